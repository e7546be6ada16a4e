"""Three short steps for the first visit, on the sample show only; they go when they are done."""

from __future__ import annotations

import streamlit as st

from prep.domain import Sheet
from prep.services import SAMPLE, Greenroom
from prep.ui.i18n import plain


def first_steps(sheet: Sheet, house: Greenroom) -> None:
    """What to try on the sample show; nothing on any other, or once a follow-up was drafted and touched."""
    if sheet.folder != SAMPLE:
        return
    done = steps_done(sheet, sources=len(house.library.sources(SAMPLE)))
    if not all(done):
        with st.container(border=True, key="first-steps", gap="small"):
            st.text(plain("first.told"))
            for number, finished in enumerate(done, 1):
                key = f"step-{'done' if finished else 'open'}-{number}"
                with st.container(horizontal=True, wrap=False, key=key, gap="small"):
                    st.text(plain("first.done") if finished else str(number), width="content")
                    st.text(plain(f"first.step_{number}"), width="stretch")


def steps_done(sheet: Sheet, sources: int) -> tuple[bool, bool, bool]:
    """Whether the corpus is read, something is drafted, and a follow-up was kept, edited or written."""
    follow_ups = [follow_up for section in sheet.sections for follow_up in section.follow_ups]
    touched = any(f.edited or f.status != "new" or f.origin == "host" for f in follow_ups)
    return sources > 0, any(section.state != "empty" for section in sheet.sections), touched
