"""A table of contents in a Word document, for which python-docx has no words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from prep.exporting.docx_styles import CONTENTS, add_paragraph

if TYPE_CHECKING:
    from docx.document import Document

_FIELD = r'TOC \o "1-1" \n \u'


def contents(document: Document, title: str, headings: Sequence[str]) -> None:
    """A field that lists the headings: filled here, so that it is right before any program has counted."""
    from docx.shared import Pt

    head = document.add_paragraph(title, style="Caption")
    head.paragraph_format.space_before, head.paragraph_format.keep_with_next = Pt(14), True
    for number, heading in enumerate(headings):
        paragraph = add_paragraph(document, CONTENTS)
        if number == 0:
            _mark(paragraph, "begin")
            _code(paragraph)
            _mark(paragraph, "separate")
        paragraph.add_run(heading)
        if number == len(headings) - 1:
            _mark(paragraph, "end")


def _mark(paragraph: Any, kind: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)  # noqa: SLF001


def _code(paragraph: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {_FIELD} "
    paragraph.add_run()._r.append(code)  # noqa: SLF001
