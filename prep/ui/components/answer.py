"""An answer on the page: a model's sentences with their marks, or the corpus's own by source, or that it is silent."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from prep.chatting.extract import by_speaker
from prep.chatting.proving import MARK, statements
from prep.dialogue import Answer
from prep.domain import Quote, Voice
from prep.ui import state
from prep.ui.components.quotation import READER, quotation
from prep.ui.components.text import esc, quiet
from prep.ui.i18n import named, plain, sentence_of, t

Act = Callable[[Quote, str], None]


def answered(answer: Answer, key: str, act: Act | None) -> None:
    """The whole answer; ``act`` draws a button beside a quotation, which it gets with a key."""
    with st.container(key=f"answer-{key}", gap="small"):
        _went_wrong(answer)
        _red_lines(answer)
        if answer.extract:
            _by_source(answer, key, act)
        elif answer.silent:
            st.text(answer.answer)
        else:
            _sentences(answer, key)
    if answer.silent:
        _silence(answer, key, act)
    elif not answer.extract:
        for number, quote in in_reading_order(answer):
            _quotation(quote, f"{key}-{number}", f"[{number}]", act)


def in_reading_order(answer: Answer) -> list[tuple[int, Quote]]:
    """Quotations with the numbers that the answer's marks count, the speaker's own words first."""
    numbered = list(enumerate(answer.quotes, 1))
    return sorted(numbered, key=lambda item: item[1].voice is not Voice.OWN_WORDS)


def _by_source(answer: Answer, key: str, act: Act | None) -> None:
    """The lead, then each group of quotations under the line that says who speaks."""
    lead, *lines = answer.answer.splitlines()
    st.text(lead)
    for line, (_, members) in zip(lines, by_speaker(answer.quotes), strict=False):
        with st.container(key=f"group-{key}-{members[0][0]}", gap="xsmall"):
            st.text(line)
            for number, quote in members:
                _quotation(quote, f"{key}-{number}", f"[{number}]", act, named_above=True)


def _sentences(answer: Answer, key: str) -> None:
    """The text sentence by sentence in one flow: marks open the source, what nothing supports is underlined."""
    bare = {start for start, _ in answer.unsupported}
    with st.container(key=f"flow-{key}"):
        for index, (start, end, marks) in enumerate(statements(answer.answer)):
            words = MARK.sub("", answer.answer[start:end])
            if any(start <= place < end for place in bare):
                with st.container(key=f"unsupported-{key}-{index}"):
                    st.text(words)
                with st.container(key=f"spoken-{key}-{index}"):
                    st.text(plain("chat.unsupported"))
            elif words.strip():
                st.text(words)
            for mark in marks:
                _mark(answer, mark)
    if bare:
        quiet(plain("chat.unsupported_legend"))


def _mark(answer: Answer, mark: int) -> None:
    """A number that opens the reader at its quotation."""
    if 0 < mark <= len(answer.quotes):
        quote = answer.quotes[mark - 1]
        place = {"source": quote.source_id, "start": str(quote.start), "end": str(quote.end)}
        st.page_link(READER, label=esc(f"[{mark}]"), query_params={**state.place(), **place})


def _went_wrong(answer: Answer) -> None:
    if answer.message:
        quiet(
            named("chat_errors", answer.message) if answer.message.startswith("model_") else sentence_of(answer.message)
        )
    elif not answer.complete:
        quiet(plain("chat.cut"))


def _red_lines(answer: Answer) -> None:
    """A clear line over an answer that touches what is not to be spoken of."""
    if answer.red_lines:
        topics = plain("red_lines.and").join(flag.detail for flag in answer.red_lines)
        st.warning(t("chat.red_line", topics=topics), icon=":material/front_hand:")


def _silence(answer: Answer, key: str, act: Act | None) -> None:
    """What is nearest, and what to fetch; the nearest passages carry no numbers, since they answer nothing."""
    for number, quote in enumerate(answer.quotes, 1):
        _quotation(quote, f"{key}-{number}", "", act)
    if answer.look_for:
        with st.container(key=f"look-for-{key}", gap=None):
            quiet(plain("dossier.look_for"))
            for line in answer.look_for:
                st.text(plain("dossier.item", item=line))


def _quotation(quote: Quote, key: str, mark: str, act: Act | None, *, named_above: bool = False) -> None:
    quotation(
        quote,
        key,
        mark=mark,
        spoken=False,
        said_by=not named_above,
        action=(lambda: act(quote, key)) if act else None,
    )
