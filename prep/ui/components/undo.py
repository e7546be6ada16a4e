"""Undo and redo of what this session did, and a line that offers to take the latest removal back."""

from __future__ import annotations

import streamlit as st

from prep.domain import Sheet
from prep.ui import state
from prep.ui.components.icon_only import icon_only
from prep.ui.i18n import t
from prep.ui.saving import redo, take_back, undo


def undo_buttons(sheet: Sheet, *, where: str = "edit") -> None:
    """Two small buttons that work where there is something to take back or to do again; the way to earlier versions."""
    mine = [step for step in state.steps("done") if step.sheet_id == sheet.sheet_id]
    back = [step for step in state.steps("undone") if step.sheet_id == sheet.sheet_id]
    for code, icon, act, steps in (("undo", ":material/undo:", undo, mine), ("redo", ":material/redo:", redo, back)):
        st.button(
            t(f"undo.{code}"),
            key=icon_only(f"{code}-{where}"),
            icon=icon,
            type="tertiary",
            help=t(f"undo.{code}"),
            disabled=not steps,
            on_click=act,
            args=(sheet.sheet_id,),
        )
    if where == "edit":
        st.button(
            t("undo.history"),
            key=icon_only("to-history"),
            icon=":material/history:",
            type="tertiary",
            help=t("undo.history"),
            on_click=state.leave_for,
            args=("history",),
        )


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
