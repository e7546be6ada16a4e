"""Within which sources to look: chosen behind one button, shown as chips while they are on."""

from __future__ import annotations

from typing import Any

import streamlit as st

from prep.dialogue import UNBOUNDED, Bounds
from prep.domain import GreenroomError, Source, SourceKind
from prep.reading.metadata import iso_date
from prep.ui import state
from prep.ui.components.text import esc, joined
from prep.ui.house import greenroom
from prep.ui.i18n import named, plain, t

_DAYS = ("since", "until")


def present_bounds(folder: str) -> Bounds:
    """The bounds that this session has set for a folder."""
    kept: Bounds = state.value(_place(folder), UNBOUNDED)
    return kept


def choose_bounds(folder: str) -> None:
    """The fields for all bounds, each as it is set now."""
    sources = {source.id: source for source in greenroom().library.sources(folder)}
    bounds = present_bounds(folder)
    with st.popover(t("bounds.title"), icon=":material/tune:", type="tertiary", key="bounds"):
        _toggle(folder, bounds)
        _several(folder, "kinds", list(SourceKind), bounds.kinds, lambda kind: named("kinds", kind))
        left, right = st.columns(2)
        for column, name in zip((left, right), _DAYS, strict=True):
            with column:
                _day(folder, name, getattr(bounds, name))
        chosen = [key for key in bounds.sources if key in sources]
        _several(folder, "sources", list(sources), chosen, lambda key: _told(sources.get(key)))


def chips(folder: str) -> None:
    """What is set, each with a way to take it off."""
    bounds = present_bounds(folder)
    if bounds == UNBOUNDED:
        return
    told: list[tuple[str, str]] = [("own_words", plain("bounds.own_words"))] if bounds.own_words else []
    told += [("kinds", joined(*(named("kinds", kind) for kind in bounds.kinds)))] if bounds.kinds else []
    told += [(name, plain(f"bounds.{name}_day", day=day)) for name in _DAYS if (day := getattr(bounds, name))]
    told += [("sources", plain("bounds.count", count=len(bounds.sources)))] if bounds.sources else []
    with st.container(horizontal=True, gap="small", key="chips", vertical_alignment="center"):
        for name, words in told:
            st.button(
                esc(words),
                key=f"chip-{name}",
                icon=":material/close:",
                icon_position="right",
                help=t("bounds.take_off"),
                on_click=_set,
                args=(folder, name, getattr(UNBOUNDED, name)),
            )


def _toggle(folder: str, bounds: Bounds) -> None:
    key = state.bind(f"bounds-own_words-{folder}", bounds.own_words)
    st.toggle(t("bounds.own_words"), key=key, on_change=_own_words, args=(folder, key))


def _several(folder: str, name: str, options: list[Any], chosen: Any, words: Any) -> None:
    key = state.bind(f"bounds-{name}-{folder}", list(chosen))
    st.multiselect(
        t(f"bounds.{name}"),
        options,
        key=key,
        format_func=words,
        placeholder=plain("bounds.all"),
        on_change=_chosen,
        args=(folder, name, key),
    )


def _day(folder: str, name: str, day: str) -> None:
    key = state.bind(f"bounds-{name}-{folder}", day)
    st.text_input(
        t(f"bounds.{name}"), key=key, placeholder=plain("bounds.day"), on_change=_typed_day, args=(folder, name, key)
    )


def _told(source: Source | None) -> str:
    return joined(source.title, source.date) if source else ""


def _own_words(folder: str, key: str) -> None:
    _set(folder, "own_words", bool(state.value(key)))


def _chosen(folder: str, name: str, key: str) -> None:
    _set(folder, name, tuple(state.value(key, ())))


def _typed_day(folder: str, name: str, key: str) -> None:
    typed = str(state.value(key, "")).strip()
    day = iso_date(typed) if typed else ""
    if typed and not day:
        state.tell(GreenroomError("bad_date"))
    else:
        _set(folder, name, day)


def _set(folder: str, name: str, value: Any) -> None:
    state.put(_place(folder), present_bounds(folder).model_copy(update={name: value}))


def _place(folder: str) -> str:
    return f"bounds.{folder}"
