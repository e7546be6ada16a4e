"""The page's typography: one constant style sheet over Streamlit's widgets, keyed by the containers they stand in."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from prep.ui import state
from prep.ui.i18n import plain

_HERE = Path(__file__).parent
_DESK = st.components.v2.component(
    "greenroom_desk",
    css=(_HERE / "desk.css").read_text(encoding="utf-8"),
    js=(_HERE / "desk.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def lay_desk() -> None:
    """Put the style sheet on the page; the script hands the theme's colours on to it, and the drop zone's words.

    It also tells which browser this is, by a random mark that the browser keeps: conversations are listed to it alone.
    """
    found = _DESK(key="desk", height=1, data={"choose": plain("corpus.choose")}, on_browser_change=_heard)
    state.recognise(str(found.get("browser") or ""))


def _heard() -> None:
    """A mark that arrives means one more run, nothing else."""
