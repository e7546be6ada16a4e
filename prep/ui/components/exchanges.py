"""What hosts asked and how it was answered, and what was said more than once: pieces of a dossier."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from prep.domain import Dossier, Exchange, Figures, Quote
from prep.ui.components.quotation import quotation, source_link
from prep.ui.components.text import quiet
from prep.ui.i18n import named, plain


def asked_before(found: Dossier) -> None:
    """Each earlier question with its answer, where the corpus holds one."""
    answered = {exchange.asked: exchange for exchange in found.answered}
    for index, asked in enumerate(found.asked_before):
        exchanged((answered[asked],), f"asked-{index}") if asked in answered else quotation(asked, f"asked-{index}")


def exchanged(exchanges: Sequence[Exchange], key: str) -> None:
    """Questions with their answers, and how an answer went elsewhere."""
    for index, exchange in enumerate(exchanges):
        with st.container(border=True):
            if exchange.dodge:
                quiet(named("dodges", exchange.dodge))
            quotation(exchange.asked, f"{key}-{index}-asked")
            quotation(exchange.answer, f"{key}-{index}-answer")


def in_time(groups: Sequence[Figures]) -> None:
    """Figures for one thing, oldest first."""
    for index, group in enumerate(groups):
        with st.container(border=True):
            for at, quote in enumerate(group.quotes):
                quotation(quote, f"figure-{index}-{at}")


def also_said(found: Dossier, quote: Quote) -> None:
    """Where else the speaker said the same, if anywhere."""
    for answer in found.stock:
        if answer.latest == quote:
            with st.container(horizontal=True, gap="small"):
                quiet(plain("dossier.also", count=len(answer.earlier) + 1))
                for earlier in answer.earlier:
                    source_link(earlier)
