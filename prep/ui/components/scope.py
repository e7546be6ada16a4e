"""Within which sources to look: chosen behind one button, shown as chips while they are on."""

from __future__ import annotations

from typing import Any

import streamlit as st

from prep.dialogue import EVERYTHING, Scope
from prep.domain import GreenroomError, Source, SourceKind
from prep.reading.metadata import iso_date
from prep.ui import state
from prep.ui.components.text import esc, joined
from prep.ui.house import greenroom
from prep.ui.i18n import named, plain, t

_DAYS = ("since", "until")


def present_scope(folder: str) -> Scope:
    """The scope that this session has set for a folder."""
    kept: Scope = state.value(_place(folder), EVERYTHING)
    return kept


def choose_scope(folder: str) -> None:
    """The fields of the scope, each as it is set now."""
    sources = {source.id: source for source in greenroom().library.sources(folder)}
    scope = present_scope(folder)
    with st.popover(t("scope.title"), icon=":material/tune:", type="tertiary", key="scope"):
        _toggle(folder, scope)
        _several(folder, "kinds", list(SourceKind), scope.kinds, lambda kind: named("kinds", kind))
        left, right = st.columns(2)
        for column, name in zip((left, right), _DAYS, strict=True):
            with column:
                _day(folder, name, getattr(scope, name))
        chosen = [key for key in scope.sources if key in sources]
        _several(folder, "sources", list(sources), chosen, lambda key: _told(sources.get(key)))


def chips(folder: str) -> None:
    """What is set, each with a way to take it off."""
    scope = present_scope(folder)
    if scope == EVERYTHING:
        return
    told: list[tuple[str, str]] = [("own_words", plain("scope.own_words"))] if scope.own_words else []
    told += [("kinds", joined(*(named("kinds", kind) for kind in scope.kinds)))] if scope.kinds else []
    told += [(name, plain(f"scope.{name}_day", day=day)) for name in _DAYS if (day := getattr(scope, name))]
    told += [("sources", plain("scope.count", count=len(scope.sources)))] if scope.sources else []
    with st.container(horizontal=True, gap="small", key="chips", vertical_alignment="center"):
        for name, words in told:
            st.button(
                esc(words),
                key=f"chip-{name}",
                icon=":material/close:",
                icon_position="right",
                help=t("scope.take_off"),
                on_click=_set,
                args=(folder, name, getattr(EVERYTHING, name)),
            )


def _toggle(folder: str, scope: Scope) -> None:
    key = state.bind(f"scope-own_words-{folder}", scope.own_words)
    st.toggle(t("scope.own_words"), key=key, on_change=_own_words, args=(folder, key))


def _several(folder: str, name: str, options: list[Any], chosen: Any, words: Any) -> None:
    key = state.bind(f"scope-{name}-{folder}", list(chosen))
    st.multiselect(
        t(f"scope.{name}"),
        options,
        key=key,
        format_func=words,
        placeholder=plain("scope.all"),
        on_change=_chosen,
        args=(folder, name, key),
    )


def _day(folder: str, name: str, day: str) -> None:
    key = state.bind(f"scope-{name}-{folder}", day)
    st.text_input(
        t(f"scope.{name}"), key=key, placeholder=plain("scope.day"), on_change=_typed_day, args=(folder, name, key)
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
    state.put(_place(folder), present_scope(folder).model_copy(update={name: value}))


def _place(folder: str) -> str:
    return f"scope.{folder}"
