"""A paper's tables as a workbook: every cell is text, so that nothing in it is ever reckoned, fetched or run.

A table whose cells are known again has a hidden column at its right: in each row the names of its cells, and at its head
those of the columns, so that rows may be sorted and columns moved.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING, Any

from prep.exporting.fixed_zip import zipped
from prep.exporting.marks import BETWEEN, PROPERTY
from prep.exporting.outline import is_web_address, printable
from prep.exporting.paper import Block, Heading, Item, Paper, Table, Text, moment_of
from prep.exporting.words import DOT
from prep.text.language import han_count

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_WIDTH = 130
"""Characters across all columns of a leaf."""

_ABOUT = (24.0, 90.0)
_HIGHEST = 409.0
_LINE = "#C9CFCB"
_LEAVES = "xl/worksheets/"
_MOST = 32_000
_TEXT_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_NO_NAME = re.compile(r"[\[\]:*?/\\]")


def render(paper: Paper) -> bytes:
    """A leaf a table, and one with the head of the paper and its remarks."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    with Workbook(stream, _TEXT_ONLY) as book:
        book.set_properties({"title": printable(paper.title)[:250], "created": moment_of(paper.day)})
        if paper.origin:
            book.set_custom_property(PROPERTY, paper.origin, "text")
        looks = _looks(book, paper.language)
        for table in paper.flat_tables():
            _leaf(book, table, paper, looks)
        _about(book, paper, looks)
    return _growing(stream.getvalue())


def _growing(data: bytes) -> bytes:
    """The workbook with rows that still grow when somebody writes into them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    leaves = {name: parts[name].replace(b' customHeight="1"', b"") for name in parts if name.startswith(_LEAVES)}
    return zipped({**parts, **leaves})


def _looks(book: Workbook, language: str) -> dict[str, Any]:
    """How cells look, with thin lines between them on paper too; an address is cut at the edge of its cell."""
    font = {"font_name": "微软雅黑" if language == "zh" else "Calibri", "font_size": 10, "valign": "top"}
    font |= {"border": 1, "border_color": _LINE}
    return {
        "plain": book.add_format({**font, "text_wrap": True, "num_format": "@"}),
        "address": book.add_format({**font, "align": "fill", "num_format": "@"}),
        "head": book.add_format({**font, "bold": True, "bg_color": "#EEF3F0"}),
    }


def _leaf(book: Workbook, table: Table, paper: Paper, looks: Mapping[str, Any]) -> None:
    """The head stays in sight and filters; columns are as wide as their share; it prints on pages of one width."""
    leaf = book.add_worksheet(_NO_NAME.sub(" ", table.name)[:31])
    widths = [max(5.0, _WIDTH * share / sum(table.shares)) for share in table.shares]
    for row, texts in enumerate((table.head, *table.rows)):
        for column, text in enumerate(texts):
            look = "head" if row == 0 else "address" if is_web_address(text) else "plain"
            leaf.write_string(row, column, printable(text)[:_MOST], looks[look])
        leaf.set_row(row, _height(texts if row else ("",), widths if row else (_WIDTH,), paper))
    last = len(table.head) - 1
    if paper.origin and table.marks:
        last += 1
        for row, names in enumerate((table.head, *table.marks)):
            leaf.write_string(row, last, BETWEEN.join(names), looks["plain"])
        leaf.set_column(last, last, None, None, {"hidden": True})
    for column, texts in table.lists.items():
        leaf.data_validation(1, column, max(1, len(table.rows)), column, {"validate": "list", "source": list(texts)})
    for column, width in enumerate(widths):
        leaf.set_column(column, column, width)
    leaf.freeze_panes(1, 0)
    leaf.autofilter(0, 0, max(1, len(table.rows)), last)
    leaf.print_area(0, 0, len(table.rows), len(table.head) - 1)
    leaf.repeat_rows(0)
    _print(leaf, paper)


def _about(book: Workbook, paper: Paper, looks: Mapping[str, Any]) -> None:
    leaf = book.add_worksheet(paper.words["version"])
    rows = [(paper.title, ""), *paper.facts]
    rows += _remarks(paper.blocks)
    for row, (label, text) in enumerate(rows):
        look = looks["plain" if row else "head"]
        leaf.write_string(row, 0, printable(label)[:_MOST], look)
        leaf.write_string(row, 1, printable(text)[:_MOST], look)
        leaf.set_row(row, _height((label, text) if row else ("",), _ABOUT if row else (_WIDTH,), paper))
    for column, width in enumerate(_ABOUT):
        leaf.set_column(column, column, width)
    _print(leaf, paper)


def _remarks(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """What stands outside the tables, the first under a heading beside that."""
    heading = ""
    for block in blocks:
        if isinstance(block, Text | Item):
            yield heading, _told(block)
        heading = block.text if isinstance(block, Heading) else ""


def _told(block: Text | Item) -> str:
    """A remark, or a source with all of its address: the table's cells show only where that begins."""
    return f"{block.text}{DOT}{block.url}" if isinstance(block, Item) and block.url else block.text


def _height(texts: Sequence[str], widths: Sequence[float], paper: Paper) -> float:
    """Points for a row in which no text is cut: not every program reckons that by itself when it opens a workbook."""
    heights = [
        sum(max(1, ceil(_columns(part) / (width - 1.5))) for part in text.split("\n"))
        * (16.5 if paper.language == "zh" or han_count(text) else 13.5)
        for text, width in zip(texts, widths, strict=True)
    ]
    return min(_HIGHEST, max(heights))


def _columns(text: str) -> int:
    """Characters of a column's width that a text takes: a Han character two of them; a web address may be cut."""
    if is_web_address(text):
        return 1
    return len(text) + han_count(text)


def _print(leaf: Any, paper: Paper) -> None:
    """On lying A4 pages of one width, each with event, version and number."""
    leaf.set_landscape()
    leaf.set_paper(9)
    leaf.fit_to_pages(1, 0)
    leaf.set_header(f"&L{_running(paper.running)}")
    leaf.set_footer("&C&P / &N")


def _running(text: str) -> str:
    """The running line, in which ``&`` would be a code; Excel holds 255 characters."""
    return printable(text)[:120].replace("&", "&&")
