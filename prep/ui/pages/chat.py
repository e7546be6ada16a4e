"""Chat: ask the corpus; an answer stands on quotations, or says that the corpus is silent."""

from collections.abc import Sequence
from uuid import uuid4

import streamlit as st

from prep.dialogue import Turn
from prep.domain import FocusQuestion, Sheet
from prep.ui import answering, drafts, shows, state
from prep.ui.components.conversation import exchange, follow_answer
from prep.ui.components.history import earlier_conversations, removed_conversation, this_conversation
from prep.ui.components.problems import pending_refusal, refused
from prep.ui.components.scope import chips, choose_scope, present_scope
from prep.ui.components.text import esc, quiet
from prep.ui.components.to_sheet import choose_place, put_line, to_sheet_button
from prep.ui.house import greenroom
from prep.ui.i18n import plain, t

_OFFERED = 3


def talk(sheet: Sheet | None) -> None:
    """The conversation of the address, and the line to ask in; an empty one offers focus questions to begin with."""
    folder = sheet.folder if sheet else ""
    st.title(t("chat.title"), anchor=False)
    quiet(plain("chat.told", folder=shows.folder_name(folder)))
    conversation = state.at("chat")
    under_way = answering.answering(conversation)
    kept = greenroom().talks.turns(conversation, sheet) if conversation else []
    _tools(folder, kept)
    pending_refusal()
    _exchanges(kept, conversation, under_way, folder, sheet)
    if not kept and not under_way:
        _offer(sheet.brief.focus_questions if sheet else (), folder)
    if sheet:
        put_line(sheet)
        choose_place(sheet)
    busy = under_way is not None and not under_way.ended
    st.chat_input(plain("chat.ask"), key="ask", disabled=busy, on_submit=_ask_typed, args=(folder,))


def _tools(folder: str, kept: Sequence[Turn]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="chat-tools"):
        earlier_conversations(folder)
        choose_scope(folder)
        st.button(
            t("chat.new"),
            icon=":material/add:",
            type="tertiary",
            key="new_chat",
            on_click=state.go,
            kwargs={"chat": ""},
        )
        if kept:
            this_conversation(state.at("chat"), kept[0].question)
        drafts.choose_drafter()
    chips(folder)
    removed_conversation()


def _exchanges(
    kept: Sequence[Turn], conversation: str, under_way: answering.Answering | None, folder: str, sheet: Sheet | None
) -> None:
    """The turns in order; an answer that is being written stands in its place, at the end or where it is asked again."""
    busy = under_way is not None and not under_way.ended
    act = to_sheet_button if sheet and sheet.brief.focus_questions else None
    for turn in kept:
        if under_way and busy and under_way.again == turn.number:
            follow_answer(conversation, under_way)
        else:
            exchange(
                turn,
                f"{conversation}-{turn.number}",
                again=lambda turn: _ask(turn.question, folder, turn),
                busy=busy,
                act=act,
            )
    if under_way is None:
        return
    if busy and not under_way.again:
        follow_answer(conversation, under_way)
    elif under_way.refusal:
        refused(under_way.refusal)
    elif under_way.ended:
        answering.forget(conversation)


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


def _ask_typed(folder: str) -> None:
    if typed := state.value("ask"):
        _ask(typed, folder)


def _ask(question: str, folder: str, again: Turn | None = None) -> None:
    conversation = state.at("chat") or uuid4().hex[:12]
    state.go(chat=conversation)
    state.put("put_under", None)
    answering.forget(conversation)
    answering.ask(
        greenroom(),
        conversation,
        answering.Answering(question, again=again.number if again else 0),
        folder=folder,
        drafter=drafts.drafter(),
        owner=state.reader(),
        scope=again.answer.scope if again else present_scope(folder),
    )


talk(shows.current())
