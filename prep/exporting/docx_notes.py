"""Footnotes in a Word document, which python-docx does not write: a part of their own, marks in the text, two styles."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from prep.exporting.docx_styles import NOTE, NOTE_MARK

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RULES = (("separator", -1), ("continuationSeparator", 0))


class Notes:
    """The footnotes of one document, collected while it is set and put in by ``close``."""

    def __init__(self, document: Document, write: Callable[[Any, str], None]) -> None:
        self._document = document
        self._write = write
        self._root = _element("w:footnotes")
        for kind, number in _RULES:
            self._root.append(_rule(kind, number))

    def add(self, paragraph: Paragraph, number: int, text: str) -> None:
        """Put the mark of footnote ``number`` at the end of ``paragraph``, and its text at the foot of that page."""
        from docx.text.paragraph import Paragraph

        mark = paragraph.add_run()
        mark._r.append(_element("w:footnoteReference", id=number))  # noqa: SLF001
        _raise(mark)
        note = _element("w:footnote", id=number)
        body = _element("w:p")
        note.append(body)
        self._root.append(note)
        line = Paragraph(body, self._document._body)  # noqa: SLF001
        line._p.style = NOTE.replace(" ", "")  # noqa: SLF001
        own = line.add_run()
        own._r.append(_element("w:footnoteRef"))  # noqa: SLF001
        _raise(own)
        self._write(line, f" {text}")

    def close(self) -> None:
        """Give the document its footnotes; nothing where it has none."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part
        from lxml import etree

        if len(self._root) == len(_RULES):
            return
        data = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), _TYPE, data, self._document.part.package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        told = _element("w:footnotePr")
        for _, number in _RULES:
            told.append(_element("w:footnote", id=number))
        settings = self._document.settings.element
        compat = settings.find(_name("w:compat"))
        settings.insert(len(settings) if compat is None else settings.index(compat), told)


def _raise(run: Any) -> None:
    """Set a run as a mark. python-docx would look through all styles for a name."""
    run._r.get_or_add_rPr().style = NOTE_MARK.replace(" ", "")  # noqa: SLF001


def _rule(kind: str, number: int) -> Any:
    note = _element("w:footnote", type=kind, id=number)
    line, run = _element("w:p"), _element("w:r")
    run.append(_element(f"w:{kind}"))
    line.append(run)
    note.append(line)
    return note


def _element(name: str, **attributes: object) -> Any:
    from docx.oxml import OxmlElement

    return OxmlElement(name, attrs={_name(f"w:{key}"): str(value) for key, value in attributes.items()})


def _name(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)
