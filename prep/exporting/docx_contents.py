"""Two parts of a Word document that python-docx has no words for: a table of contents, and tables with a repeated head."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from prep.exporting.docx_styles import CELL, CONTENTS

if TYPE_CHECKING:
    from docx.document import Document

_FIELD = r'TOC \o "1-1" \n \u'
_LINE = "C9CFCB"


def contents(document: Document, title: str, headings: Sequence[str]) -> None:
    """A field that lists the headings: filled here, so that it is right before any program has counted."""
    from docx.shared import Pt

    head = document.add_paragraph(title, style="Caption")
    head.paragraph_format.space_before, head.paragraph_format.keep_with_next = Pt(14), True
    for number, heading in enumerate(headings):
        paragraph = document.add_paragraph(style=CONTENTS)
        if number == 0:
            _mark(paragraph, "begin")
            _code(paragraph)
            _mark(paragraph, "separate")
        paragraph.add_run(heading)
        if number == len(headings) - 1:
            _mark(paragraph, "end")


def table(
    document: Document,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    shares: Sequence[int],
    fill: Callable[[Any, str], None],
) -> None:
    """A table with thin lines between its rows, whose head stands on every page and whose rows are not torn."""
    from docx.oxml.ns import qn

    made = document.add_table(rows=0, cols=len(head))
    made.autofit = False
    _lines(made)
    page: Any = document.sections[0]
    width = page.page_width - page.left_margin - page.right_margin
    widths = [int(width * share / sum(shares)) for share in shares]
    for column, one in zip(made._tbl.tblGrid.iter(qn("w:gridCol")), widths, strict=True):  # noqa: SLF001
        column.set(qn("w:w"), str(one // 635))
    for number, texts in enumerate((head, *rows)):
        _row(made, texts, widths, fill, is_head=number == 0)
    document.add_paragraph(style=CELL)


def _row(
    made: Any, texts: Sequence[str], widths: Sequence[int], fill: Callable[[Any, str], None], *, is_head: bool
) -> None:
    from docx.oxml import OxmlElement

    row = made.add_row()
    settings = row._tr.get_or_add_trPr()  # noqa: SLF001
    settings.append(OxmlElement("w:cantSplit"))
    if is_head:
        settings.append(OxmlElement("w:tblHeader"))
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph.style = CELL
        paragraph.paragraph_format.keep_with_next = is_head
        fill(paragraph, text)
        for run in paragraph.runs if is_head else ():
            run.bold = True


def _lines(made: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _LINE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    made._tbl.tblPr.append(borders)  # noqa: SLF001


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
