"""The producer's rundown: what comes when, how long it takes, who is on, and the words on which it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from prep.domain import GreenroomError, Sheet
from prep.exporting.bilingual import in_a_line
from prep.exporting.choice import Choice
from prep.exporting.contacts import listed_contacts, reach_of, with_contacts
from prep.exporting.marks import TRANSLATION, Part, on, origin_of, stem
from prep.exporting.outline import facts_of, head_line, printable, status_of, title_of
from prep.exporting.outline_frame import minutes
from prep.exporting.paper import Block, Heading, Item, Paper, Table, Text
from prep.exporting.red_lines import mark_on, marked_questions
from prep.exporting.words import DOT, Words, words_for
from prep.text.clean import one_line

Framed = Literal["opener", "quick_fire", "close"]
_PARTS: dict[Framed, Part] = {"opener": "opener", "quick_fire": "quick", "close": "close"}
_SHARES = {"at": 7, "lasts": 12, "item": 28, "translations": 27, "priority": 10, "who": 18, "cue_point": 24}
"""The columns of the rundown and their parts of its width."""

_TIME = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Leg:
    """One line of the rundown, before it is given its time.

    ``focus`` and ``line`` are the hidden names of a focus question and of the line on which the leg begins, ``touches``
    tells the red lines that either touches. ``translation`` is that of the focus question, with its label.
    """

    item: str
    seconds: int
    who: str
    cue: str
    priority: str = ""
    focus: str = ""
    line: str = ""
    touches: str = ""
    translation: str = ""


def producer_paper(sheet: Sheet, _labels: Mapping[str, str], choice: Choice) -> Paper:
    """Contacts, rundown and people; every page names the version, how far it has been signed off, and whom to call.

    A workbook opens on its first leaf, which is the rundown: there the contacts come after it.
    """
    words = words_for(sheet.brief.language)
    called, rest = listed_contacts(sheet, words), _blocks(sheet, words, seconds_of(choice.starts))
    return Paper(
        title=words["rundown_of"].format(title=title_of(sheet, words)),
        running=with_contacts(f"{head_line(sheet, words)}{DOT}{status_of(sheet, words)}", sheet),
        facts=facts_of(sheet, words, signed=True),
        blocks=(*rest, *called) if choice.format == "xlsx" else (*called, *rest),
        words=words,
        language=sheet.brief.language,
        day=sheet.updated,
        wide=True,
        origin=origin_of(sheet, choice),
    )


def seconds_of(starts: str) -> int | None:
    """Seconds after midnight of a time of day (``19:30``), None for none; raises ``GreenroomError("bad_time")``."""
    if not starts.strip():
        return None
    match = _TIME.fullmatch(starts.strip())
    if not match:
        raise GreenroomError("bad_time", time=one_line(starts, 40))
    return int(match[1]) * 3600 + int(match[2]) * 60


def _blocks(sheet: Sheet, words: Words, starts: int | None) -> Iterator[Block]:
    yield Heading(words["rundown"])
    legs = list(_legs(sheet, words))
    yield _table(legs, words, starts)
    told = words["running_time"] if starts is None else words["time_of_day"].format(starts=_clock(0, starts))
    yield Text(f"{told}{_fit(sheet, words)}", "small")
    yield from (Item(f"{leg.item}{DOT}{leg.touches}") for leg in legs if leg.touches)
    yield from _people(sheet, words)


def _table(legs: Sequence[Leg], words: Words, starts: int | None) -> Table:
    """A row a leg; the column of translations where there are any."""
    shown = [name for name in _SHARES if name != "translations" or any(leg.translation for leg in legs)]
    rows, marks, passed = [], [], 0
    for leg in legs:
        cells, names = _cells(leg, _clock(passed, starts), words), _marks(leg)
        rows.append(tuple(cells[name] for name in shown))
        marks.append(tuple(names.get(name, "") for name in shown))
        passed += leg.seconds
    last = {"at": _clock(passed, starts), "lasts": minutes(passed, words) if passed else "", "item": words["end"]}
    return Table(
        name=words["rundown"],
        head=tuple(words[name] for name in shown),
        rows=(*rows, tuple(last.get(name, "") for name in shown)),
        shares=tuple(_SHARES[name] for name in shown),
        marks=(*marks, ("",) * len(shown)),
        lists={shown.index("priority"): tuple(words[name] for name in ("must", "should", "nice"))},
    )


def _cells(leg: Leg, at: str, words: Words) -> dict[str, str]:
    return {
        "at": at,
        "lasts": minutes(leg.seconds, words),
        "item": leg.item,
        "translations": leg.translation,
        "priority": leg.priority,
        "who": leg.who,
        "cue_point": leg.cue,
    }


def _marks(leg: Leg) -> dict[str, str]:
    """The hidden names of the cells that may be edited."""
    fields = {"lasts": "lasts", "item": "text", "translations": TRANSLATION, "priority": "priority"}
    return {name: on(leg.focus, field) for name, field in fields.items()} | {"cue_point": on(leg.line, "text")}


def _legs(sheet: Sheet, words: Words) -> Iterator[Leg]:
    brief, timing, frame = sheet.brief, sheet.timing, sheet.frame
    host = words["list"].join(person.name for person in brief.hosts) or words["host"]
    both = " → ".join((host, words["list"].join(brief.speaker_names) or words["speaker"]))
    marked = marked_questions(sheet, words)

    def part(name: Framed, seconds: int) -> Iterator[Leg]:
        for line in getattr(frame, name)[:1]:
            mark = stem(_PARTS[name], line.id)
            cue, touches = one_line(line.question, 2000), mark_on(line, sheet, words)
            yield Leg(words[name], seconds, both, cue, line=mark, touches=touches)

    yield from part("opener", timing.opener)
    order = [question.number for question in brief.focus_questions]
    neighbours = set(pairwise(order))
    into = {segue.before: segue for segue in frame.segues if (segue.after, segue.before) in neighbours}
    share = round(timing.segues / len(into)) if into else 0
    for question in brief.focus_questions:
        segue = into.get(question.number)
        touches = (marked.get(str(question.number), ""), mark_on(segue, sheet, words) if segue else "")
        yield Leg(
            item=f"{question.number}. {printable(question.text)}",
            seconds=60 * question.minutes + (share if segue else 0),
            who=both,
            cue=one_line(segue.question, 2000) if segue else "",
            priority=words[question.priority],
            focus=stem("focus", question.number),
            line=stem("segues", segue.id) if segue else "",
            touches=words["list"].join(dict.fromkeys(told for told in touches if told)),
            translation=in_a_line(question.translation, words),
        )
    yield from part("quick_fire", timing.quick_fire)
    yield from part("close", timing.close)


def _fit(sheet: Sheet, words: Words) -> str:
    """How the whole fits the slot, where there is one and it matters by a minute."""
    over = sheet.timing.over
    if not sheet.brief.slot or abs(over) < 60:
        return ""
    told = words["over" if over > 0 else "spare"]
    return told.format(slot=words["minutes"].format(minutes=sheet.brief.slot), time=minutes(abs(over), words))


def _people(sheet: Sheet, words: Words) -> Iterator[Block]:
    """Who is on stage, and how to reach those who are contacts."""
    rows = [
        (one_line(person.name), words[part], one_line(person.role), reach_of(person.name, sheet))
        for part, persons in (("host", sheet.brief.hosts), ("speaker", sheet.brief.speakers))
        for person in persons
    ]
    if rows:
        yield Heading(words["people_list"])
        columns, shares = ("name", "part", "role", "contact"), (18, 12, 40, 30)
        shown = len(columns) if any(row[-1] for row in rows) else -1
        head = tuple(words[name] for name in columns[:shown])
        yield Table(words["people_list"], head, tuple(row[:shown] for row in rows), shares[:shown])
    unready = [str(section.number) for section in sheet.sections if section.state != "ready"]
    if unready:
        yield Item(words["unfinished"].format(numbers=words["list"].join(unready)))


def _clock(passed: int, starts: int | None) -> str:
    """A time of day, or minutes and seconds since the opening."""
    if starts is None:
        return f"{passed // 60:02}:{passed % 60:02}"
    moment = round((starts + passed) / 60) % (24 * 60)
    return f"{moment // 60:02}:{moment % 60:02}"
