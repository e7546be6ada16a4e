"""One quiet line while somebody else has the same sheet open."""

from __future__ import annotations

import streamlit as st

from prep.domain import Sheet
from prep.ui import state
from prep.ui.components.text import quiet
from prep.ui.house import greenroom
from prep.ui.i18n import plain


@st.fragment(run_every=20)
def also_open(sheet: Sheet) -> None:
    """Tell the house that this page is open, and the host whether others have it open."""
    others = greenroom().presence.here(sheet.sheet_id, state.session())
    if others:
        with st.container(key="also-open"):
            quiet(plain("frame.also_open", count=others))
