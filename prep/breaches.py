"""What of a sheet touches its red lines, reckoned anew wherever a sheet is shown: no stored remark can be out of date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeVar

from prep.dialogue import Answer
from prep.domain import Flag, FollowUp, Quote, Sheet
from prep.red_lines import RedLine
from prep.text.sentences import sentences
from prep.text.topics import touches
from prep.value import Value

CODES = ("red_line", "embargo")
_FRAME = ("opener", "segues", "quick_fire", "close")
Line = TypeVar("Line", bound=FollowUp)


class Breach(Value):
    """Something on a sheet that touches red lines: ``focus`` 3, ``follow_up`` 1.2, or a part of the frame, and its wording."""

    kind: str
    number: str
    text: str
    flags: tuple[Flag, ...]


def breaches(sheet: Sheet) -> tuple[Breach, ...]:
    """Focus questions, follow-ups and lines of the frame that touch the sheet's red lines; dropped ones count for none."""
    lines, names = sheet.red_lines.in_force(sheet.brief.date), sheet.brief.speaker_names
    found = (
        Breach(kind=kind, number=number, text=text, flags=flags_on(pieces, lines, names, titles))
        for kind, number, text, pieces, titles in (_items(sheet) if lines else ())
    )
    return tuple(breach for breach in found if breach.flags)


def marked(sheet: Sheet) -> Sheet:
    """The sheet with a flag on every follow-up and line of the frame for each red line that it touches."""
    lines, names = sheet.red_lines.in_force(sheet.brief.date), sheet.brief.speaker_names

    def with_flags(found: Sequence[Line]) -> tuple[Line, ...]:
        return tuple(_marked(line, flags_on_line(line, lines, names)) for line in found)

    sections = tuple(s.model_copy(update={"follow_ups": with_flags(s.follow_ups)}) for s in sheet.sections)
    frame: dict[str, Any] = {part: with_flags(getattr(sheet.frame, part)) for part in _FRAME}
    return sheet.model_copy(update={"sections": sections, "frame": sheet.frame.model_copy(update=frame)})


def answer_marked(answer: Answer, sheet: Sheet | None) -> Answer:
    """The answer with the red lines of ``sheet`` that one of its sentences or quotations touches."""
    lines = sheet.red_lines.in_force(sheet.brief.date) if sheet else ()
    names = sheet.brief.speaker_names if sheet else ()
    told = [answer.answer[start:end] for start, end in sentences(answer.answer)]
    pieces = (*told, *(quote.text for quote in answer.quotes))
    return answer.model_copy(update={"red_lines": flags_on(pieces, lines, names, _titles(answer.quotes))})


def flags_on(
    pieces: Iterable[str], lines: Sequence[RedLine], names: tuple[str, ...], titles: Iterable[str] = ()
) -> tuple[Flag, ...]:
    """A flag for each red line that one of ``pieces`` touches; an embargo may name a source by its title too."""
    said, sources = tuple(pieces), tuple(titles)
    return tuple(
        Flag(code="embargo", detail=f"{line.topic} · {line.until}") if line.until else Flag(code="red_line", detail=line.topic)
        for line in lines
        if any(touches(line.topic, piece, names) for piece in (*said, *(sources if line.until else ())))
    )  # fmt: skip


def flags_on_line(line: FollowUp, lines: Sequence[RedLine], names: tuple[str, ...]) -> tuple[Flag, ...]:
    """A flag for each red line that a follow-up or a line of the frame touches."""
    return flags_on(spoken(line), lines, names, _titles(line.quotes))


def flags_on_quotes(quotes: Sequence[Quote], lines: Sequence[RedLine], names: tuple[str, ...]) -> tuple[Flag, ...]:
    """A flag for each red line that a question would touch by opening on ``quotes``."""
    return flags_on([quote.text for quote in quotes], lines, names, _titles(quotes))


def spoken(line: FollowUp) -> tuple[str, ...]:
    """All of a line that may be said on stage: its wording, the next question, the dodge ladder, the quotations."""
    quoted = (part for quote in line.quotes for part in (quote.lead_in, quote.text))
    return (line.question, line.if_they_say, *line.if_they_dodge, *quoted)


def _titles(quotes: Iterable[Quote]) -> tuple[str, ...]:
    return tuple(quote.title for quote in quotes)


def _marked(line: Line, flags: tuple[Flag, ...]) -> Line:
    others = tuple(flag for flag in line.flags if flag.code not in CODES)
    return line.model_copy(update={"flags": (*flags, *others)})


def _items(sheet: Sheet) -> Iterator[tuple[str, str, str, tuple[str, ...], tuple[str, ...]]]:
    """Kind, number, wording, what may be said, and the titles of what is quoted."""
    for question in sheet.brief.focus_questions:
        yield "focus", str(question.number), question.text, (question.text,), ()
    for section in sheet.sections:
        standing = [line for line in section.follow_ups if line.status != "dropped"]
        for place, line in enumerate(standing, 1):
            yield "follow_up", f"{section.number}.{place}", line.question, spoken(line), _titles(line.quotes)
    neighbours = set(pairwise(question.number for question in sheet.brief.focus_questions))
    for part in _FRAME:
        for line in getattr(sheet.frame, part):
            apart = part == "segues" and (line.after, line.before) not in neighbours
            if line.status != "dropped" and not apart:
                yield part, "", line.question, spoken(line), _titles(line.quotes)
