"""A quotation set as one: who said it and when, the words, and the way to its place in the source."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from prep.domain import Quote
from prep.ui import state
from prep.ui.components.text import esc, joined, quiet
from prep.ui.house import greenroom
from prep.ui.i18n import named, plain

READER = "prep/ui/pages/source.py"


def quotation(
    quote: Quote,
    key: str,
    *,
    mark: str = "",
    spoken: bool = True,
    said_by: bool = True,
    action: Callable[[], None] | None = None,
) -> None:
    """The quotation, its lead-in above and a link to its source below.

    ``mark`` stands before it (``[1]``); ``spoken`` words the lead-in as the host says it on stage, otherwise the speaker
    is named, unless the line above tells who it is (``said_by``); ``action`` draws a button beside the link.
    """
    with st.container(key=f"quote-{quote.voice.value}-{key}", gap=None):
        quiet(
            joined(
                mark,
                named("voices", quote.voice.value),
                (spoken and quote.lead_in) or (quote.speaker if said_by else ""),
            )
        )
        st.text(plain("quote.words", words=quote.text))
        if not greenroom().still_there(quote):
            quiet(plain("quote.moved"))
        if not action:
            source_link(quote)
            return
        with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="small", key=f"at-{key}"):
            source_link(quote, wide=True)
            action()


def source_link(quote: Quote, *, wide: bool = False) -> None:
    """Outlet, date and place of a quotation (the title on hovering), opening the reader at it."""
    st.page_link(
        READER,
        label=esc(joined(quote.publisher or quote.title, quote.date, quote.locator)),
        help=esc(quote.title) if quote.publisher else None,
        icon=":material/menu_book:",
        width="stretch" if wide else "content",
        query_params={
            **state.place(),
            "source": quote.source_id,
            "start": str(quote.start),
            "end": str(quote.end),
        },
    )
