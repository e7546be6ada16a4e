"""Chat: ask the corpus; an answer stands on quotations, or says that the corpus is silent."""

from collections.abc import Sequence
from uuid import uuid4

import streamlit as st

from prep.domain import FocusQuestion
from prep.ui import answering, drafts, shows, state
from prep.ui.components.conversation import exchange, follow_answer, history
from prep.ui.components.problems import pending_refusal, refused
from prep.ui.components.text import esc, quiet
from prep.ui.house import greenroom
from prep.ui.i18n import plain, t

_OFFERED = 3


def talk(folder: str, focus_questions: Sequence[FocusQuestion]) -> None:
    """The conversation of the address, and the line to ask in; an empty one offers focus questions to begin with."""
    st.title(t("chat.title"), anchor=False)
    quiet(plain("chat.told", folder=shows.folder_name(folder)))
    history(folder)
    drafts.choose_drafter()
    pending_refusal()
    conversation = state.at("chat")
    kept = greenroom().talks.turns(conversation) if conversation else []
    for turn in kept:
        exchange(turn.question, turn.answer, f"{conversation}-{turn.number}")
    _latest(conversation)
    if not kept and not answering.answering(conversation):
        _offer(focus_questions, folder)
    under_way = answering.answering(conversation)
    busy = under_way is not None and not under_way.ended
    if asked := st.chat_input(plain("chat.ask"), key="ask", disabled=busy):
        _ask(asked, folder)
        st.rerun()


def _offer(focus_questions: Sequence[FocusQuestion], folder: str) -> None:
    with st.container(key="offer", gap=None):
        st.text(plain("chat.empty" if focus_questions else "chat.empty_bare"))
        for question in focus_questions[:_OFFERED]:
            st.button(
                esc(question.text),
                key=f"offer-{question.number}",
                icon=":material/arrow_forward:",
                type="tertiary",
                on_click=_ask,
                args=(question.text, folder),
            )


def _latest(conversation: str) -> None:
    present = answering.answering(conversation)
    if present is None:
        return
    if not present.ended:
        follow_answer(conversation)
    elif present.refusal:
        refused(present.refusal)
    else:
        answering.forget(conversation)


def _ask(question: str, folder: str) -> None:
    conversation = state.at("chat") or uuid4().hex[:12]
    state.go(chat=conversation)
    answering.forget(conversation)
    answering.ask(greenroom(), conversation, question, folder, drafts.drafter())


sheet = shows.current()
talk(sheet.folder if sheet else "", sheet.brief.focus_questions if sheet else ())
