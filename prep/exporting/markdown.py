"""A sheet as Markdown, the canonical export; nothing in it but our own structure is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from prep.domain import FollowUp, Quote, Section, Sheet
from prep.exporting.words import attribution, heading_lines, kept, provenance, remarks, words_for

_MARKUP = re.compile(r"([\\`*_\[\]<>|~&#])")
_LINE_START = re.compile(r"^(\s*)([-+=>]|\d+[.)])", re.MULTILINE)


def render(sheet: Sheet, labels: Mapping[str, str]) -> bytes:
    """The sheet in Markdown, UTF-8."""
    return ("\n".join(_lines(sheet, labels)).rstrip() + "\n").encode("utf-8", "replace")


def inert(text: str) -> str:
    """``text`` so that Markdown shows it literally, on one line: no markup, link, image or HTML comes of it."""
    return _literal(" ".join(text.split()))


def _literal(line: str) -> str:
    """One line with its markup escaped and its addresses no links."""
    escaped = _LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", line))
    return escaped.replace("://", ":\\/\\/").replace("www.", "www\\.").replace("@", "\\@")


def _lines(sheet: Sheet, labels: Mapping[str, str]) -> Iterator[str]:
    words = words_for(sheet)
    yield f"# {inert(sheet.brief.title or sheet.brief.event)}"
    yield ""
    for label, value in heading_lines(sheet.brief, words):
        yield f"- {label + words['colon'] if label else ''}{inert(value)}"
    yield f"- {words['version'].format(version=sheet.version)}"
    for section in sheet.sections:
        yield ""
        yield from _section(section, sheet, labels)
    yield ""
    yield f"## {words['sources']}"
    yield ""
    for number, source in enumerate(sheet.sources, 1):
        known = " · ".join(inert(part) for part in (source.title, source.publisher, source.date) if part)
        yield f"{number}. {known}{_link(source.url)}"
    yield ""
    yield f"*{provenance(sheet, words)}*"


def _section(section: Section, sheet: Sheet, labels: Mapping[str, str]) -> Iterator[str]:
    words = words_for(sheet)
    asked = next((q for q in sheet.brief.focus_questions if q.number == section.number), None)
    yield f"## {section.number}. {inert(section.focus_question)}"
    yield ""
    if asked:
        yield f"{words['minutes'].format(minutes=asked.minutes)} · {words[asked.priority]}"
        yield ""
    if section.state != "ready":
        yield words[section.state]
        yield ""
    if section.silent:
        yield from _silence(section, words)
    for number, follow_up in enumerate(kept(section), 1):
        yield from _follow_up(f"{section.number}.{number}", follow_up, words, labels)


def _silence(section: Section, words: dict[str, str]) -> Iterator[str]:
    yield f"**{words['silent']}**"
    yield ""
    if section.dossier.nearest:
        yield words["nearest"]
        yield ""
        for quote in section.dossier.nearest:
            yield from _quote(quote, words)
    if section.dossier.look_for:
        yield words["look_for"]
        yield ""
        yield from (f"- {inert(line)}" for line in section.dossier.look_for)
        yield ""


def _follow_up(number: str, follow_up: FollowUp, words: dict[str, str], labels: Mapping[str, str]) -> Iterator[str]:
    notes = " · ".join([labels.get(follow_up.type, follow_up.type), *remarks(follow_up, words)])
    yield f"### {number} {inert(notes)}"
    yield ""
    for quote in follow_up.quotes:
        yield from _quote(quote, words)
    yield f"**{inert(follow_up.question)}**"
    yield ""
    if follow_up.if_they_say:
        yield f"- {inert(follow_up.if_they_say)}"
    if follow_up.if_they_dodge:
        rungs = " ".join(f"{'①②③④'[i]} {inert(rung)}" for i, rung in enumerate(follow_up.if_they_dodge[:4]))
        yield f"- {words['if_they_dodge']}{words['colon']}{rungs}"
    if follow_up.why:
        yield f"- {words['why']}{words['colon']}{inert(follow_up.why)}"
    yield ""


def _quote(quote: Quote, words: dict[str, str]) -> Iterator[str]:
    """The lead-in, the slice between marks on lines of its own, and where it stands."""
    lead = f"{inert(quote.lead_in)}{words['colon']}" if quote.lead_in else ""
    body = "\n> ".join(_literal(line) for line in quote.text.split("\n"))
    yield f"> {lead}{words['open']}{body}{words['close']}"
    yield ">"
    yield f"> — {inert(attribution(quote, words))}"
    yield ""


def _link(url: str) -> str:
    """The source's own address as a link, if it is a plain web address."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"[\s<>()\[\]\\`\"]", url):
        return ""
    return f" <{url}>"
