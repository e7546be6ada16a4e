"""What holds a sheet together, ready to be set: opener, segues, quick-fire, close, minutes, and what goes first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from prep.clock import standing, timing
from prep.domain import FollowUp, Quote, Sheet
from prep.exporting.bilingual import in_a_line
from prep.exporting.marks import Part, stem
from prep.exporting.red_lines import mark
from prep.exporting.words import Words
from prep.text.clean import one_line
from prep.timing import Cut, CutList

if TYPE_CHECKING:
    from prep.exporting.outline import Cited

_PARTS = ("opener", "questions", "segues", "quick_fire", "close")


@dataclass(frozen=True, slots=True)
class Line:
    """A spoken line: what kind it is and what it touches where that is worth a word, the quotations that open it, its wording.

    ``translation`` is one line with its label, ``""`` for none. ``mark`` is the hidden name by which it is known again, ``""`` for none.
    """

    label: str
    quotes: tuple[Cited, ...]
    text: str
    mark: str = ""
    translation: str = ""


@dataclass(frozen=True, slots=True)
class Framing:
    """The frame's parts in printing order; ``segues`` by the focus question that they follow.

    ``time`` says how the minutes add up; ``cut_lists`` are a heading each with its lines.
    """

    opener: tuple[Line, ...]
    segues: dict[int, tuple[Line, ...]]
    quick_fire: tuple[Line, ...]
    close: tuple[Line, ...]
    time: tuple[str, ...]
    cut_lists: tuple[tuple[str, tuple[str, ...]], ...]


def framing(sheet: Sheet, words: Words, cite: Callable[[Quote], Cited]) -> Framing:
    """The sheet's frame without what the host dropped; segues only between questions that are neighbours now."""
    frame = sheet.frame

    def lines(part: Part, found: Sequence[FollowUp]) -> tuple[Line, ...]:
        return tuple(
            Line(
                label=_label(line, words),
                quotes=tuple(map(cite, line.quotes)),
                text=one_line(line.question, 2000),
                mark=stem(part, line.id),
                translation=in_a_line(line.translation, words),
            )
            for line in standing(found)
        )

    order = [question.number for question in sheet.brief.focus_questions if question.minutes]
    following = dict(pairwise(order))
    return Framing(
        opener=lines("opener", frame.opener),
        segues={
            number: lines("segues", [s for s in frame.segues if (s.after, s.before) == (number, following.get(number))])
            for number in order
        },
        quick_fire=lines("quick", frame.quick_fire),
        close=lines("close", frame.close),
        time=_time(sheet, words),
        cut_lists=tuple(_cut_list(listed, words) for listed in timing(sheet).cut_lists),
    )


def _label(line: FollowUp, words: Words) -> str:
    return " · ".join(part for part in (words.get(f"line_{line.type}", ""), mark(line.flags, words)) if part)


def timed(sheet: Sheet) -> Sheet:
    """The sheet with its timing, for a format that holds all that a sheet holds."""
    return sheet.model_copy(update={"timing": timing(sheet)})


def _time(sheet: Sheet, words: Words) -> tuple[str, ...]:
    found = timing(sheet)
    if not found.questions:
        return ()
    parts = [
        f"{words[f'part_{part}']} {minutes(getattr(found, part), words)}" for part in _PARTS if getattr(found, part)
    ]
    total = words["total_of" if found.slot else "total"].format(
        total=minutes(found.total, words), slot=words["minutes"].format(minutes=sheet.brief.slot)
    )
    return (total, "\u00a0· ".join(parts))


def _cut_list(listed: CutList, words: Words) -> tuple[str, tuple[str, ...]]:
    lines = [_cut(cut, words) for cut in listed.cuts]
    if listed.short:
        lines.append(words["lacking"].format(time=minutes(listed.short, words)))
    return words["lost"].format(minutes=listed.lost), tuple(lines)


def _cut(cut: Cut, words: Words) -> str:
    return words[f"cut_{cut.kind}"].format(
        number=cut.number, time=minutes(cut.seconds, words), text=one_line(cut.text, 2000)
    )


def minutes(seconds: int, words: Words) -> str:
    """Seconds up to a minute and a half, then minutes."""
    if seconds < 90:
        return words["seconds"].format(seconds=seconds)
    return words["minutes"].format(minutes=round(seconds / 60))
