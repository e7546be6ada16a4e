"""The page's typography: one constant style sheet over Streamlit's widgets, keyed by the containers they stand in."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from prep.ui import state
from prep.ui.i18n import language, plain

_HERE = Path(__file__).parent
_DESK = st.components.v2.component(
    "greenroom_desk",
    css=(_HERE / "desk.css").read_text(encoding="utf-8"),
    js=(_HERE / "desk.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def lay_desk() -> None:
    """Put the style sheet on the page; the script hands the theme's colours on to it, and the drop zone's words.

    It tells the browser what language the page is in (Streamlit says English of every page), and leaves a random mark
    with a browser that has none: conversations are listed to that browser alone.
    """
    _DESK(
        key="desk",
        height=1,
        data={
            "choose": plain("corpus.choose"),
            "cookie": state.BROWSER,
            "language": language(),
            "mark": state.reader(),
        },
    )
