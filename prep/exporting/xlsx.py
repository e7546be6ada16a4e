"""A paper's tables as a workbook: every cell is text, so that nothing in it is ever reckoned, fetched or run.

A table whose cells are known again has a hidden column at its right: in each row the names of its cells, and at its head
those of the columns, so that rows may be sorted and columns moved.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from prep.exporting.marks import BETWEEN, PROPERTY
from prep.exporting.outline import printable
from prep.exporting.paper import Item, Paper, Table, Text, moment_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_WIDTH = 130
"""Characters across all columns of a leaf."""

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
        font = {"font_name": "微软雅黑" if paper.language == "zh" else "Calibri", "font_size": 10, "valign": "top"}
        plain = book.add_format({**font, "text_wrap": True, "num_format": "@"})
        head = book.add_format({**font, "bold": True, "bottom": 1, "bg_color": "#EEF3F0"})
        for table in paper.flat_tables():
            _leaf(book, table, paper, plain, head)
        _about(book, paper, plain, head)
    return stream.getvalue()


def _leaf(book: Workbook, table: Table, paper: Paper, plain: Any, head: Any) -> None:
    """The head stays in sight and filters; columns are as wide as their share; it prints on pages of one width."""
    leaf = book.add_worksheet(_NO_NAME.sub(" ", table.name)[:31])
    for row, texts in enumerate((table.head, *table.rows)):
        for column, text in enumerate(texts):
            leaf.write_string(row, column, printable(text)[:_MOST], plain if row else head)
    last = len(table.head) - 1
    if paper.origin and table.marks:
        last += 1
        for row, names in enumerate((table.head, *table.marks)):
            leaf.write_string(row, last, BETWEEN.join(names), plain)
        leaf.set_column(last, last, None, None, {"hidden": True})
    for column, texts in table.lists.items():
        leaf.data_validation(1, column, max(1, len(table.rows)), column, {"validate": "list", "source": list(texts)})
    for column, share in enumerate(table.shares):
        leaf.set_column(column, column, max(5, _WIDTH * share / sum(table.shares)))
    leaf.freeze_panes(1, 0)
    leaf.autofilter(0, 0, max(1, len(table.rows)), last)
    leaf.set_landscape()
    leaf.repeat_rows(0)
    _print(leaf, paper)


def _about(book: Workbook, paper: Paper, plain: Any, head: Any) -> None:
    leaf = book.add_worksheet(paper.words["version"])
    rows = [(paper.title, ""), *paper.facts]
    rows += [("", block.text) for block in paper.blocks if isinstance(block, Text | Item)]
    for row, (label, text) in enumerate(rows):
        leaf.write_string(row, 0, printable(label)[:_MOST], head if row == 0 else plain)
        leaf.write_string(row, 1, printable(text)[:_MOST], head if row == 0 else plain)
    leaf.set_column(0, 0, 24)
    leaf.set_column(1, 1, 90)
    _print(leaf, paper)


def _print(leaf: Any, paper: Paper) -> None:
    """On A4 pages of one width, each with event, version and number."""
    leaf.set_paper(9)
    leaf.fit_to_pages(1, 0)
    leaf.set_header(f"&L{_running(paper.running)}")
    leaf.set_footer("&C&P / &N")


def _running(text: str) -> str:
    """The running line, in which ``&`` would be a code; Excel holds 255 characters."""
    return printable(text)[:120].replace("&", "&&")
