"""A paper as Markdown, the canonical export: nothing in it but our own structure is markup.

Escapes follow CommonMark 0.31 (backslash escapes, entities) and GitHub's extensions (tables, bare addresses).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prep.exporting.outline import Asked, Cited, is_web_address, quoted
from prep.exporting.paper import Block, Heading, Item, Paper, Spoken, Table, Text, footnotes, in_place

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$@]")
_LINE_START = re.compile(r"^(?:(\d{1,9})(?=[.)](?:\s|$))|(?=[-+=#]))")
_HASHES_AT_END = re.compile(r"(?<!#)#+$")


def render(paper: Paper) -> bytes:
    """The paper in Markdown, UTF-8."""
    return ("\n".join(_lines(paper)).rstrip() + "\n").encode("utf-8")


def inert(text: str, newline: str = "&#10;") -> str:
    """``text`` so that a Markdown reader gets exactly its characters back: no markup, link, image or HTML.

    ``newline`` stands for a line break: an entity where one line is wanted, a hard break in a paragraph.
    """
    return newline.join(_inert_line(line) for line in text.split("\n"))


def _inert_line(line: str) -> str:
    body = line.strip()
    lead, tail = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :] if body else ""
    escaped = _HASHES_AT_END.sub(lambda m: "\\#" * len(m[0]), _MARKUP.sub(r"\\\g<0>", body))
    escaped = _LINE_START.sub(r"\1\\", escaped) if not escaped.startswith("\\") else escaped
    escaped = escaped.replace("://", ":\\/\\/").replace("www.", "www\\.")
    return f"{_blanks(lead)}{escaped}{_blanks(tail)}"


def _blanks(blanks: str) -> str:
    """Blanks at the rim of a line as entities, since Markdown would drop them."""
    return "".join(f"&#{ord(blank)};" for blank in blanks)


def _lines(paper: Paper) -> Iterator[str]:
    yield from (f"# {inert(paper.title)}", "")
    yield from (f"- {label}{paper.words['colon']}{inert(value)}" for label, value in paper.facts)
    yield ""
    for block, following in zip(paper.blocks, (*paper.blocks[1:], None), strict=True):
        yield from _block(block, paper)
        if isinstance(block, Item) and not isinstance(following, Item):
            yield ""
    for number, told in footnotes(paper.blocks):
        yield from (f"[^{number}]: {inert(told)}", "")


def _block(block: Block, paper: Paper) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield from (f"{'#' * (level + 1)} {inert(text)}", "")
        case Text(text, style):
            yield from (f"**{inert(text)}**" if style == "strong" else inert(text), "")
        case Item():
            yield _item(block)
        case Spoken():
            yield from _spoken(block)
        case Asked():
            yield from _asked(block, paper)
        case Table():
            yield from _table(block)
        case Cited():
            yield from _quotation(block)


def _asked(asked: Asked, paper: Paper) -> Iterator[str]:
    """The question is the heading, so that it is the first thing seen and any outline lists it."""
    yield from (f"### {asked.number} {inert(asked.question)}{_mark(asked)}", "")
    if asked.label:
        yield from (f"**{inert(asked.label)}**", "")
    for cited in in_place(asked):
        yield from _quotation(cited)
    for label, text in asked.details:
        yield f"- {label}{paper.words['colon']}{inert(text)}"
    if asked.details:
        yield ""


def _spoken(line: Spoken) -> Iterator[str]:
    if line.label:
        yield from (f"**{inert(line.label)}**", "")
    for cited in in_place(line):
        yield from _quotation(cited)
    yield from (f"{inert(line.text)}{_mark(line)}", "")


def _mark(block: Asked | Spoken) -> str:
    return f"[^{block.note}]" if block.note else ""


def _table(table: Table) -> Iterator[str]:
    """Rows of one line each: a line break within a cell is an entity."""
    for number, row in enumerate((table.head, *table.rows)):
        yield f"| {' | '.join(_cell(cell) for cell in row)} |"
        if number == 0:
            yield f"|{' --- |' * len(row)}"
    yield ""


def _cell(text: str) -> str:
    return f"<{text}>" if is_web_address(text) and "|" not in text else inert(text)


def _quotation(cited: Cited) -> Iterator[str]:
    """Lead-in, the slice with its line breaks kept, and its origin, as three paragraphs of one block quote."""
    if cited.lead_in:
        yield from (f"> {inert(cited.lead_in)}", ">")
    yield from (
        f"> {inert(quoted(cited.text), newline=chr(92) + chr(10) + '> ')}",
        ">",
        f"> — {inert(cited.origin)}",
        "",
    )


def _item(item: Item) -> str:
    mark = f"{item.number}." if item.number else "-"
    return f"{mark} {inert(item.text)}" + (f" <{item.url}>" if item.url else "")
