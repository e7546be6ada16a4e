"""A follow-up as a card: type, quotation, the question largest and editable in place, what to do with it.

What the host does on a card is shown on it at once, before the page around it is drawn anew.
"""

from __future__ import annotations

from time import sleep

import streamlit as st

from prep.domain import FollowUp, GreenroomError, Sheet
from prep.drafting.styles import labels
from prep.text.speech_rate import seconds_to_say
from prep.ui import pieces, state
from prep.ui.components.fields import text_field
from prep.ui.components.icon_only import icon_only, more_menu
from prep.ui.components.ladder import ladder, written
from prep.ui.components.quotation import quotation
from prep.ui.components.steer import offers, steer_menu
from prep.ui.components.text import joined, quiet
from prep.ui.components.typing import remarks
from prep.ui.components.verdict import verdict_buttons
from prep.ui.edit_follow_ups import (
    follow_up_field,
    follow_up_mark,
    move_follow_up,
    remove_follow_up,
    restore_follow_up,
    set_status,
)
from prep.ui.house import greenroom
from prep.ui.i18n import language, named, plain, t
from prep.ui.saving import removed, save

_SEEN_FIRST = 0.3  # seconds in which the card is sent and shown; a run that begins sooner drops it or holds it up


@st.fragment
def card(sheet: Sheet, number: int, follow_up: FollowUp) -> None:
    """One follow-up of focus question ``number``; a dropped one stays, struck out and folded to its question.

    After an edit on it the card is drawn by itself, from the sheet as it is stored now, and then the whole page; where
    something was only unfolded, the page stays as it is.
    """
    if state.drawing():
        _card(sheet, number, follow_up)
        return
    try:
        now = greenroom().sheet(sheet.sheet_id)
        _card(now, number, pieces.follow_up(now, number, follow_up.id))
    except GreenroomError:
        state.redraw()
    if state.looked() and now.version == sheet.version:
        return
    sleep(_SEEN_FIRST)
    state.redraw()


def _card(sheet: Sheet, number: int, follow_up: FollowUp) -> None:
    with st.container(border=True, gap="xsmall", key=f"card-{follow_up.status}-{follow_up.id}"):
        _head(sheet, number, follow_up)
        dropped = follow_up.status == "dropped"
        for index, quote in enumerate(() if dropped else follow_up.quotes):
            quotation(quote, f"{follow_up.id}-{index}")
        with st.container(key=f"plain-question-{follow_up.id}"):
            text_field(
                sheet, follow_up_field(number, follow_up.id, "question"), t("card.question"), lines=True, hidden=True
            )
        if not dropped:
            written(sheet, number, follow_up)
            remarks(follow_up)
            offers(sheet, number, follow_up)
            ladder(sheet, number, follow_up)


def _head(sheet: Sheet, number: int, follow_up: FollowUp) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"head-{follow_up.id}"):
        quiet(
            joined(
                _kind(follow_up),
                plain("card.seconds", seconds=seconds_to_say(follow_up.question)),
                named("origins", follow_up.origin),
                plain("card.edited") if follow_up.edited and follow_up.origin != "host" else "",
                plain("card.locked") if follow_up.locked else "",
            )
        )
        with st.container(horizontal=True, wrap=False, width="content", key=f"actions-{follow_up.id}"):
            _star(sheet, number, follow_up)
            verdict_buttons(sheet.sheet_id, follow_up, lambda status: set_status(number, follow_up.id, status))
            _more(sheet, number, follow_up)


def _star(sheet: Sheet, number: int, follow_up: FollowUp) -> None:
    """Mark a follow-up as one that must be asked, or take that back."""
    if follow_up.status == "dropped":
        return
    piece = follow_up_mark(number, follow_up.id, "starred")
    starred = follow_up.starred
    st.button(
        t("card.starred" if starred else "card.star"),
        key=icon_only(f"{'unstar' if starred else 'star'}-{follow_up.id}"),
        icon=":material/star:" if starred else ":material/star_border:",
        type="tertiary",
        help=t("card.starred" if starred else "card.star"),
        on_click=save,
        args=(sheet.sheet_id, lambda now: piece.write(now, not starred)),
    )


def _lock(sheet: Sheet, number: int, follow_up: FollowUp) -> None:
    """Lock a follow-up against every new draft, or unlock it."""
    piece = follow_up_mark(number, follow_up.id, "locked")
    locked = follow_up.locked
    st.button(
        t("card.unlock" if locked else "card.lock"),
        key=f"{'unlock' if locked else 'lock'}-{follow_up.id}",
        icon=":material/lock_open:" if locked else ":material/lock:",
        type="tertiary",
        help=t("card.lock_help"),
        on_click=save,
        args=(sheet.sheet_id, lambda now: piece.write(now, not locked)),
    )


def _kind(follow_up: FollowUp) -> str:
    """What kind of follow-up it is, and through whose eyes it asks."""
    names = labels(language())
    kind = names.get(follow_up.type) or named("types", follow_up.type)
    lens = names.get(f"lens.{follow_up.lens}", "")
    return plain("card.lens", kind=kind, lens=lens) if lens else kind


def _more(sheet: Sheet, number: int, follow_up: FollowUp) -> None:
    with more_menu(f"more-{follow_up.id}"), st.container(gap=None):
        if follow_up.status != "dropped":
            steer_menu(sheet, number, follow_up)
            _lock(sheet, number, follow_up)
        for code, icon, step in (("up", ":material/arrow_upward:", -1), ("down", ":material/arrow_downward:", 1)):
            st.button(
                t(f"card.{code}"),
                key=f"{code}-{follow_up.id}",
                icon=icon,
                type="tertiary",
                on_click=save,
                args=(sheet.sheet_id, move_follow_up(number, follow_up.id, step)),
            )
        st.button(
            t("card.delete"),
            key=f"delete-{follow_up.id}",
            icon=":material/delete:",
            type="tertiary",
            on_click=removed,
            args=(
                sheet,
                remove_follow_up(number, follow_up.id),
                plain("card.deleted"),
                restore_follow_up(sheet, number, follow_up.id),
            ),
        )
