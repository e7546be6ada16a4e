"""Buttons that show an icon alone: their label is for the ear, and the style sheet hides it from the eye."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from prep.ui.i18n import t


def icon_only(key: str) -> str:
    """The key of such a button; an icon without a label would be called by the name of its glyph, in English."""
    return f"{key}-icon-only"


def more_menu(key: str) -> DeltaGenerator:
    """What can be done with a card or a row beyond the buttons in sight, behind three dots."""
    return st.popover(t("card.more"), icon=":material/more_horiz:", type="tertiary", key=icon_only(key))
