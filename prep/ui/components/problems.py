"""Refusals and remarks as sentences on the page."""

from __future__ import annotations

import streamlit as st

from prep.domain import GreenroomError
from prep.ui import state
from prep.ui.components.text import esc
from prep.ui.i18n import sentence_for, t


def refused(refusal: GreenroomError) -> None:
    """A refusal: what happened, what is safe, what to do next."""
    st.warning(esc(sentence_for(refusal)), icon=":material/info:")


def pending_refusal() -> None:
    """The refusal that a button's work left behind, once."""
    if refusal := state.told():
        refused(refusal)


def crashed(error_id: str) -> None:
    """An error nobody foresaw: an id that the log knows, and advice; never its text."""
    st.error(t("frame.crashed", id=error_id), icon=":material/error:")
