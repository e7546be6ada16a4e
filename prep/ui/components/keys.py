"""The board by keyboard: next and previous card, edit, keep, drop, move, undo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from prep.domain import FollowUp, Sheet
from prep.ui import state
from prep.ui.components.text import quiet
from prep.ui.edit_follow_ups import Status, move_follow_up, set_status
from prep.ui.i18n import plain
from prep.ui.pieces import follow_up
from prep.ui.saving import save, undo

_HERE = Path(__file__).parent
_KEYS = st.components.v2.component("greenroom_keys", js=(_HERE / "keys.js").read_text(encoding="utf-8"))


def keys(sheet: Sheet, number: int, shown: Sequence[FollowUp]) -> None:
    """Listen for keys that mean one of the cards ``shown``, and say in one line which keys there are."""
    mount = f"keys-{sheet.sheet_id}-{number}"
    with st.container(key="keys"):
        _KEYS(
            key=mount,
            height=1,
            data={"ids": [line.id for line in shown]},
            on_pressed_change=lambda: _pressed(sheet.sheet_id, number, state.value(mount)),
        )
        quiet(plain("keys.told"))


def _pressed(sheet_id: str, number: int, value: Any) -> None:
    pressed = (value or {}).get("pressed")
    if not pressed:
        return
    action, key = str(pressed["action"]), str(pressed["id"])
    if action == "undo":
        undo(sheet_id)
    elif action in ("up", "down"):
        save(sheet_id, move_follow_up(number, key, -1 if action == "up" else 1))
    else:
        save(sheet_id, lambda sheet: toggled(sheet, number, key, action))


def toggled(sheet: Sheet, number: int, key: str, action: str) -> Sheet:
    """Keep or drop a follow-up; the same key once more takes that back."""
    meant: Status = "kept" if action == "keep" else "dropped"
    now = follow_up(sheet, number, key).status
    return set_status(number, key, "new" if now == meant else meant)(sheet)
