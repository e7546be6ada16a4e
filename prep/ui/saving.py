"""Autosave: every change is applied to the sheet as it is stored now; only a clash in the same place asks the host."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from prep.domain import Conflict, GreenroomError, Sheet
from prep.revising.three_way import merged, pared
from prep.ui import state
from prep.ui.house import greenroom
from prep.ui.pieces import Edit, Piece

_TRIES = 5
_STEPS = 50
Pile = Literal["done", "undone"]


def save(sheet_id: str, edit: Edit) -> None:
    """``saved`` for buttons, which have no use for its answer."""
    saved(sheet_id, edit)


def saved(sheet_id: str, edit: Edit) -> bool:
    """Apply ``edit`` to the stored sheet and save it; what cannot be done is kept as a sentence for the page.

    A draft that saves in the same moment only means another try, since ``edit`` touches its own place alone.
    """
    step = _applied(sheet_id, edit)
    if step is None:
        return False
    if step.before != step.after:
        state.steps("undone").clear()
        state.steps("done")[:] = [*state.steps("done"), step][-_STEPS:]
    return True


def _applied(sheet_id: str, edit: Edit) -> state.Step | None:
    house = greenroom()
    try:
        for left in reversed(range(_TRIES)):
            before = house.sheet(sheet_id)
            try:
                after = house.save_sheet(edit(before))
            except Conflict:
                if not left:
                    raise
                continue
            return state.Step(sheet_id, *pared(before, after))
    except GreenroomError as refusal:
        state.tell(refusal)
    return None


def write(sheet_id: str, piece: Piece, shown: Any, value: Any) -> None:
    """Write ``value`` in place of what the page had ``shown``; keep both to choose if somebody changed it meanwhile."""
    try:
        stored = piece.read(greenroom().sheet(sheet_id))
    except GreenroomError as refusal:
        state.tell(refusal)
        return
    if stored not in (shown, value):
        state.clash(piece.name, state.Clash(mine=value, theirs=stored))
    elif stored != value:
        save(sheet_id, lambda sheet: piece.write(sheet, value))


def settle_clash(sheet_id: str, piece: Piece, *, mine: bool) -> None:
    """End a clash: save the host's own text over the other, or leave what is stored."""
    found = state.clash_at(piece.name)
    state.clash(piece.name, None)
    if found and mine:
        save(sheet_id, lambda sheet: piece.write(sheet, found.mine))


def removed(sheet: Sheet, edit: Edit, label: str, restore: Edit) -> None:
    """Save a removal and offer to take it back."""
    if saved(sheet.sheet_id, edit):
        state.offer_undo(state.Undo(sheet.sheet_id, label, restore))


def take_back(sheet_id: str) -> None:
    """Undo the latest removal."""
    kept = state.undo(sheet_id)
    if kept and saved(sheet_id, kept.restore):
        state.offer_undo(None)


def undo(sheet_id: str) -> None:
    """Take the latest edit of this session back, wherever nobody has changed the same place since."""
    _replay(sheet_id, "done", "undone", lambda step: lambda now: merged(step.before, step.after, now))


def redo(sheet_id: str) -> None:
    """Do the edit again that was taken back last."""
    _replay(sheet_id, "undone", "done", lambda step: lambda now: merged(step.after, step.before, now))


def _replay(sheet_id: str, pile: Pile, other: Pile, way: Callable[[state.Step], Edit]) -> None:
    kept = [step for step in state.steps(pile) if step.sheet_id == sheet_id]
    if not kept:
        return
    step = kept[-1]
    state.steps(pile).remove(step)
    state.offer_undo(None)
    applied = _applied(sheet_id, way(step))
    if applied and applied.before == applied.after:
        state.tell(GreenroomError("changed_since"))
    elif applied:
        state.steps(other).append(step)


def saved_at(sheet: Sheet) -> str:
    """The time of the last save, as a clock on the host's wall shows it (``14:02``)."""
    return on_the_wall(sheet.updated, "%H:%M")


def on_the_wall(moment: str, form: str) -> str:
    """An ISO moment in the host's own time zone, in ``strftime`` form; ``""`` for none."""
    if not moment:
        return ""
    try:
        zone = ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    return datetime.fromisoformat(moment).astimezone(zone).strftime(form)
