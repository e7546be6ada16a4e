"""The focus questions as an outline: order, minutes, and a dot where something needs a look."""

from __future__ import annotations

import streamlit as st

from prep.clock import timing
from prep.domain import FocusQuestion, Section, Sheet
from prep.ui import shows, state
from prep.ui.components.text import esc, joined, quiet
from prep.ui.i18n import plain, t
from prep.ui.pieces import section

_LABEL = 26
_THIN, _RICH = 4, 10


def outline(sheet: Sheet, present: int) -> None:
    """The whole show, then one button a focus question; the ``present`` one stands out, 0 is the whole."""
    with st.container(key="outline", gap=None):
        with st.container(key=f"outline-{'other' if present else 'present'}-whole", gap=None):
            st.button(
                t("whole.entry"),
                key="to-whole",
                type="tertiary",
                width="stretch",
                on_click=state.go,
                kwargs={"q": shows.WHOLE},
            )
            quiet(_length(sheet))
        for question in sheet.brief.focus_questions:
            chosen = "present" if question.number == present else "other"
            with st.container(key=f"outline-{chosen}-{question.number}", gap=None):
                st.button(
                    esc(f"{question.number}  {shortened(question.text)}"),
                    key=f"to-{question.number}",
                    type="tertiary",
                    width="stretch",
                    help=esc(question.text) if len(question.text) > _LABEL else None,
                    on_click=state.go,
                    kwargs={"q": str(question.number)},
                )
                quiet(facts(question, section(sheet, question.number)))


def _length(sheet: Sheet) -> str:
    """Minutes of the whole show, against its slot where that is known."""
    total = round(timing(sheet).total / 60)
    key = "whole.of_slot" if sheet.brief.slot else "outline.minutes"
    return plain(key, minutes=total, slot=sheet.brief.slot)


def facts(question: FocusQuestion, found: Section) -> str:
    """Minutes, and how its section stands."""
    return joined(plain("outline.minutes", minutes=question.minutes), standing(found))


def standing(found: Section) -> str:
    """How many follow-ups there are, on how much, and what needs a look."""
    kept = [follow_up for follow_up in found.follow_ups if follow_up.status != "dropped"]
    return joined(
        plain("outline.follow_ups", count=len(kept)) if kept else "",
        strength(found),
        attention(found),
    )


def evidence_count(found: Section) -> int:
    """How many quotations the dossier holds."""
    held = found.dossier
    quotes = held.own_words + held.promises + held.numbers + held.others + held.reported
    return len({(quote.source_id, quote.start) for quote in quotes})


def strength(found: Section) -> str:
    """How much of the speaker's own words the corpus holds; nothing before a draft, nor where it is silent."""
    if found.state == "empty" or found.silent:
        return ""
    words = len(found.dossier.own_words)
    return plain("outline.thin" if words < _THIN else "outline.fair" if words < _RICH else "outline.rich")


def attention(found: Section) -> str:
    """Why a section needs a look; ``""`` where it does not."""
    if found.state in ("failed", "partial"):
        return plain(f"outline.{found.state}")
    return plain("outline.silent") if found.silent else ""


def shortened(text: str) -> str:
    """The first words of a question, for a narrow column."""
    return text if len(text) <= _LABEL else f"{text[:_LABEL].rstrip()}…"
