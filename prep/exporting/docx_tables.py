"""Tables in a Word document, whose head stands on every page, and over the rows that share something what they share.

They are written as XML at once: through python-docx a long fact-check takes half a minute.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any, Literal
from xml.sax.saxutils import escape

from prep.exporting.docx_styles import CELL, add_paragraph
from prep.exporting.outline import is_web_address, printable, shortened
from prep.exporting.paper import gathered
from prep.text.language import han_count, language_of

if TYPE_CHECKING:
    from docx.document import Document

    from prep.exporting.paper import Table

_FEW, _MUCH = 12, 0.75
"""Rows of a table that is not torn, and the part of a page that it takes at most: its heading has to stand with it."""

_LINE, _SHADE = "C9CFCB", "EEF3F0"
_ROOM = '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/></w:tblCellMar>'
"""Two points and a half above and below what stands in a cell."""

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with the names of its cells; what stands ``over`` others fills the width."""

    texts: Sequence[str]
    names: Sequence[str] = ()
    kind: Literal["head", "over", "row"] = "row"


def table(document: Document, held: Table) -> None:
    """A table with thin lines between its rows, none of which is torn.

    One of a few rows stays on one page, as do the last two of a longer one. Its marks are names by which the cells of its
    rows are known again.
    """
    from docx.oxml.parser import parse_xml

    page: Any = document.sections[0]
    parts = gathered(held)
    shares = parts[0].shares
    width = page.page_width - page.left_margin - page.right_margin
    widths = [int(width * share / sum(shares) / 635) for share in shares]
    rows = [_Row(parts[0].head, kind="head"), *(row for part in parts for row in _rows(part))]
    room = page.page_height - page.top_margin - page.bottom_margin
    few = len(held.rows) <= _FEW and sum(_height(row, widths) for row in rows) * 12_700 <= room * _MUCH
    body = "".join(
        _row(row, widths, keep=left < 0 and (few or left == -1 or row.kind != "row"))
        for left, row in enumerate(rows, 1 - len(rows))
    )
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>' for side in ("top", "bottom", "insideH")
    )
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    made = parse_xml(
        f'<w:tbl xmlns:w="{_SPACE}"><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{lines}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/>{_ROOM}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )
    _gap(document).addprevious(made)


def _gap(document: Document) -> Any:
    """The paragraph that has to follow a table: so low that it begins no page of its own where the table fills one."""
    from docx.shared import Pt

    paragraph = add_paragraph(document, CELL)
    form = paragraph.paragraph_format
    form.line_spacing, form.space_after = Pt(1), Pt(10)
    return paragraph._p  # noqa: SLF001


def _rows(part: Table) -> Iterator[_Row]:
    if part.name:
        yield _Row((part.name,), kind="over")
    for place, texts in enumerate(part.rows):
        yield _Row(texts, part.marks[place] if part.marks else ())


def _height(row: _Row, widths: Sequence[int]) -> float:
    """Points that a row takes, rather too many: no program can be asked that will set it."""
    cells = zip(row.texts, [sum(widths)] if row.kind == "over" else widths, strict=True)
    return 5 + max(_lines(text, width / 20 - 11) * (18 if han_count(text) else 14.5) for text, width in cells)


def _lines(text: str, points: float) -> int:
    """Lines of a cell: a Han character is as wide as the type is high, another not much more than half of that."""
    widths = (9.5 * (0.6 * len(line) + 0.4 * han_count(line)) for line in text.split("\n"))
    return sum(max(1, ceil(width / (0.9 * points))) for width in widths)


def _row(row: _Row, widths: Sequence[int], *, keep: bool) -> str:
    """A row, on the page of the next one where ``keep`` says so."""
    form = f'<w:gridSpan w:val="{len(widths)}"/><w:shd w:val="clear" w:fill="{_SHADE}"/>' if row.kind == "over" else ""
    style = f'<w:pPr><w:pStyle w:val="{CELL}"/>{"<w:keepNext/>" if keep else ""}</w:pPr>'
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{form}</w:tcPr>'
        f"<w:p>{style}{_marked(name, _text(text, bold=row.kind == 'head'))}</w:p></w:tc>"
        for text, name, width in zip(
            row.texts,
            row.names or [""] * len(row.texts),
            [sum(widths)] if row.kind == "over" else widths,
            strict=True,
        )
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if row.kind == 'head' else ''}</w:trPr>{cells}</w:tr>"


def _marked(name: str, run: str) -> str:
    return f'<w:bookmarkStart w:name="{name}"/>{run}<w:bookmarkEnd/>' if name else run


def _text(text: str, *, bold: bool) -> str:
    """A run, in the Chinese font where it is Chinese, with its line breaks and tabs; a web address as far as it helps."""
    hint = '<w:rFonts w:hint="eastAsia"/>' if language_of(text) == "zh" else ""
    body = escape(printable(shortened(text) if is_web_address(text) else text))
    body = body.replace("\n", "</w:t><w:br/><w:t xml:space='preserve'>")
    body = body.replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")
    return f"<w:r><w:rPr>{hint}{'<w:b/>' if bold else ''}</w:rPr><w:t xml:space='preserve'>{body}</w:t></w:r>"
