"""What a sheet says on paper, in words and in order: every printed format sets this and decides nothing itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from prep.domain import Brief, FollowUp, Person, Quote, Section, Sheet, SourceReference, Voice
from prep.exporting.bilingual import in_a_line, printed
from prep.exporting.marks import stem
from prep.exporting.outline_frame import Framing, framing
from prep.exporting.red_lines import listed_red_lines, marked_questions
from prep.exporting.tail import going_out, made, unverified
from prep.exporting.words import DOT, Words, words_for
from prep.text.clean import gapped, one_line
from prep.text.speech_rate import seconds_to_say

_NOT_IN_A_FILE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>()\[\]{}\\`\"'|^\x00-\x20\x7f]+")
_ADDRESS = 26
_NEAREST = 2
_RUNGS = 20


@dataclass(frozen=True, slots=True)
class Cited:
    """A quotation: the phrase that introduces it, the stored slice itself, and where it stands."""

    lead_in: str
    text: str
    origin: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A follow-up: ``details`` are labels with their text (translation, cue, dodge ladder, why, note) in printing order.

    ``note`` above 0 makes its quotations one footnote of that number. ``mark`` is the hidden name by which it is known
    again, ``""`` for none.
    """

    number: str
    label: str
    quotes: tuple[Cited, ...]
    question: str
    details: tuple[tuple[str, str], ...]
    note: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A focus question, byte for byte, and its ``translation``; ``statements`` say plainly what it touches, that the corpus is silent, or the draft unfinished."""

    number: int
    question: str
    pace: str
    statements: tuple[str, ...]
    nearest: tuple[Cited, ...]
    look_for: tuple[str, ...]
    asked: tuple[Asked, ...]
    translation: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A source as the tail lists it; ``url`` is an http(s) address or ``""``."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A sheet ready to be set: ``facts`` are the head's labels and values, ``running`` the line on every page."""

    title: str
    running: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    framing: Framing
    sources: tuple[Listed, ...]
    unverified: tuple[str, ...]
    made: str
    words: Words
    language: str


def outline(sheet: Sheet, labels: Mapping[str, str], today: date | None = None) -> Outline:
    """The sheet in the words of its own language; ``labels`` name the kinds of follow-up, dropped ones are left out."""
    words = words_for(sheet.brief.language)
    marks = marked_questions(sheet, words)
    return Outline(
        title=title_of(sheet, words),
        running=head_line(sheet, words),
        facts=facts_of(sheet, words, today, signed=True),
        parts=tuple(_part(section, sheet.brief, words, labels, marks) for section in sheet.sections),
        framing=framing(sheet, words, lambda quote: cited(quote, words)),
        sources=tuple(listed(source, words) for source in sheet.sources),
        unverified=unverified(sheet, words),
        made=made(sheet, words),
        words=words,
        language=sheet.brief.language,
    )


def printable(text: str) -> str:
    """``text`` without what no XML or text file can hold, line ends as newlines; stored text stays as it is."""
    return _NOT_IN_A_FILE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_web_address(text: str) -> bool:
    """Whether ``text`` is one plain http(s) address, the only kind that becomes a link."""
    return bool(_WEB_ADDRESS.fullmatch(text))


def shortened(address: str) -> str:
    """A web address as far as it helps a reader of a narrow column: a page's own part may be hundreds of letters."""
    bare = address.partition("://")[2]
    return bare if len(bare) <= _ADDRESS else f"{bare[: _ADDRESS - 1]}…"


def in_one(cited: Cited) -> str:
    """A quotation as one run of text, for a footnote: what introduces it, itself, where it stands."""
    return f"{introduced(cited)} {cited.origin}".rstrip()


def introduced(cited: Cited) -> str:
    """What is said aloud of a quotation: its lead-in and itself, a blank between them after a narrow colon."""
    gap = " " if cited.lead_in[-1:] == ":" else ""
    return f"{cited.lead_in}{gap}{quoted(cited.text)}"


def quoted(text: str) -> str:
    """A quotation between marks, unless it brings its own."""
    return text if text[:1] in '“「"' and text[-1:] in '”」"' else f"“{text}”"


def title_of(sheet: Sheet, words: Words) -> str:
    """What the sheet is called: the announcement's title, the event, or who is asked."""
    brief = sheet.brief
    return one_line(brief.title or brief.event or words["list"].join(brief.speaker_names) or words["sheet"])


def head_line(sheet: Sheet, words: Words) -> str:
    """What stands at the head of every page: event and version."""
    version = words["version_n"].format(version=sheet.version)
    return f"{one_line(sheet.brief.event, 110) or title_of(sheet, words)[:110]} · {version}"


def status_of(sheet: Sheet, words: Words) -> str:
    """How far the sheet has been signed off, and whether it was changed since."""
    sign = sheet.sign_off
    stage = gapped(words[f"stage_{sign.stage}"].format(by=one_line(sign.by, 60), version=sign.version))
    return words["changed_since"].format(stage=stage, now=sheet.version) if sign.changed_since(sheet.version) else stage


