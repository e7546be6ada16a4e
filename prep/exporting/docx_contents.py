"""Two parts of a Word document that python-docx has no words for: a table of contents, and tables with a repeated head."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from prep.exporting.docx_styles import CELL, CONTENTS, add_paragraph
from prep.exporting.outline import is_web_address, printable, shortened
from prep.text.language import language_of

if TYPE_CHECKING:
    from docx.document import Document

    from prep.exporting.paper import Table

_FEW = 4
_FIELD = r'TOC \o "1-1" \n \u'
_LINE = "C9CFCB"
_ROOM = '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/></w:tblCellMar>'
"""Two points and a half above and below what stands in a cell."""

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


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


def table(document: Document, held: Table) -> None:
    """A table with thin lines between its rows, whose head stands on every page and whose rows are not torn.

    One of a few rows stays on one page. Its marks are names by which the cells of its rows are known again. It is written as
    XML at once: through python-docx a long fact-check takes half a minute.
    """
    from docx.oxml.parser import parse_xml

    page: Any = document.sections[0]
    width = page.page_width - page.left_margin - page.right_margin
    widths = [int(width * share / sum(held.shares) / 635) for share in held.shares]
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>' for side in ("top", "bottom", "insideH")
    )
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    bare = [("",) * len(held.head)] * (1 + len(held.rows) - len(held.marks))
    named = list(zip((held.head, *held.rows), (*bare, *held.marks), strict=True))
    kept = len(held.rows) if len(held.rows) <= _FEW else 1
    body = "".join(
        _row(texts, names, widths, is_head=place == 0, keep=place < kept) for place, (texts, names) in enumerate(named)
    )
    made = parse_xml(
        f'<w:tbl xmlns:w="{_SPACE}"><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{lines}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/>{_ROOM}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )
    add_paragraph(document, CELL)._p.addprevious(made)  # noqa: SLF001


def _row(texts: Sequence[str], names: Sequence[str], widths: Sequence[int], *, is_head: bool, keep: bool) -> str:
    """A row, on the page of the next one where ``keep`` says so."""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{CELL}"/>'
        f"{'<w:keepNext/>' if keep else ''}</w:pPr>{_marked(name, _text(shortened(text) if is_web_address(text) else text, bold=is_head))}</w:p></w:tc>"
        for text, name, width in zip(texts, names, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_head else ''}</w:trPr>{cells}</w:tr>"


def _marked(name: str, run: str) -> str:
    return f'<w:bookmarkStart w:name="{name}"/>{run}<w:bookmarkEnd/>' if name else run


def _text(text: str, *, bold: bool) -> str:
    """A run, in the Chinese font where it is Chinese, with its line breaks and tabs."""
    hint = '<w:rFonts w:hint="eastAsia"/>' if language_of(text) == "zh" else ""
    body = escape(printable(text)).replace("\n", "</w:t><w:br/><w:t xml:space='preserve'>")
    body = body.replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")
    return f"<w:r><w:rPr>{hint}{'<w:b/>' if bold else ''}</w:rPr><w:t xml:space='preserve'>{body}</w:t></w:r>"


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
