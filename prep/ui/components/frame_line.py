"""A line of the frame as a card: quotation, wording editable in place, what to do with it."""

from __future__ import annotations

import streamlit as st

from prep.clock import spoken
from prep.domain import FollowUp, Sheet
from prep.text.speech_rate import seconds_to_say
from prep.ui.components.fields import text_field
from prep.ui.components.quotation import quotation
from prep.ui.components.text import joined, quiet
from prep.ui.components.verdict import verdict_buttons
from prep.ui.edit_frame import Group, line_field, set_line_status
from prep.ui.i18n import named, plain, t


def frame_line(sheet: Sheet, group: Group, line: FollowUp, *, label: str = "") -> None:
    """One line; a dropped one stays, struck out and folded to its wording. ``label`` stands before its length."""
    dropped = line.status == "dropped"
    with st.container(border=True, gap="xsmall", key=f"card-{line.status}-frame-{line.id}"):
        _head(sheet, group, line, label)
        for index, quote in enumerate(() if dropped else line.quotes):
            quotation(quote, f"{line.id}-{index}", spoken=group != "quick_fire")
        with st.container(key=f"plain-line-{line.id}"):
            text_field(sheet, line_field(group, line.id), t(f"whole.{group}"), lines=True, hidden=True)
        if not dropped:
            for flag in line.flags:
                quiet(named("flags", flag.code, detail=flag.detail))
            if line.why and group in ("opener", "segues"):
                quiet(line.why)


def _head(sheet: Sheet, group: Group, line: FollowUp, label: str) -> None:
    seconds = seconds_to_say(line.question) if group == "quick_fire" else spoken(line)
    facts, actions = st.columns([2.5, 2.6], vertical_alignment="center")
    with facts:
        quiet(
            joined(
                label,
                plain("card.seconds", seconds=seconds),
                named("origins", "host") if line.origin == "host" else plain("card.edited") if line.edited else "",
            )
        )
    with actions, st.container(horizontal=True, horizontal_alignment="right", wrap=False, key=f"actions-{line.id}"):
        verdict_buttons(sheet.sheet_id, line, lambda status: set_line_status(group, line.id, status))
