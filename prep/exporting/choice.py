"""What somebody wants to send: for whom, in which format, and how much of the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from prep.clock import standing
from prep.domain import FocusQuestion, FollowUp, Frame, Section, Sheet
from prep.exporting.bilingual import with_translations

Which = Literal["all", "kept", "musts"]
Evidence = Literal["full", "notes", "end", "none"]
CardSize = Literal["a5", "a6"]


@dataclass(frozen=True, slots=True)
class Choice:
    """``topics`` are the focus questions that the speaker's side is told, all for none; ``starts`` is a time of day.

    ``evidence`` says where quotations stand: with their follow-up, in footnotes, at the end, or nowhere. ``bilingual``
    has each question's translation beside it, where there is one.
    """

    audience: str = "host"
    format: str = "md"
    follow_ups: Which = "all"
    evidence: Evidence = "full"
    starts: str = ""
    size: CardSize = "a5"
    topics: tuple[int, ...] = ()
    bilingual: bool = False


def selected(sheet: Sheet, choice: Choice) -> Sheet:
    """The sheet without what was dropped and what was not asked for; a whole one where the format holds everything.

    A change of mind that the host has not kept goes to the host only, who is to decide.
    """
    if choice.format == "json":
        return sheet
    sheet = with_translations(sheet, wanted=choice.bilingual)
    questions = tuple(q for q in sheet.brief.focus_questions if _goes_out(q, choice))
    numbers = {question.number for question in questions}
    left_out = {question.number for question in sheet.brief.focus_questions} - numbers
    musts = {question.number for question in questions if question.priority == "must"}
    return sheet.model_copy(
        update={
            "brief": sheet.brief.model_copy(update={"focus_questions": questions}),
            "sections": tuple(_section(s, choice, musts) for s in sheet.sections if s.number not in left_out),
            "frame": _frame(sheet.frame),
        }
    )


def on_stage(sheet: Sheet, choice: Choice) -> Sheet:
    """The sheet from which the host's cards are dealt: the follow-ups that are wanted, without quotations where none are."""
    shown = selected(sheet, replace(choice, audience="host", format="html"))
    return without_quotations(shown) if choice.evidence == "none" else shown


def without_quotations(sheet: Sheet) -> Sheet:
    """The sheet with its lines alone."""
    sections = tuple(s.model_copy(update={"follow_ups": _bare(s.follow_ups)}) for s in sheet.sections)
    frame = {name: _bare(getattr(sheet.frame, name)) for name in ("opener", "segues", "quick_fire", "close")}
    return sheet.model_copy(update={"sections": sections, "frame": sheet.frame.model_copy(update=frame)})


def _bare(lines: Sequence[FollowUp]) -> tuple[FollowUp, ...]:
    return tuple(line.model_copy(update={"quotes": ()}) for line in lines)


def _goes_out(question: FocusQuestion, choice: Choice) -> bool:
    """A question that gets no time is told to nobody but the host."""
    if choice.audience == "speaker" and choice.topics and question.number not in choice.topics:
        return False
    return choice.audience == "host" or question.minutes > 0


def _section(section: Section, choice: Choice, musts: set[int]) -> Section:
    follow_ups = tuple(f for f in standing(section.follow_ups) if _is_wanted(f, section.number, choice, musts))
    return section.model_copy(update={"follow_ups": follow_ups})


def _is_wanted(follow_up: FollowUp, number: int, choice: Choice, musts: set[int]) -> bool:
    kept = follow_up.status == "kept"
    if follow_up.type == "then_and_now" and not kept and choice.audience != "host":
        return False
    return {"all": True, "kept": kept, "musts": follow_up.starred or number in musts}[choice.follow_ups]


def _frame(frame: Frame) -> Frame:
    return frame.model_copy(
        update={
            "opener": tuple(standing(frame.opener)),
            "segues": tuple(segue for segue in frame.segues if segue.status != "dropped"),
            "quick_fire": tuple(standing(frame.quick_fire)),
            "close": tuple(standing(frame.close)),
        }
    )
