"""Hidden names in a Word document: bookmarks around texts, and the sheet they belong to as a custom property."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from prep.exporting.marks import PROPERTY

if TYPE_CHECKING:
    from docx.document import Document

_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_KIND = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def bookmark(paragraph: Any, name: str) -> None:
    """Put all that a paragraph holds under a name; numbered later by ``number``."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if not name:
        return
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:name"), name)
    properties = paragraph._p.pPr  # noqa: SLF001
    paragraph._p.insert(0 if properties is None else 1, start)  # noqa: SLF001
    paragraph._p.append(end)  # noqa: SLF001


def number(document: Document) -> None:
    """Give each bookmark, none of which stands in another, a number of its own."""
    from docx.oxml.ns import qn

    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        for place, element in enumerate(document.element.body.iter(qn(tag))):
            element.set(qn("w:id"), str(place))


def stamp(document: Document, origin: str) -> None:
    """Write into the file which sheet it was made from."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    body = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_SPACE}" xmlns:vt="{_VALUES}"><property fmtid="{_KIND}" pid="2" '
        f"name={quoteattr(PROPERTY)}><vt:lpwstr>{escape(origin)}</vt:lpwstr></property></Properties>"
    )
    package = document.part.package
    package.relate_to(Part(PackURI("/docProps/custom.xml"), _TYPE, body.encode(), package), _RELATION)
