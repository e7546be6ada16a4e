"""A line that offers to take the latest removal back."""

from __future__ import annotations

import streamlit as st

from prep.domain import Sheet
from prep.ui import state
from prep.ui.i18n import t
from prep.ui.saving import take_back


def undo_line(sheet: Sheet) -> None:
    """What was removed, and the way back."""
    kept = state.undo(sheet.sheet_id)
    if kept:
        with st.container(horizontal=True, vertical_alignment="center", key="undo"):
            st.text(kept.label)
            st.button(
                t("undo.take_back"), icon=":material/undo:", type="tertiary", on_click=take_back, args=(sheet.sheet_id,)
            )
            st.button(t("undo.fine"), type="tertiary", on_click=state.offer_undo, args=(None,))
