"""The debrief as one page of Markdown: what was asked, how it was answered, what nobody got to, what is new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prep.domain import Exchange, Quote, Sheet
from prep.drafting.debrief import Debrief, Row
from prep.exporting.markdown import inert


def render(sheet: Sheet, found: Debrief, words: Mapping[str, str]) -> bytes:
    """Markdown, UTF-8; ``words`` are the page's own (``debrief`` and ``answers`` of the locale file)."""
    return ("\n".join(_lines(sheet, found, words)).rstrip() + "\n").encode("utf-8")


def _lines(sheet: Sheet, found: Debrief, words: Mapping[str, str]) -> Iterator[str]:
    yield from (f"# {words['title']}{words['colon']}{inert(sheet.brief.title or sheet.brief.event)}", "")
    asked = [row for row in found.rows if row.asked]
    yield from (words["count"].format(asked=len(asked), of=len(found.rows)), "")
    yield from (f"## {words['was_asked']}", "")
    for row in asked:
        yield from _row(row, words)
    yield from _listed(words["not_asked"], [row.question for row in found.rows if not row.asked])
    yield from _quoted(words["unplanned"], [one.asked for one in found.unplanned])
    yield from _quoted(words["new"], list(found.new))


def _row(row: Row, words: Mapping[str, str]) -> Iterator[str]:
    yield from (
        f"### {row.number}{words['colon']}{inert(row.question)}",
        "",
        words[f"answer_{row.dodge or 'plain'}"],
        "",
    )
    if row.found:
        yield from _exchange(row.found)


def _exchange(found: Exchange) -> Iterator[str]:
    for quote in (found.asked, found.answer):
        yield from _quotation(quote)


def _quotation(quote: Quote) -> Iterator[str]:
    place = " · ".join(part for part in (quote.speaker, quote.locator) if part)
    yield from (f"> {inert(quote.text)}", *((">", f"> — {inert(place)}") if place else ()), "")


def _listed(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from (f"## {heading}", "", *(f"- {inert(line)}" for line in lines), "")


def _quoted(heading: str, quotes: list[Quote]) -> Iterator[str]:
    if quotes:
        yield from (f"## {heading}", "")
    for quote in quotes:
        yield from _quotation(quote)
