"""A new show: from pasted text, from a file, typed by hand, or a sheet that was exported."""

from __future__ import annotations

import streamlit as st

from prep.domain import Brief, FocusQuestion, GreenroomError, Person
from prep.ui import state
from prep.ui.components.brief import folder_for
from prep.ui.components.problems import pending_refusal
from prep.ui.components.text import quiet
from prep.ui.components.uploads import limits
from prep.ui.house import greenroom
from prep.ui.i18n import language, plain, t

_UNNAMED = "announcement"
_TITLE = 60
_TYPES = ["md", "markdown", "txt", "html", "htm", "mhtml", "pdf", "docx"]


def new_show() -> None:
    """The four ways in; each ends in a show whose fields can be put right."""
    st.title(t("new.title"), anchor=False)
    quiet(plain("new.told"))
    pending_refusal()
    if sheets := greenroom().sheets():
        st.button(
            t("new.back"),
            icon=":material/arrow_back:",
            type="tertiary",
            on_click=state.go,
            kwargs={"show": sheets[0].sheet_id},
        )
    paste, file, hand, exported = st.tabs([t("new.paste"), t("new.file"), t("new.hand"), t("new.exported")])
    with paste:
        st.text_area(t("new.text"), key="pasted", height=280, placeholder=plain("new.text_hint"))
        st.button(t("new.read"), type="primary", icon=":material/article:", on_click=_read_pasted)
    with file:
        st.file_uploader(t("new.choose"), type=_TYPES, key="announcement_file", on_change=_read_file)
        limits(_TYPES)
    with hand:
        _by_hand()
    with exported:
        st.file_uploader(t("new.open"), type=["json"], key="exported_file", on_change=_open)
        quiet(plain("new.open_told"))


def _read_pasted() -> None:
    text = str(state.value("pasted", ""))
    _read(text.encode("utf-8", "replace"), f"{_UNNAMED}.md", text)


def _read_file() -> None:
    if uploaded := state.value("announcement_file"):
        _read(uploaded.getvalue(), uploaded.name, "")


def _open() -> None:
    """A sheet that was exported as JSON, here or elsewhere; nothing that is here is written over."""
    if uploaded := state.value("exported_file"):
        try:
            state.go(show=greenroom().exports.open(uploaded.getvalue()).sheet_id, q="")
        except GreenroomError as refusal:
            state.tell(refusal)


def _read(data: bytes, name: str, pasted: str) -> None:
    try:
        brief = greenroom().read_announcement(data, name)
        _begin(_titled(brief, pasted) if pasted else brief)
    except GreenroomError as refusal:
        state.tell(refusal)
        state.put("pasted", pasted)


def _titled(brief: Brief, pasted: str) -> Brief:
    """Pasted text has no file name to be called by: without a heading its first line is the title, if it is short."""
    if brief.title != _UNNAMED:
        return brief
    first = next((line.strip() for line in pasted.splitlines() if line.strip()), "")
    title = first if len(first) <= _TITLE else ""
    return brief.model_copy(update={"title": title, "unsure": brief.unsure if title else (*brief.unsure, "title")})


def _begin(brief: Brief) -> None:
    """The show's sheet; while the host looks it over, its first draft is got ready."""
    sheet = greenroom().new_sheet(brief, folder_for(brief))
    greenroom().looking_ahead.begin(sheet.folder)
    state.go(show=sheet.sheet_id, q="")


def _by_hand() -> None:
    with st.form("by_hand", border=False):
        left, right = st.columns(2)
        left.text_input(t("show.speakers"), key="hand_speaker", placeholder=plain("show.name"))
        left.text_input(t("show.role"), key="hand_role")
        right.text_input(t("show.hosts"), key="hand_host", placeholder=plain("show.name"))
        right.text_input(t("show.date"), key="hand_date", placeholder=plain("show.date_hint"))
        st.text_input(t("show.event"), key="hand_event", placeholder=plain("show.event_hint"))
        st.text_area(t("new.questions"), key="hand_questions", height=180, placeholder=plain("new.questions_hint"))
        st.form_submit_button(t("new.make"), type="primary", on_click=_make)


def _make() -> None:
    def typed(name: str) -> str:
        return str(state.value(f"hand_{name}", "")).strip()

    lines = [line.strip() for line in typed("questions").splitlines() if line.strip()]
    brief = Brief(
        event=typed("event"),
        date=typed("date"),
        language=language(),
        hosts=(Person(name=typed("host")),) if typed("host") else (),
        speakers=(Person(name=typed("speaker"), role=typed("role")),) if typed("speaker") else (),
        focus_questions=tuple(FocusQuestion(number=i, text=line) for i, line in enumerate(lines, 1)),
    )
    try:
        _begin(brief)
    except GreenroomError as refusal:
        state.tell(refusal)