def facts_of(
    sheet: Sheet, words: Words, today: date | None = None, *, signed: bool = False
) -> tuple[tuple[str, str], ...]:
    """The head's labels and values; the sign-off where the audience may know it."""
    brief = sheet.brief
    day = (today or datetime.now().astimezone().date()).isoformat()
    version = f"{words['version_n'].format(version=sheet.version)} · {words['exported'].format(day=day)}"
    days = f"{brief.date} {words['to']} {brief.end_date}" if brief.end_date not in ("", brief.date) else brief.date
    rows = (
        (words["event"], brief.event),
        (words["date"], days),
        (words["venue"], brief.venue),
        (words["slot"], words["minutes"].format(minutes=brief.slot) if brief.slot else ""),
        (words["host"], people(brief.hosts, words)),
        (words["speaker"], people(brief.speakers, words)),
        (words["version"], version),
        (words["status"], status_of(sheet, words) if signed else ""),
        (words["red_lines"], listed_red_lines(sheet, words)),
    )
    return tuple((label, one_line(value)) for label, value in rows if value)


def people(persons: tuple[Person, ...], words: Words) -> str:
    """Names with their titles, in one line."""
    return words["people"].join(f"{p.name}{words['comma']}{p.role}" if p.role else p.name for p in persons)


def _part(section: Section, brief: Brief, words: Words, labels: Mapping[str, str], marks: Mapping[str, str]) -> Part:
    announced = next((q for q in brief.focus_questions if q.number == section.number), None)
    pace = f"{words['minutes'].format(minutes=announced.minutes)} · {words[announced.priority]}" if announced else ""
    kept = going_out(section)
    touched = marks.get(str(section.number), "")
    statements = [touched] if touched else []
    statements += [words[section.state]] if section.state != "ready" else []
    if section.silent:
        statements.append(words["silent" if kept else "silent_bare"])
    return Part(
        number=section.number,
        question=printable(section.focus_question),
        pace=pace,
        statements=tuple(statements),
        nearest=tuple(cited(quote, words) for quote in section.dossier.nearest[:_NEAREST]) if section.silent else (),
        look_for=tuple(one_line(line) for line in section.dossier.look_for) if section.silent else (),
        asked=tuple(_asked(f"{section.number}.{n}", f, words, labels) for n, f in enumerate(kept, 1)),
        translation=in_a_line(announced.translation, words) if announced else "",
    )


def _asked(number: str, follow_up: FollowUp, words: Words, labels: Mapping[str, str]) -> Asked:
    rungs = [f"{chr(ord('①') + i)} {one_line(rung)}" for i, rung in enumerate(follow_up.if_they_dodge[:_RUNGS])]
    details = (
        printed(follow_up.translation, words),
        (words["cue"], one_line(follow_up.if_they_say)),
        (words["dodge"], " ".join(rungs)),
        (words["why"], one_line(follow_up.why)),
        (words["note"], words["list"].join(_remarks(follow_up, words))),
        (words["own_note"], one_line(follow_up.note, 2000)),
    )
    return Asked(
        number=number,
        label=_label(follow_up, words, labels),
        quotes=tuple(cited(quote, words) for quote in follow_up.quotes),
        question=one_line(follow_up.question, 2000),
        details=tuple((label, text) for label, text in details if text),
        mark=stem("line", follow_up.id),
    )


def _label(follow_up: FollowUp, words: Words, labels: Mapping[str, str]) -> str:
    """The kind, through whose eyes it asks, and how long it takes to say."""
    kind, lens = labels.get(follow_up.type, follow_up.type), labels.get(f"lens.{follow_up.lens}", "")
    kind = words["lens"].format(kind=kind, lens=lens) if lens else kind
    return f"{one_line(kind, 60)} · {words['seconds'].format(seconds=seconds_to_say(follow_up.question))}"


def _remarks(follow_up: FollowUp, words: Words) -> list[str]:
    remarks = [
        words.get(f"flag_{flag.code}", one_line(flag.code)).replace("{detail}", one_line(flag.detail)).strip()
        for flag in follow_up.flags
    ]
    if follow_up.type == "then_and_now" and follow_up.status != "kept":
        remarks.insert(0, words["to_confirm"])
    if follow_up.origin == "host":
        return [*remarks, words["own"]]
    return [*remarks, words["edited"]] if follow_up.edited else remarks


def cited(quote: Quote, words: Words) -> Cited:
    """A quotation as every printed format sets it."""
    speaker = quote.speaker if quote.voice is not Voice.OWN_WORDS else ""
    title = f"{words['title_open']}{quote.title}{words['title_close']}" if quote.title[:1] != "《" else quote.title
    moved = words["moved"] if quote.moved else ""
    parts = (title, quote.publisher, quote.date, place_in(quote), speaker, words[quote.voice.value], moved)
    return Cited(
        lead_in=f"{one_line(quote.lead_in)}{words['colon'].rstrip()}" if quote.lead_in else "",
        text=printable(quote.text),
        origin=DOT.join(one_line(part) for part in parts if part),
    )


def place_in(quote: Quote) -> str:
    """Where in its source a quotation stands; nothing where that is but the source's title once more."""
    return "" if quote.locator == quote.title else quote.locator


def listed(source: SourceReference, words: Words) -> Listed:
    """A source as a list names it."""
    title = f"{words['title_open']}{source.title}{words['title_close']}" if source.title[:1] != "《" else source.title
    known = DOT.join(one_line(part) for part in (title, source.publisher, source.date) if part)
    return Listed(text=known, url=source.url if is_web_address(source.url) else "")
