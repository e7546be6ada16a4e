"""Earlier conversations of this browser, searched by what was said, and what can be done with the present one."""

from __future__ import annotations

import streamlit as st

from prep.ui import state
from prep.ui.components.icon_only import icon_only
from prep.ui.components.text import esc, joined, quiet
from prep.ui.house import greenroom
from prep.ui.i18n import language, plain, t

_SHOWN = 20
_NAME = 60
_SEARCH = "search_chats"


def earlier_conversations(folder: str) -> None:
    """The list behind a button, the latest first; a field above it finds words in questions, answers and quotations."""
    talks, owner = greenroom().talks, state.reader()
    with st.popover(t("chat.history"), icon=":material/history:", type="tertiary", key="earlier"):
        if not talks.listed(owner, folder):
            quiet(plain("chat.history_none"))
            return
        typed = st.text_input(
            t("chat.search"),
            key=_SEARCH,
            placeholder=plain("chat.search"),
            label_visibility="collapsed",
            icon=":material/search:",
        )
        found = talks.listed(owner, folder, typed or "")
        if not found:
            quiet(plain("chat.search_nothing", typed=typed))
        with st.container(key="conversations", gap="xsmall"):
            for one in found[:_SHOWN]:
                with st.container(key=f"conversation-{one.id}", gap=None):
                    st.button(
                        esc(_short(one.name)),
                        key=f"open-{one.id}",
                        type="tertiary",
                        on_click=state.go,
                        kwargs={"chat": one.id},
                    )
                    quiet(joined(one.latest[:10], plain("chat.turns", count=one.turns)))
        if len(found) > _SHOWN:
            quiet(plain("chat.more", count=len(found) - _SHOWN))


def this_conversation(conversation: str, first: str) -> None:
    """Rename, take away as Markdown, remove; a name other than the ``first`` question stands beside the button."""
    found = greenroom().talks.one(conversation) if conversation else None
    if found is None:
        return
    if found.name != first:
        quiet(_short(found.name), wide=False)
    more = st.popover(
        t("chat.this"),
        icon=":material/more_horiz:",
        type="tertiary",
        help=t("chat.this"),
        key=icon_only("this-conversation"),
    )
    with more:
        key = state.bind(f"name-{conversation}", found.name)
        st.text_input(t("chat.name"), key=key, on_change=_rename, args=(conversation, key))
        name, data = greenroom().talks.exported(conversation, language())
        st.download_button(
            t("chat.export"),
            data,
            file_name=name,
            mime="text/markdown",
            key="export_chat",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
        )
        st.button(
            t("chat.remove"),
            key="remove_chat",
            icon=":material/delete:",
            type="tertiary",
            on_click=_remove,
            args=(conversation, found.name),
        )


def removed_conversation() -> None:
    """The conversation that was removed last, and the way back."""
    if gone := state.value("removed_chat"):
        conversation, name = gone
        with st.container(horizontal=True, vertical_alignment="center", key="undo"):
            st.text(plain("chat.removed", name=_short(name)))
            st.button(
                t("undo.take_back"), icon=":material/undo:", type="tertiary", on_click=_restore, args=(conversation,)
            )
            st.button(t("undo.fine"), type="tertiary", on_click=state.put, args=("removed_chat", None))


def _short(name: str) -> str:
    return name if len(name) <= _NAME else f"{name[:_NAME]}…"


def _rename(conversation: str, key: str) -> None:
    greenroom().talks.rename(conversation, str(state.value(key, "")))


def _remove(conversation: str, name: str) -> None:
    greenroom().talks.remove(conversation)
    state.put("removed_chat", (conversation, name))
    state.go(chat="")


def _restore(conversation: str) -> None:
    greenroom().talks.restore(conversation)
    state.put("removed_chat", None)
    state.go(chat=conversation)
