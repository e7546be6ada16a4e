"""What a host can do to the frame of a show and to the show as a whole. Plain functions from sheet to sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal
from uuid import uuid4

from prep.domain import FollowUp, GreenroomError, Sheet
from prep.drafting.arc import Mend
from prep.drafting.frame_lines import remarks
from prep.ui.edit_brief import question_field
from prep.ui.edit_follow_ups import Status, set_status
from prep.ui.pieces import Edit, Piece, require, section, with_brief, with_section

Group = Literal["opener", "segues", "quick_fire", "close"]
_NAMES: dict[Group, str] = {"opener": "opener", "segues": "segue", "quick_fire": "quick_fire", "close": "close"}


def line(sheet: Sheet, group: Group, key: str) -> FollowUp:
    """A line of the frame by id; raises ``GreenroomError("piece_gone")``."""
    lines: tuple[FollowUp, ...] = getattr(sheet.frame, group)
    found = next((one for one in lines if one.id == key), None)
    if found is None:
        raise GreenroomError("piece_gone")
    return found


def line_field(group: Group, key: str) -> Piece:
    """The wording of a line; a reworded one is linted anew and marked as edited."""

    def write(sheet: Sheet, value: Any) -> Sheet:
        def change(found: FollowUp) -> dict[str, Any]:
            return {"question": value, "edited": True, "flags": remarks(_NAMES[group], value, found.quotes)}

        return _changed(sheet, group, key, change)

    return Piece(f"frame.{group}.{key}", lambda sheet: line(sheet, group, key).question, write)


def set_line_status(group: Group, key: str, status: Status) -> Edit:
    """Keep a line, strike it out, or take either back."""
    return lambda sheet: _changed(sheet, group, key, lambda _: {"status": status})


def add_line(group: Literal["opener", "quick_fire", "close"], text: str) -> Edit:
    """The host's own line, kept from the start."""
    added = FollowUp(
        id=uuid4().hex[:10],
        type="own",
        question=text,
        origin="host",
        edited=True,
        status="kept",
        flags=tuple(flag for flag in remarks(group, text, ()) if flag.code != "no_evidence"),
    )
    return lambda sheet: _with_lines(sheet, group, (*getattr(sheet.frame, group), added))


def mended(mend: Mend) -> Edit:
    """Carry out what a remark on the show proposes, as far as the sheet still is what it was."""

    def edit(sheet: Sheet) -> Sheet:
        if mend.order:
            sheet = _ordered(sheet, mend.order)
        if mend.drop:
            sheet = set_status(*mend.drop, "dropped")(sheet)
        if mend.last:
            sheet = _put_last(sheet, *mend.last)
        return question_field(mend.must, "priority").write(sheet, "must") if mend.must else sheet

    return edit


def _ordered(sheet: Sheet, order: tuple[int, ...]) -> Sheet:
    """The focus questions in ``order``; those that get no minutes keep their places at the end."""
    questions = {question.number: question for question in sheet.brief.focus_questions}
    require(all(number in questions for number in order))
    rest = [question for number, question in questions.items() if number not in order]
    return with_brief(sheet, focus_questions=(*(questions[number] for number in order), *rest))


def _put_last(sheet: Sheet, number: int, key: str) -> Sheet:
    lines = section(sheet, number).follow_ups
    require(any(one.id == key for one in lines))
    ordered = tuple(sorted(lines, key=lambda one: one.id == key))
    return with_section(sheet, number, lambda s: s.model_copy(update={"follow_ups": ordered}))


def _changed(sheet: Sheet, group: Group, key: str, change: Callable[[FollowUp], dict[str, Any]]) -> Sheet:
    line(sheet, group, key)
    lines: tuple[FollowUp, ...] = getattr(sheet.frame, group)
    return _with_lines(
        sheet, group, tuple(one.model_copy(update=change(one)) if one.id == key else one for one in lines)
    )


def _with_lines(sheet: Sheet, group: Group, lines: tuple[FollowUp, ...]) -> Sheet:
    return sheet.model_copy(update={"frame": sheet.frame.model_copy(update={group: lines})})
