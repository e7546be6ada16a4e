"""The interface's words: one TOML file a language, chosen by address, setting or browser."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import streamlit as st

from prep.domain import GreenroomError
from prep.messages import LOCALES, filled, locale_table
from prep.ui import state
from prep.ui.components.text import esc


@lru_cache(maxsize=1)
def languages() -> dict[str, str]:
    """The languages there are, by code, each with its own name for itself."""
    codes = sorted((path.stem for path in LOCALES.glob("*.toml")), reverse=True)
    return {code: locale_table(code)["language"]["name"] for code in codes}


def settle_language(preferred: str) -> None:
    """Decide the language of this run: the address, else the setting, else the browser's locale, else English."""
    known = languages()
    asked = (state.at("lang"), preferred, (st.context.locale or "")[:2].lower(), "en")
    state.put("language", next(code for code in asked if code in known))


def language() -> str:
    """The language of this run, as settled at its start."""
    return str(state.value("language", "en"))


def plain(key: str, **values: object) -> str:
    """The words for ``key`` where nothing is read as Markdown (``st.text``, placeholders, file names).

    Raises ``KeyError`` for a key that the language lacks: silence would hide it from the tests.
    """
    return filled(_template(key), values)


def t(key: str, **values: object) -> str:
    """The words for ``key`` where Markdown is read (labels, captions): the values are escaped."""
    safe = {name: value if type(value) is int else esc(str(value)) for name, value in values.items()}
    return filled(_template(key), safe)


def named(group: str, name: str, **values: object) -> str:
    """The plain words for a name of a group; a name without words is shown as it is."""
    template = locale_table(language())[group].get(name)
    return template.format_map(_Blanks(values)) if template else name


def sentence_for(refusal: GreenroomError) -> str:
    """What happened, what is safe and what to do next, in this run's language."""
    worded = locale_table(language())["errors"]
    template = worded.get(refusal.code, worded["unknown"])
    return str(template.format_map(_Blanks({"code": refusal.code, **refusal.values})))


def sentence_of(code: str, detail: str = "") -> str:
    """The sentence for a stored code, whose blanks all take ``detail``."""
    return sentence_for(GreenroomError(code, detail=detail))


def _template(key: str) -> str:
    group, _, name = key.rpartition(".")
    return str(locale_table(language())[group][name])


class _Blanks(dict[str, Any]):
    """Values for a template's blanks; a blank whose name was not stored takes the stored detail."""

    def __missing__(self, name: str) -> Any:
        return self.get("detail", "")
