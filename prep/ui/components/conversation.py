"""Questions to the corpus and its answers, with the quotations they stand on."""

from __future__ import annotations

import streamlit as st

from prep.dialogue import Answer
from prep.domain import Quote, Voice
from prep.ui import state
from prep.ui.answering import answering
from prep.ui.components.quotation import quotation
from prep.ui.components.text import distinct, quiet
from prep.ui.house import greenroom
from prep.ui.i18n import plain, sentence_of, t

_PERSON, _HOUSE = ":material/person:", ":material/library_books:"


def exchange(question: str, answer: Answer, key: str) -> None:
    """A question and its answer."""
    _asked(question)
    with st.chat_message("assistant", avatar=_HOUSE):
        _answered(answer, key)


def follow_answer(conversation: str) -> None:
    """The answer that is being written, as far as it is, with a way to stop it."""

    @st.fragment(run_every=0.5)
    def follow() -> None:
        present = answering(conversation)
        if present is None or present.ended:
            state.redraw()
        with st.chat_message("assistant", avatar=_HOUSE):
            if present.latest:
                st.text(present.latest.answer)
            quiet(plain("chat.stopping") if present.cancel.is_set() else plain("chat.reading"))
            st.button(
                t("job.cancel"), key="stop", icon=":material/close:", type="tertiary", on_click=present.cancel.set
            )

    present = answering(conversation)
    if present:
        _asked(present.question)
        follow()


def history(folder: str) -> None:
    """Earlier conversations about this folder, and a new one."""
    found = distinct({kept.id: kept.name for kept in greenroom().talks.listed("", folder)})
    present = state.at("chat") if state.at("chat") in found else ""
    if not found:
        return
    left, right = st.columns([5, 1.4], vertical_alignment="bottom")
    with left:
        st.selectbox(
            t("chat.history"),
            list(found),
            format_func=lambda key: found.get(key, key),
            index=list(found).index(present) if present else None,
            key=f"choose_chat-{present}",
            placeholder=plain("chat.new"),
            on_change=_to_conversation,
            args=(f"choose_chat-{present}",),
        )
    with right:
        st.button(t("chat.new"), icon=":material/add:", width="stretch", on_click=state.go, kwargs={"chat": ""})


def _to_conversation(key: str) -> None:
    state.go(chat=state.value(key) or "")


def _asked(question: str) -> None:
    with st.chat_message("user", avatar=_PERSON):
        st.text(question)


def _answered(answer: Answer, key: str) -> None:
    with st.container(key=f"answer-{key}"):
        st.text(answer.answer)
    if answer.message:
        quiet(sentence_of(answer.message))
    elif not answer.complete:
        quiet(plain("chat.cut"))
    for number, quote in in_reading_order(answer):
        quotation(quote, f"{key}-{number}", mark="" if answer.silent else f"[{number}]", spoken=False)


def in_reading_order(answer: Answer) -> list[tuple[int, Quote]]:
    """Quotations with the numbers that the answer's marks count, the speaker's own words first."""
    numbered = list(enumerate(answer.quotes, 1))
    return sorted(numbered, key=lambda item: item[1].voice is not Voice.OWN_WORDS)
