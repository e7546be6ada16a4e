"""A quotation set as one: who said it and when, the words, and the way to its place in the source."""

from __future__ import annotations

import streamlit as st

from prep.domain import Quote
from prep.ui import state
from prep.ui.components.text import esc, joined, quiet
from prep.ui.i18n import named, plain

READER = "prep/ui/pages/corpus.py"


def quotation(quote: Quote, key: str, *, mark: str = "") -> None:
    """The quotation, its lead-in above and a link to its source below; ``mark`` stands before it (``[1]``)."""
    with st.container(key=f"quote-{quote.voice.value}-{key}", gap=None):
        quiet(joined(mark, _introduction(quote)))
        st.text(plain("quote.words", words=quote.text))
        source_link(quote)


def source_link(quote: Quote) -> None:
    """The outlet, date and place of a quotation, opening the reader at it."""
    st.page_link(
        READER,
        label=esc(joined(quote.title, quote.publisher, quote.date, quote.locator)),
        icon=":material/menu_book:",
        query_params={
            **state.place(),
            "source": quote.source_id,
            "start": str(quote.start),
            "end": str(quote.end),
        },
    )


def _introduction(quote: Quote) -> str:
    voice = named("voices", quote.voice.value)
    return joined(voice, quote.lead_in or quote.speaker)
