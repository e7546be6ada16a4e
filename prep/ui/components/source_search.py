"""Search within a long list of sources: words that stand in title, outlet, author or file name."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

import streamlit as st

from prep.domain import Source
from prep.ui.components.text import quiet
from prep.ui.i18n import plain, t

_HANDFUL = 6


def source_search(sources: Sequence[Source], folder: str) -> list[Source]:
    """The sources that the list shows: all of a handful, else those that hold what is typed in the field above it."""
    if len(sources) <= _HANDFUL:
        return list(sources)
    typed = st.text_input(
        t("corpus.search"),
        key=f"source-search-{folder}",
        placeholder=t("corpus.search"),
        label_visibility="collapsed",
        icon=":material/search:",
        persist_state="session",
    )
    found = holding(sources, typed or "")
    if not found:
        quiet(plain("corpus.search_nothing", typed=typed))
    return found


def holding(sources: Sequence[Source], typed: str) -> list[Source]:
    """The sources in which every typed word stands, wherever; letter case and full-width forms make no difference."""
    words = _plain(typed).split()
    return [source for source in sources if all(word in _told(source) for word in words)]


def _told(source: Source) -> str:
    return _plain(f"{source.title}\n{source.publisher}\n{source.author}\n{source.path}")


def _plain(text: str) -> str:
    return normalize("NFKC", text).casefold()
