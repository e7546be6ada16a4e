"""A button that puts text on the clipboard: Streamlit has one for code blocks only."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from prep.ui.i18n import plain

_HERE = Path(__file__).parent
_COPY = st.components.v2.component(
    "greenroom_copy",
    html="<button type='button'></button>",
    css=(_HERE / "copy.css").read_text(encoding="utf-8"),
    js=(_HERE / "copy.js").read_text(encoding="utf-8"),
)


def copy_button(text: str, key: str) -> None:
    """The button; the component gets data only and sets it as text."""
    words = {"label": plain("chat.copy"), "done": plain("chat.copied")}
    _COPY(key=f"copy-{key}", data={"text": text, **words}, width="content", height="content")
