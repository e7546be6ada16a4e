"""What a house chooses once: the interface's language, who drafts first, semantic search, how fast people speak."""

from __future__ import annotations

import streamlit as st

from prep.choices import PACES
from prep.domain import GreenroomError
from prep.model.providers import provider_for
from prep.ui import state
from prep.ui.components.health import to_health
from prep.ui.components.text import quiet
from prep.ui.house import greenroom
from prep.ui.i18n import languages, named, plain, t

_BROWSER = ""


def interface_language() -> None:
    """The language where an address names none; the browser's unless one is chosen."""
    choices = greenroom().choices
    st.header(t("settings.language"), anchor=False)
    options = [_BROWSER, *languages()]
    stored = choices.settings.prep_language
    st.segmented_control(
        t("settings.language"),
        options,
        format_func=lambda code: languages()[code] if code else t("settings.browser"),
        key=state.bind("settings-language", stored if stored in options else _BROWSER),
        required=True,
        label_visibility="collapsed",
        disabled=choices.fixed("prep_language"),
        on_change=_to_language,
    )
    environment(choices.fixed("prep_language"), "PREP_LANGUAGE")


def _to_language() -> None:
    code = str(state.value("settings-language") or "")
    greenroom().choices.choose_language(code)
    state.go(lang=code)


def drafter() -> None:
    """Who drafts unless the host says otherwise."""
    house = greenroom()
    if not house.settings.has_model:
        return
    st.header(t("draft.drafter"), anchor=False)
    st.segmented_control(
        t("draft.drafter"),
        ("model", "offline"),
        format_func=lambda name: named("drafters", name),
        key=state.bind("settings-drafter", house.choices.drafter),
        required=True,
        label_visibility="collapsed",
        on_change=lambda: house.choices.choose_drafter(str(state.value("settings-drafter"))),
    )


def embedder() -> None:
    """Which embedder answers, where texts go for it, and how it is changed."""
    library = greenroom().library
    st.header(t("settings.embedder"), anchor=False)
    where = plain("settings.sends_to", host=library.sends_to) if library.sends_to else plain("settings.stays_here")
    quiet(plain("settings.embedder_now", embedder=library.embedder_name, where=where))
    _embedding()
    to_health()


def _embedding() -> None:
    """The model server's embedding model by name, empty for the one of this machine; the cost is told before it is paid."""
    choices = greenroom().choices
    fixed = choices.fixed("embedding_base_url")
    environment(fixed, "EMBEDDING_BASE_URL", "EMBEDDING_MODEL")
    if fixed:
        return
    if not choices.settings.has_model:
        quiet(plain("settings.embedder_needs_server"))
        return
    quiet(plain("settings.embedder_change"))
    known = provider_for(choices.settings.openai_base_url).embedding
    with st.form("embedding", border=False):
        st.text_input(
            t("settings.embedder_model"),
            key=state.bind("settings-embedding", choices.embedding),
            placeholder=plain("settings.embedder_hint", model=known or "bge-m3"),
            max_chars=120,
        )
        st.form_submit_button(t("settings.embedder_use"), icon=":material/check:", on_click=_to_embedding)


def _to_embedding() -> None:
    try:
        greenroom().choices.choose_embedding(str(state.value("settings-embedding") or ""))
    except GreenroomError as refusal:
        state.tell(refusal)


def pace() -> None:
    """Characters and words a minute, used wherever seconds are told."""
    st.header(t("settings.pace"), anchor=False)
    quiet(plain("settings.pace_told"))
    columns = st.columns(2)
    for column, (language, (least, most)) in zip(columns, PACES.items(), strict=False):
        key = f"settings-pace-{language}"
        column.number_input(
            t(f"settings.pace_{language}"),
            min_value=least,
            max_value=most,
            step=5,
            key=state.bind(key, greenroom().choices.pace(language)),
            on_change=_to_pace,
            args=(language, key),
        )


def _to_pace(language: str, key: str) -> None:
    try:
        greenroom().choices.choose_pace(language, int(state.value(key)))
    except GreenroomError as refusal:
        state.tell(refusal)


def environment(decides: bool, *names: str) -> None:
    """Says that the environment decides something, so that nobody wonders why it can't be changed here."""
    if decides:
        quiet(plain("settings.environment", names=plain("show.and").join(names)))
