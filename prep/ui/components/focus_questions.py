"""The focus questions as announced, each editable, with minutes, priority and order."""

from __future__ import annotations

import streamlit as st

from prep.domain import FocusQuestion, Sheet
from prep.ui.components.brief import unsure
from prep.ui.components.fields import adder, minutes_field, priority_field, text_field
from prep.ui.components.icon_only import more_menu
from prep.ui.components.outline import standing
from prep.ui.components.text import quiet
from prep.ui.components.translation import translation_field
from prep.ui.edit_brief import add_question, move_question, question_field, remove_question, restore_question
from prep.ui.edit_translations import focus_translation_field
from prep.ui.house import greenroom
from prep.ui.i18n import plain, t
from prep.ui.pieces import section
from prep.ui.saving import removed, save


def focus_questions(sheet: Sheet) -> None:
    """All focus questions in the host's order, and a line to add one."""
    announced = announced_wordings(sheet)
    questions = sheet.brief.focus_questions
    with st.container(horizontal=True, vertical_alignment="bottom", key="heading-focus"):
        st.header(t("show.focus_questions"), anchor=False, width="content")
        if questions and all(question.text in announced for question in questions):
            quiet(plain("show.unchanged"), wide=False)
        if "focus_questions" in sheet.brief.unsure:
            unsure(sheet, "focus_questions")
    if not questions:
        quiet(plain("show.no_questions"))
    for question in questions:
        _row(sheet, question, announced)
    adder(
        t("show.add_question"),
        f"add-question-{sheet.sheet_id}",
        sheet,
        add_question,
        placeholder=plain("show.add_question_hint"),
    )
    total = sum(question.minutes for question in questions)
    if total:
        quiet(plain("show.total", minutes=total))


def announced_wordings(sheet: Sheet) -> frozenset[str]:
    """The wordings that the sheet began with, letter by letter: those of its first version."""
    versions = greenroom().revisions(sheet.sheet_id)
    if not versions:
        return frozenset()
    first = greenroom().store.sheets.revision(sheet.sheet_id, versions[-1][0])
    return frozenset(question.text for question in first.brief.focus_questions)


def _row(sheet: Sheet, question: FocusQuestion, announced: frozenset[str]) -> None:
    with st.container(key=f"focus-row-{question.number}", gap=None):
        number, wording, minutes, priority, more = st.columns(
            [0.4, 7, 1.3, 1.3, 0.5], vertical_alignment="center", gap="small"
        )
        with number:
            st.text(str(question.number))
        with wording, st.container(key=f"plain-wording-{question.number}", gap=None):
            text_field(sheet, question_field(question.number, "text"), t("show.wording"), lines=True, hidden=True)
        with minutes, st.container(key=f"plain-minutes-{question.number}"):
            minutes_field(sheet, question_field(question.number, "minutes"))
        with priority, st.container(key=f"plain-priority-{question.number}"):
            priority_field(sheet, question_field(question.number, "priority"))
        with more:
            _more(sheet, question)
        _below(sheet, question, announced)


def _below(sheet: Sheet, question: FocusQuestion, announced: frozenset[str]) -> None:
    found = section(sheet, question.number)
    changed = announced and question.text not in announced
    with st.container(key=f"below-{question.number}"):
        if question.translation.text:
            _translation(sheet, question)
        if found.state != "empty":
            quiet(standing(found))
        if changed:
            quiet(plain("show.reworded"))


def _translation(sheet: Sheet, question: FocusQuestion) -> None:
    """Under its question once there is one, until then in the row's menu."""
    number = question.number
    translation_field(sheet, focus_translation_field(number), question.translation, question.text, f"focus-{number}")


def _more(sheet: Sheet, question: FocusQuestion) -> None:
    number = question.number
    with more_menu(f"more-focus-{number}"), st.container(gap=None):
        if not question.translation.text:
            _translation(sheet, question)
            st.divider()
        for code, icon, step in (("up", ":material/arrow_upward:", -1), ("down", ":material/arrow_downward:", 1)):
            st.button(
                t(f"card.{code}"),
                key=f"{code}-focus-{number}",
                icon=icon,
                type="tertiary",
                on_click=save,
                args=(sheet.sheet_id, move_question(number, step)),
            )
        st.button(
            t("card.delete"),
            key=f"delete-focus-{number}",
            icon=":material/delete:",
            type="tertiary",
            on_click=removed,
            args=(sheet, remove_question(number), plain("show.deleted"), restore_question(sheet, number)),
        )
