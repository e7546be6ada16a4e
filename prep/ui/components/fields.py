"""Fields that save themselves when left, and show both texts when two tabs changed the same place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal
from zlib import crc32

import streamlit as st

from prep.domain import Sheet
from prep.ui import state
from prep.ui.i18n import named, plain, t
from prep.ui.pieces import Piece
from prep.ui.saving import saved, settle_clash, write

PRIORITIES = ("must", "should", "nice")


def text_field(
    sheet: Sheet,
    piece: Piece,
    label: str,
    *,
    lines: bool = False,
    hidden: bool = False,
    placeholder: str = "",
) -> None:
    """One place of text. ``lines`` lets it grow with its text; ``label`` is Markdown-safe."""
    key, stored = _bound(sheet, piece)
    visibility: Literal["collapsed", "visible"] = "collapsed" if hidden else "visible"
    held: dict[str, Any] = {
        "value": stored,
        "key": key,
        "placeholder": placeholder,
        "label_visibility": visibility,
        "on_change": _write,
        "args": (sheet.sheet_id, piece, key, stored),
    }
    if lines:
        st.text_area(label, height="content", **held)
    else:
        st.text_input(label, **held)
    choose_between(sheet.sheet_id, piece)


def minutes_field(sheet: Sheet, piece: Piece) -> None:
    """Minutes of a focus question, 1 to 30, or what else the sheet says: 0 where there is no time for it."""
    key, stored = _bound(sheet, piece)
    options = sorted({*range(1, 31), stored})
    st.selectbox(
        t("show.minutes"),
        options,
        index=options.index(stored),
        key=key,
        format_func=lambda minutes: plain("outline.minutes", minutes=minutes),
        label_visibility="collapsed",
        on_change=_write,
        args=(sheet.sheet_id, piece, key, stored),
    )


def priority_field(sheet: Sheet, piece: Piece) -> None:
    """Must, should or nice."""
    key, stored = _bound(sheet, piece)
    st.selectbox(
        t("show.priority"),
        PRIORITIES,
        index=PRIORITIES.index(stored),
        key=key,
        format_func=lambda code: named("priorities", code),
        label_visibility="collapsed",
        on_change=_write,
        args=(sheet.sheet_id, piece, key, stored),
    )


def choose_between(sheet_id: str, piece: Piece) -> None:
    """Both texts of a clash, and a button under each."""
    clash = state.clash_at(piece.name)
    if clash is None:
        return
    with st.container(border=True, key=f"clash-{piece.name}"):
        st.text(plain("clash.told"))
        mine, theirs = st.columns(2)
        with mine:
            st.caption(t("clash.mine"))
            st.text(str(clash.mine))
            st.button(
                t("clash.use_mine"),
                key=f"mine-{piece.name}",
                on_click=_settle,
                args=(sheet_id, piece),
                kwargs={"mine": True},
            )
        with theirs:
            st.caption(t("clash.theirs"))
            st.text(str(clash.theirs))
            st.button(
                t("clash.use_theirs"),
                key=f"theirs-{piece.name}",
                on_click=_settle,
                args=(sheet_id, piece),
                kwargs={"mine": False},
            )


def adder(
    label: str, key: str, sheet: Sheet, add: Any, *, placeholder: str, added: Callable[[], None] = lambda: None
) -> None:
    """A line that adds what is typed into it: ``add`` turns the text into an edit, ``added`` follows once it is saved."""
    st.text_input(label, key=key, placeholder=placeholder, on_change=_add, args=(sheet.sheet_id, key, add, added))


def _bound(sheet: Sheet, piece: Piece) -> tuple[str, Any]:
    """A key that changes with what is stored, and that value: a field of its own for each stored text.

    A value handed over by the session reaches the browser once; a run that is cut short loses it, and the field stays
    empty. A default value comes with every run.
    """
    stored = piece.read(sheet)
    return f"{sheet.sheet_id}.{piece.name}.{crc32(repr(stored).encode('utf-8', 'replace')):08x}", stored


def _write(sheet_id: str, piece: Piece, key: str, shown: Any) -> None:
    write(sheet_id, piece, shown, state.value(key))


def _settle(sheet_id: str, piece: Piece, *, mine: bool) -> None:
    settle_clash(sheet_id, piece, mine=mine)


def _add(sheet_id: str, key: str, add: Any, added: Callable[[], None]) -> None:
    """Add what was typed, once: until the browser learns that the line was emptied, it may send the same text again."""
    text = str(state.value(key, "")).strip()
    state.put(key, "")
    if text and not state.again(key, text) and saved(sheet_id, add(text)):
        state.took(key, text)
        added()
