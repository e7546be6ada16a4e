"""Show: the announcement comes in, and what it says can be put right, field by field."""

import streamlit as st

from prep.domain import Sheet
from prep.ui import drafts, shows
from prep.ui.components.also_open import also_open
from prep.ui.components.brief import details, people
from prep.ui.components.contacts import contacts
from prep.ui.components.first_steps import first_steps
from prep.ui.components.focus_questions import focus_questions
from prep.ui.components.heading import heading_first
from prep.ui.components.new_show import new_show
from prep.ui.components.problems import pending_refusal
from prep.ui.components.red_lines import red_lines
from prep.ui.components.text import esc, joined, quiet
from prep.ui.components.undo import undo_buttons, undo_line
from prep.ui.house import greenroom
from prep.ui.i18n import plain
from prep.ui.saving import saved_at


def desk(sheet: Sheet) -> None:
    """A show: head, people, focus questions, details, contacts, red lines."""
    _head(sheet)
    also_open(sheet)
    pending_refusal()
    undo_line(sheet)
    drafts.progress(sheet)
    people(sheet)
    focus_questions(sheet)
    details(sheet)
    contacts(sheet)
    red_lines(sheet)


def _head(sheet: Sheet) -> None:
    brief = sheet.brief
    words, action = st.columns([5, 1.5], vertical_alignment="bottom")
    with words:
        st.title(esc(shows.name_of(brief)), anchor=False)
        quiet(joined(brief.event, shows.days_of(brief), brief.venue, plain("frame.saved", time=saved_at(sheet))))
        heading_first()
    with action:
        with st.container(horizontal=True, horizontal_alignment="right", wrap=False, key="steps"):
            undo_buttons(sheet)
        drafts.choose_drafter()
        drafts.draft_all_button(sheet, then="questions")


present = shows.current()
if present is None:
    new_show()
else:
    first_steps(present, greenroom())
    desk(present)
