"""The linter's remarks on a card, which follow the typing: after a pause they are those on the text in the field.

Nothing is saved by it; the field saves itself when it is left.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from prep.domain import FollowUp
from prep.drafting.craft import flags_of
from prep.text.speech_rate import seconds_to_say
from prep.ui import state
from prep.ui.components.text import quiet
from prep.ui.i18n import named, plain

_HERE = Path(__file__).parent
_TYPING = st.components.v2.component("greenroom_typing", js=(_HERE / "typing.js").read_text(encoding="utf-8"))


@st.fragment
def remarks(follow_up: FollowUp) -> None:
    """Remarks, smaller than what a person wrote, and while the wording is another than the stored one, its seconds.

    Drawn by itself: a pause in the typing redraws nothing else.
    """
    mount = f"typing-{follow_up.id}"
    with st.container(key=f"remarks-{follow_up.id}", gap=None):
        _TYPING(
            key=mount,
            height=1,
            data={"id": follow_up.id},
            on_paused_change=lambda: _paused(follow_up, state.value(mount)),
        )
        shown = as_typed(follow_up)
        if shown.question != follow_up.question:
            quiet(plain("card.seconds", seconds=seconds_to_say(shown.question)))
        for flag in shown.flags:
            quiet(named("flags", flag.code, detail=flag.detail))


def _paused(follow_up: FollowUp, value: Any) -> None:
    text = (value or {}).get("paused")
    if text is not None:
        state.put(f"typed-{follow_up.id}", (follow_up.question, str(text)))


def as_typed(follow_up: FollowUp) -> FollowUp:
    """``follow_up`` with the wording that stands in its field; as it is stored once that was saved or changed elsewhere."""
    stored, text = state.value(f"typed-{follow_up.id}", ("", ""))
    if stored != follow_up.question or text == stored:
        return follow_up
    return follow_up.model_copy(update={"question": text, "flags": flags_of(text, follow_up.quotes)})
