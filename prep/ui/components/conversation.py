"""Questions to the corpus and its answers, each to be asked again, copied, or used."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from prep.chatting.written import as_text, told_scope
from prep.dialogue import EVERYTHING, Turn
from prep.ui import state
from prep.ui.answering import Answering, answering
from prep.ui.components.answer import Act, answered
from prep.ui.components.copying import copy_button
from prep.ui.components.text import quiet
from prep.ui.i18n import language, plain, t

_PERSON, _HOUSE = ":material/person:", ":material/library_books:"


def exchange(turn: Turn, key: str, *, again: Callable[[Turn], None], busy: bool, act: Act | None) -> None:
    """A question and its answer with what can be done with it."""
    _asked(turn.question)
    with st.chat_message("assistant", avatar=_HOUSE):
        if turn.answer.understood:
            quiet(plain("chat.understood", meaning=turn.answer.understood))
        if turn.answer.scope != EVERYTHING:
            quiet(plain("chat.within", scope=told_scope(turn.answer.scope, language())))
        answered(turn.answer, key, act)
        with st.container(horizontal=True, vertical_alignment="center", gap="medium", key=f"after-{key}"):
            st.button(
                t("chat.again"),
                key=f"again-{key}",
                icon=":material/refresh:",
                type="tertiary",
                disabled=busy,
                on_click=again,
                args=(turn,),
            )
            copy_button(as_text(turn), key)


def follow_answer(conversation: str, present: Answering) -> None:
    """The answer that is being written, as far as it is, with a way to stop it."""

    @st.fragment(run_every=0.5)
    def follow() -> None:
        now = answering(conversation)
        if now is None or now.ended:
            state.redraw()
        with st.chat_message("assistant", avatar=_HOUSE):
            if now.latest and now.latest.answer:
                with st.container(key="growing"):
                    st.text(now.latest.answer)
            quiet(plain("chat.stopping") if now.cancel.is_set() else plain("chat.reading"))
            st.button(t("job.cancel"), key="stop", icon=":material/close:", type="tertiary", on_click=now.cancel.set)

    _asked(present.question)
    follow()


def _asked(question: str) -> None:
    with st.chat_message("user", avatar=_PERSON):
        st.text(question)
