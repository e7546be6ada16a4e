"""Which follow-ups of a focus question are on the page: all, the musts, those with a remark, the undecided."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from prep.domain import FollowUp, Section
from prep.ui.components.text import quiet
from prep.ui.i18n import plain, t

FILTERS: dict[str, Callable[[FollowUp], bool]] = {
    "all": lambda _: True,
    "musts": lambda follow_up: follow_up.starred,
    "flagged": lambda follow_up: bool(follow_up.flags) and follow_up.status != "dropped",
    "new": lambda follow_up: follow_up.status == "new",
}


def filtered(found: Section) -> tuple[FollowUp, ...]:
    """The follow-ups that pass the filter, which stays as it is from one focus question to the next."""
    if not found.follow_ups:
        return ()
    chosen = st.segmented_control(
        t("filters.label"),
        list(FILTERS),
        default="all",
        required=True,
        format_func=lambda name: t(f"filters.{name}"),
        label_visibility="collapsed",
        key="filter",
        persist_state="session",
    )
    passing = tuple(follow_up for follow_up in found.follow_ups if FILTERS[str(chosen)](follow_up))
    if not passing:
        quiet(plain("filters.none"))
    return passing
