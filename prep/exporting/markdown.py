"""A sheet as Markdown, the canonical export: nothing in it but our own structure is markup.

Escapes follow CommonMark 0.31 (backslash escapes, entities) and GitHub's extensions (tables, bare addresses).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from prep.domain import Sheet
from prep.exporting.outline import Asked, Cited, Listed, Outline, Part, outline, quoted
from prep.exporting.outline_frame import Line

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$@]")
_LINE_START = re.compile(r"^(?:(\d{1,9})(?=[.)](?:\s|$))|(?=[-+=#]))")
_HASHES_AT_END = re.compile(r"(?<!#)#+$")


def render(sheet: Sheet, labels: Mapping[str, str], today: date | None = None) -> bytes:
    """The sheet in Markdown, UTF-8; ``labels`` name the kinds of follow-up by id."""
    return ("\n".join(_lines(outline(sheet, labels, today))).rstrip() + "\n").encode("utf-8")


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


def _lines(page: Outline) -> Iterator[str]:
    words = page.words
    yield from (f"# {inert(page.title)}", "")
    yield from (f"- {label}{words['colon']}{inert(value)}" for label, value in page.facts)
    yield ""
    yield from _section("opener", page.framing.opener, page)
    for part in page.parts:
        yield from _part(part, page)
    yield from _section("quick_fire", page.framing.quick_fire, page)
    yield from _section("close", page.framing.close, page)
    yield from _time(page)
    if page.sources:
        yield from (f"## {words['sources']}", "")
        yield from (_source(number, source) for number, source in enumerate(page.sources, 1))
        yield ""
    yield from (f"## {words['unverified']}", "")
    yield from (f"- {inert(sentence)}" for sentence in page.unverified)
    yield from ("", f"## {words['made']}", "", inert(page.made))


def _part(part: Part, page: Outline) -> Iterator[str]:
    words = page.words
    yield from (f"## {part.number}. {inert(part.question)}", "")
    if part.pace:
        yield from (part.pace, "")
    for statement in part.statements:
        yield from (f"**{inert(statement)}**", "")
    if part.nearest:
        yield from (page.words["nearest"], "")
        for cited in part.nearest:
            yield from _quotation(cited)
    if part.look_for:
        yield from (page.words["look_for"], "")
        yield from (f"- {inert(line)}" for line in part.look_for)
        yield ""
    for asked in part.asked:
        yield from _asked(asked, page)
    for line in page.framing.segues.get(part.number, ()):
        yield from (f"**{words['segue']}**", "")
        yield from _line(line)


def _asked(asked: Asked, page: Outline) -> Iterator[str]:
    """The question is the heading, so that it is the first thing seen and any outline lists it."""
    yield from (f"### {asked.number} {inert(asked.question)}", "")
    if asked.label:
        yield from (f"**{inert(asked.label)}**", "")
    for cited in asked.quotes:
        yield from _quotation(cited)
    for label, text in asked.details:
        yield f"- {label}{page.words['colon']}{inert(text)}"
    if asked.details:
        yield ""


def _section(name: str, lines: Sequence[Line], page: Outline) -> Iterator[str]:
    """A part of the frame under its heading; nothing where it has no line."""
    if lines:
        yield from (f"## {page.words[name]}", "")
    for line in lines:
        yield from _line(line)


def _line(line: Line) -> Iterator[str]:
    if line.label:
        yield from (f"**{inert(line.label)}**", "")
    for cited in line.quotes:
        yield from _quotation(cited)
    yield from (inert(line.text), "")


def _time(page: Outline) -> Iterator[str]:
    """How the minutes add up, and what to leave out when some are lost."""
    if not page.framing.time:
        return
    yield from (f"## {page.words['time']}", "")
    yield from (f"- {inert(line)}" for line in page.framing.time)
    yield from ("", f"### {page.words['short']}", "")
    for heading, lines in page.framing.cut_lists:
        yield from (f"**{heading}**", "")
        yield from (f"- {inert(line)}" for line in lines)
        yield ""


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


def _source(number: int, source: Listed) -> str:
    return f"{number}. {inert(source.text)}" + (f" <{source.url}>" if source.url else "")
