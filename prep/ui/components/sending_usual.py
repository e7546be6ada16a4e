"""What every export and the stage begin with, chosen once on the settings page."""

from __future__ import annotations

from functools import partial

import streamlit as st

from prep.choices import SENDING
from prep.ui import state
from prep.ui.components.text import quiet
from prep.ui.house import greenroom
from prep.ui.i18n import named, plain, t

_NAMED = {"audience": "audiences", "format": "formats"}


def sending_usual() -> None:
    """A field for each thing that the export page asks for; it saves itself."""
    st.header(t("settings.sending"), anchor=False)
    quiet(plain("settings.sending_told"))
    for name, options in SENDING.items():
        key = f"settings-export-{name}"
        stored = greenroom().choices.sending.get(name, "")
        listed: list[str] = ["", *options] if name == "format" else [*options]
        st.selectbox(
            t(f"export.{name}"),
            listed,
            format_func=partial(worded, name),
            key=state.bind(key, stored or listed[0]),
            on_change=_choose,
            args=(name, key),
        )


def worded(name: str, value: str) -> str:
    """A choice in words, as the export page has it."""
    if not value:
        return plain("settings.format_usual")
    return named(_NAMED[name], value) if name in _NAMED else plain(f"export.{name}_{value}")


def _choose(name: str, key: str) -> None:
    greenroom().choices.choose_sending(name, str(state.value(key) or ""))
