"""Steering one follow-up: another angle with a wish, fewer words, the other language, a translation, and quotations for one's own."""

from __future__ import annotations

from functools import partial

import streamlit as st

from prep.domain import FollowUp, GreenroomError, Quote, Sheet
from prep.steering import Way, subject_of
from prep.text.language import language_of
from prep.ui import drafts, state
from prep.ui.components.icon_only import icon_only
from prep.ui.components.progress import ending, latest, watch
from prep.ui.components.quotation import quotation
from prep.ui.edit_follow_ups import as_before
from prep.ui.house import greenroom
from prep.ui.i18n import plain, t
from prep.ui.pieces import follow_up as stored
from prep.ui.pieces import section
from prep.work import Job

_STEERED = "steered"


def steer_menu(sheet: Sheet, number: int, follow_up: FollowUp) -> None:
    """What a card's menu offers to steer with; while the sheet is being drafted or steered it waits."""
    key = f"wish-{follow_up.id}"
    waits = drafts.running(sheet.sheet_id) is not None or _running(sheet.sheet_id) is not None
    st.text_input(t("steer.wish"), key=key, placeholder=plain("steer.wish_hint"), max_chars=200)
    other = "en" if language_of(follow_up.question or sheet.brief.title) == "zh" else "zh"
    ways: tuple[tuple[Way, str, str], ...] = (
        ("angle", "steer.angle", ":material/alt_route:"),
        ("shorter", "steer.shorter", ":material/compress:"),
        ("language", f"steer.in_{other}", ":material/translate:"),
    )
    if drafts.drafter() == "model":
        ways = (*ways, ("translation", f"steer.into_{other}", ":material/g_translate:"))
    for way, words, icon in ways:
        st.button(
            t(words),
            key=f"{way}-{follow_up.id}",
            icon=icon,
            type="tertiary",
            disabled=waits or (way != "angle" and not follow_up.question),
            on_click=steer,
            args=(sheet, number, follow_up.id, way),
        )
    st.divider()


def steer(sheet: Sheet, number: int, key: str, way: Way) -> None:
    """Begin, with the wish that stands in the menu; what it came to is told by ``steering_line``."""
    wish = str(state.value(f"wish-{key}", "") or "") if way == "angle" else ""
    try:
        job = greenroom().steering.start(sheet.sheet_id, number, key, way, wish=wish, drafter=drafts.drafter())
        state.put(_STEERED, (job, sheet, number, key, way))
    except GreenroomError as refusal:
        state.tell(refusal)


def steering_line(sheet: Sheet) -> None:
    """The running work with a way to stop it; once, what it came to, with a way back."""
    begun = state.value(_STEERED)
    mine = (subject_of(sheet.sheet_id, begun[3], "help"),) if begun else ()
    job = latest("steer", (sheet.sheet_id, *mine))
    if job is None:
        return
    if job.state == "running":
        watch(job, lambda _: plain("steer.running"), redraw_each_step=False)
        return
    if not begun or begun[0] != job.id:
        return
    _, before, number, key, way = begun
    if job.state == "done":
        state.put(_STEERED, None)
        _offer_undo(before, number, key, way)
    else:
        with st.container(horizontal=True, vertical_alignment="center", key="steered"):
            st.text(ending(job))
            st.button(t("undo.fine"), type="tertiary", key="steered-fine", on_click=state.put, args=(_STEERED, None))


def offers(sheet: Sheet, number: int, follow_up: FollowUp) -> None:
    """Quotations that would fit the host's own question, each with a button that attaches it."""
    if not follow_up.offered:
        return
    with st.expander(t("steer.offered"), key=f"offered-{follow_up.id}", type="compact"):
        for index, quote in enumerate(follow_up.offered):
            key = f"offer-{follow_up.id}-{index}"
            quotation(quote, key, action=partial(_attach, sheet, number, follow_up, quote, key))


def _attach(sheet: Sheet, number: int, follow_up: FollowUp, quote: Quote, key: str) -> None:
    st.button(
        t("steer.attach"),
        key=icon_only(f"attach-{key}"),
        icon=":material/add_link:",
        type="tertiary",
        help=t("steer.attach"),
        on_click=_attached,
        args=(sheet.sheet_id, number, follow_up.id, quote),
    )


def _attached(sheet_id: str, number: int, key: str, quote: Quote) -> None:
    try:
        greenroom().steering.attach(sheet_id, number, key, quote)
    except GreenroomError as refusal:
        state.tell(refusal)


def _offer_undo(before: Sheet, number: int, key: str, way: Way) -> None:
    """The way back: what was there stands again, and a new angle stays below it, dropped, so that nothing is lost."""
    if way == "help":
        return
    old = stored(before, number, key)
    known = frozenset(one.id for one in section(before, number).follow_ups)
    state.offer_undo(state.Undo(before.sheet_id, plain(f"steer.done_{way}"), as_before(number, old, known)))


def _running(sheet_id: str) -> Job | None:
    job = latest("steer", (sheet_id,))
    return job if job and job.state == "running" else None
