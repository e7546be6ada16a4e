"""Text from documents, models and people, made safe for the few places where Streamlit reads Markdown."""

from __future__ import annotations

import re
import string

import streamlit as st

_PUNCTUATION = str.maketrans({mark: f"\\{mark}" for mark in string.punctuation})
_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
_WORD_JOINER = "\u2060"


def esc(text: str) -> str:
    """``text`` on one line so that Markdown shows every character and does nothing else.

    All ASCII punctuation gets a backslash. GitHub's Markdown makes links of bare addresses even then, so an invisible
    word joiner stands inside each.
    """
    return _ADDRESS.sub(_WORD_JOINER, " ".join(text.split())).translate(_PUNCTUATION)


def quiet(text: str, *, wide: bool = True) -> None:
    """A small grey line: dates, outlets, counts. ``wide`` is False beside other things in a row."""
    st.caption(esc(text), width="stretch" if wide else "content")


def joined(*parts: str) -> str:
    """Parts of a grey line, the empty ones left out."""
    return " · ".join(part for part in parts if part)


def distinct(names: dict[str, str]) -> dict[str, str]:
    """``names`` by key, numbered where they are equal: a selectbox tells its options apart by what it shows.

    Numbers follow the keys, not the order, so that a list that is sorted anew keeps them.
    """
    alike: dict[str, list[str]] = {}
    for key in sorted(names):
        alike.setdefault(names[key], []).append(key)
    return {
        key: name if (place := alike[name].index(key)) == 0 else f"{name} ({place + 1})" for key, name in names.items()
    }
