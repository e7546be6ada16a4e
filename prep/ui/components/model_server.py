"""The model server on the settings page: which, with what key, and what of it works."""

from __future__ import annotations

import streamlit as st

from prep.domain import GreenroomError
from prep.model.providers import PROVIDERS, provider_for
from prep.ui import state
from prep.ui.components.chosen import environment
from prep.ui.components.text import esc, quiet
from prep.ui.house import destination, greenroom
from prep.ui.i18n import named, plain, t
from prep.work import Check

_OTHER = "other"
_PROVIDER, _ADDRESS, _MODEL, _KEY = (f"settings-{name}" for name in ("provider", "address", "model", "key"))


def model_server() -> None:
    """A preset fills the fields in, the button takes them; what the environment decides can't be changed here."""
    house = greenroom()
    choices, settings = house.choices, house.settings
    fixed = choices.fixed("openai_base_url")
    st.header(t("settings.server"), anchor=False)
    host = destination(settings)
    quiet(plain("settings.server_now", host=host) if host else plain("settings.server_none"))
    environment(fixed, "OPENAI_BASE_URL", "OPENAI_API_KEY")
    state.bind(_ADDRESS, settings.openai_base_url)
    state.bind(_MODEL, settings.openai_model)
    _preset(settings.openai_base_url, fixed=fixed)
    with st.form("server", border=False):
        st.text_input(t("settings.address"), key=_ADDRESS, placeholder="https://…/v1", disabled=fixed, max_chars=300)
        st.text_input(
            t("settings.model"),
            key=_MODEL,
            placeholder=provider_for(settings.openai_base_url).model or plain("settings.model_hint"),
            disabled=choices.fixed("openai_model"),
            max_chars=120,
        )
        st.text_input(
            t("settings.key"),
            key=_KEY,
            type="password",
            autocomplete="off",
            placeholder=plain("settings.key_there" if choices.key_is_typed else "settings.key_hint"),
            disabled=fixed,
            max_chars=400,
        )
        quiet(plain("settings.key_told"))
        st.form_submit_button(
            t("settings.use"),
            icon=":material/check:",
            disabled=fixed and choices.fixed("openai_model"),
            on_click=_use,
        )
    if settings.has_model and not fixed:
        st.button(
            t("settings.no_server"), key="no_server", type="tertiary", icon=":material/cloud_off:", on_click=_none
        )


def _preset(address: str, *, fixed: bool) -> None:
    """The servers that are known by name."""
    known = provider_for(address).id if address else None
    st.selectbox(
        t("settings.provider"),
        [*PROVIDERS, _OTHER],
        format_func=lambda name: PROVIDERS[name].name if name in PROVIDERS else plain("settings.other"),
        key=state.bind(_PROVIDER, known),
        index=None,
        placeholder=plain("settings.provider_hint"),
        disabled=fixed,
        on_change=_fill_in,
    )


def _fill_in() -> None:
    chosen = PROVIDERS.get(str(state.value(_PROVIDER)))
    state.put(_ADDRESS, chosen.base_url if chosen else "")
    state.put(_MODEL, chosen.model if chosen else "")


def _use() -> None:
    """Take the fields; the key leaves its field at once, so that no page holds it."""
    key = str(state.value(_KEY) or "")
    state.put(_KEY, "")
    try:
        greenroom().choices.choose_server(str(state.value(_ADDRESS) or ""), str(state.value(_MODEL) or ""), key)
    except GreenroomError as refusal:
        state.tell(refusal)


def _none() -> None:
    greenroom().choices.choose_server("", "")
    state.put(_KEY, "")


def trial() -> None:
    """One line for each thing that a server has to do, after the button."""
    if not st.button(t("trial.go"), key="trial", icon=":material/network_check:"):
        return
    with st.spinner(t("trial.running")):
        lines = greenroom().choices.tried()
    for line in lines:
        icon = "check_circle" if line.ok else "error"
        with st.container(key=f"trial-{line.name}-{line.code}"):
            st.markdown(f":material/{icon}: {esc(trial_sentence(line))}")


def trial_sentence(line: Check) -> str:
    """What works, or what does not and what to do about it."""
    what = named("trial", line.name)
    if line.ok and line.name == "vectors":
        told = plain("trial.vectors_work", embedder=line.values["embedder"])
    else:
        told = plain("trial.works") if line.ok else named("trial_failures", line.code, **line.values)
    return plain("trial.line", what=what, told=told)
