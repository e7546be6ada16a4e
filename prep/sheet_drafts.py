"""Drafting a whole sheet: its focus questions side by side, each saved the moment it is ready."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from prep.domain import FocusQuestion, GreenroomError, Sheet, SourceReference
from prep.drafting.finding import Finder
from prep.drafting.frame import draft_frame
from prep.drafting.frame_lines import lines_of
from prep.drafting.outcome import FREE, Change, Prices
from prep.drafting.sheet import FOLLOW_UPS, draft_section, prepared, source_references
from prep.drafting.task import Drafter, DraftTask
from prep.library.library import Library

_log = logging.getLogger(__name__)


def never() -> bool:
    """What a caller who cannot cancel answers."""
    return False


def draft_sheet(
    library: Library,
    sheet_id: str,
    numbers: Sequence[int] = (),
    *,
    drafter: Drafter,
    made_by: dict[str, str],
    at_once: int = 1,
    follow_ups: int = FOLLOW_UPS,
    prices: Prices = FREE,
    cancelled: Callable[[], bool] = never,
    arrived: Callable[[int], None] = lambda _number: None,
    drafted: Callable[[int], None] = lambda _number: None,
) -> Sheet:
    """Draft the focus questions ``numbers`` (all for none), ``at_once`` of them side by side.

    They are made ready one after another, ahead of the drafting: side by side they would share the processor and the
    first be ready as late as the last, and a model would wait for those whose turn comes later. ``made_by`` is kept with
    the sheet. What a model writes is saved follow-up by follow-up (``arrived`` hears of each with its question's number),
    and ``drafted`` hears of each finished question. One that is drafted side by side with others is held against what
    stood when its turn came, not against theirs. The host's own and edited follow-ups stay.
    """
    sheets = library.store.sheets
    finder = Finder(library, sheets.get(sheet_id).excluded)

    def ready(question: FocusQuestion) -> DraftTask | None:
        if cancelled():
            return None
        sheet = sheets.get(sheet_id)
        return prepared(sheet, question, finder, finder.gate(sheet.brief), follow_ups=follow_ups)

    def one(question: FocusQuestion, coming: Future[DraftTask | None]) -> None:
        beside = sheets.get(sheet_id)
        task = coming.result()
        if task is None or cancelled():
            return

        def came(change: Change) -> None:
            sheets.change(sheet_id, _with_section(library, question.number, change, {}), passing=True)
            arrived(question.number)

        change = draft_section(
            beside,
            task,
            finder=finder,
            drafter=drafter,
            prices=prices,
            cancelled=cancelled,
            arrived=came,
        )
        sheets.change(sheet_id, _with_section(library, question.number, change, made_by))
        drafted(question.number)

    chosen = [q for q in sheets.get(sheet_id).brief.focus_questions if not numbers or q.number in numbers]
    with ThreadPoolExecutor(1) as preparing, ThreadPoolExecutor(max(1, at_once)) as drafting:
        tasks = [preparing.submit(ready, question) for question in chosen]
        for done in [drafting.submit(one, *each) for each in zip(chosen, tasks, strict=True)]:
            done.result()
    if not numbers and not cancelled():
        frame_sheet(library, sheet_id, finder)
    return sheets.get(sheet_id)


def frame_sheet(library: Library, sheet_id: str, finder: Finder | None = None, *, anew: bool = False) -> None:
    """Draft what holds a sheet's focus questions together and save it; sections stay as they are.

    A refusal below, say of an index that is being rebuilt, leaves the frame as it was: it can be drafted again any time.
    """
    sheets = library.store.sheets
    sheet = sheets.get(sheet_id)
    try:
        change = draft_frame(sheet, finder or Finder(library, sheet.excluded), anew=anew)
    except GreenroomError as refusal:
        _log.warning("the frame was not drafted: %s", refusal.code)
        return

    def apply(stored: Sheet) -> Sheet:
        framed = stored.model_copy(update={"frame": change(stored.frame)})
        return framed.model_copy(update={"sources": _sources(framed, library)})

    sheets.change(sheet_id, apply)


def _sources(sheet: Sheet, library: Library) -> tuple[SourceReference, ...]:
    return source_references(sheet.sections, library.source_or_none, lines_of(sheet.frame))


def _with_section(library: Library, number: int, change: Change, made_by: dict[str, str]) -> Callable[[Sheet], Sheet]:
    """The edit that puts one drafted section into a sheet, with the sheet's sources and where the draft came from."""

    def apply(sheet: Sheet) -> Sheet:
        sections = tuple(change(s) if s.number == number else s for s in sheet.sections)
        drafted = sheet.model_copy(update={"sections": sections, "provenance": {**sheet.provenance, **made_by}})
        return drafted.model_copy(update={"sources": _sources(drafted, library)})

    return apply
