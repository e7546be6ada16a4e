"""The whole show on one page: opener, focus questions in order with minutes and segues, quick-fire, close."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import streamlit as st

from prep.domain import FocusQuestion, GreenroomError, Sheet
from prep.drafting.frame_lines import lines_of
from prep.ui import drafts, state
from prep.ui.components.fields import adder, minutes_field, priority_field
from prep.ui.components.frame_line import frame_line
from prep.ui.components.text import esc, quiet
from prep.ui.edit_brief import question_field
from prep.ui.edit_frame import add_line
from prep.ui.house import greenroom
from prep.ui.i18n import named, plain, t


def whole_show(sheet: Sheet) -> None:
    """The parts of a show as they follow each other on stage."""
    _title(sheet)
    _part(sheet, "opener")
    with st.container(key="whole-order", gap="xsmall"):
        st.header(t("whole.order"), anchor=False)
        _order(sheet)
    _part(sheet, "quick_fire")
    _part(sheet, "close")


def _title(sheet: Sheet) -> None:
    drafted = bool(lines_of(sheet.frame))
    with st.container(horizontal=True, vertical_alignment="center", key="whole-title"):
        with st.container(key="focus", gap=None):
            st.text(plain("whole.title"))
        st.button(
            t("whole.draft_again") if drafted else t("whole.draft"),
            key="draft_frame",
            icon=":material/edit_note:",
            type="tertiary",
            disabled=drafts.running(sheet.sheet_id) is not None or drafts.untouched(sheet),
            on_click=_draft,
            args=(sheet.sheet_id,),
        )
    if not drafted:
        quiet(plain("whole.first_questions" if drafts.untouched(sheet) else "whole.empty"))


def _draft(sheet_id: str) -> None:
    try:
        greenroom().draft_frame(sheet_id)
    except GreenroomError as refusal:
        state.tell(refusal)


def _part(sheet: Sheet, group: Literal["opener", "quick_fire", "close"]) -> None:
    with st.container(key=f"whole-{group}", gap="small"):
        st.header(t(f"whole.{group}"), anchor=False)
        for line in getattr(sheet.frame, group):
            label = named("types", line.type) if group == "close" or line.type == "own" else ""
            frame_line(sheet, group, line, label=label)
        adder(
            t("whole.add"),
            f"add-{sheet.sheet_id}-{group}",
            sheet,
            lambda text: add_line(group, text),
            placeholder=plain(f"whole.add_{group}"),
        )


def _order(sheet: Sheet) -> None:
    """Each focus question with its minutes and priority, and what leads on to the next."""
    questions = sheet.brief.focus_questions
    asked = [question.number for question in questions if question.minutes]
    following = dict(pairwise(asked))
    for question in questions:
        _row(sheet, question)
        for segue in sheet.frame.segues:
            if (segue.after, segue.before) == (question.number, following.get(question.number)):
                frame_line(sheet, "segues", segue, label=plain("whole.segue"))


def _row(sheet: Sheet, question: FocusQuestion) -> None:
    wording, minutes, priority = st.columns([5.2, 1.6, 1.8], vertical_alignment="center", gap="small")
    with wording, st.container(key=f"outline-row-{question.number}", gap=None):
        st.button(
            esc(f"{question.number}  {question.text}"),
            key=f"row-{question.number}",
            type="tertiary",
            width="stretch",
            on_click=state.go,
            kwargs={"q": str(question.number)},
        )
    with minutes, st.container(key=f"plain-minutes-{question.number}"):
        minutes_field(sheet, question_field(question.number, "minutes"))
    with priority, st.container(key=f"plain-priority-{question.number}"):
        priority_field(sheet, question_field(question.number, "priority"))
