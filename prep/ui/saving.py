"""Autosave: every change is applied to the sheet as it is stored now; only a clash in the same place asks the host."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from prep.domain import Conflict, GreenroomError, Sheet
from prep.ui import state
from prep.ui.house import greenroom
from prep.ui.pieces import Edit, Piece

_TRIES = 5


def save(sheet_id: str, edit: Edit) -> None:
    """``saved`` for buttons, which have no use for its answer."""
    saved(sheet_id, edit)


def saved(sheet_id: str, edit: Edit) -> bool:
    """Apply ``edit`` to the stored sheet and save it; what cannot be done is kept as a sentence for the page.

    A draft that saves in the same moment only means another try, since ``edit`` touches its own place alone.
    """
    house = greenroom()
    try:
        for _ in range(_TRIES - 1):
            try:
                house.save_sheet(edit(house.sheet(sheet_id)))
            except Conflict:
                continue
            return True
        house.save_sheet(edit(house.sheet(sheet_id)))
    except GreenroomError as refusal:
        state.tell(refusal)
        return False
    return True


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
