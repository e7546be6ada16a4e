"""A question while it is being typed: after a pause its seconds and remarks are those of the text in the field.

Nothing is saved by it; the field saves itself when it is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from prep.domain import FollowUp, Sheet
from prep.drafting.craft import flags_of
from prep.ui import state

_HERE = Path(__file__).parent
_TYPING = st.components.v2.component("greenroom_typing", js=(_HERE / "typing.js").read_text(encoding="utf-8"))
_TYPED = "typed"


def typing(sheet: Sheet, number: int, shown: Sequence[FollowUp]) -> None:
    """Listen to the questions of the cards ``shown``."""
    mount = f"typing-{sheet.sheet_id}-{number}"
    stored = {line.id: line.question for line in shown}
    with st.container(key="typing"):
        _TYPING(
            key=mount,
            height=1,
            data={"ids": list(stored)},
            on_paused_change=lambda: _paused(stored, state.value(mount)),
        )


def _paused(stored: dict[str, str], value: Any) -> None:
    paused = (value or {}).get("paused")
    if paused and str(paused["id"]) in stored:
        key = str(paused["id"])
        state.put(_TYPED, (key, stored[key], str(paused["text"])))


def as_typed(follow_up: FollowUp) -> FollowUp:
    """``follow_up`` with the wording that stands in its field; as it is stored once that was saved or changed elsewhere."""
    key, stored, text = state.value(_TYPED, ("", "", ""))
    if (key, stored) != (follow_up.id, follow_up.question):
        return follow_up
    return follow_up.model_copy(update={"question": text, "flags": flags_of(text, follow_up.quotes)})
