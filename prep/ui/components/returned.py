"""An edited file that came back: where it is dropped, what it would change, and what of it is taken over."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import streamlit as st

from prep.domain import GreenroomError, Sheet
from prep.returning.proposal import Left, Proposal, Review
from prep.revising.three_way import merged
from prep.ui import state
from prep.ui.components.problems import refused
from prep.ui.components.revisions import change_texts, value_words, worded
from prep.ui.components.text import esc, quiet
from prep.ui.components.uploads import limits
from prep.ui.house import greenroom
from prep.ui.i18n import named, plain, t
from prep.ui.saving import saved

_ROUND = "returned_round"


def returned_file(sheet: Sheet) -> bytes | None:
    """The place to drop a file, and what lies in it; a wrong one is told so in a sentence."""
    key = f"returned-{sheet.sheet_id}-{state.value(_ROUND, 0)}"
    with st.expander(t("returned.open"), icon=":material/move_to_inbox:", expanded=bool(state.value(key))):
        uploaded = st.file_uploader(t("returned.drop"), key=key)
        limits(["docx", "xlsx"])
        quiet(plain("returned.told"))
    return uploaded.getvalue() if uploaded else None


def returned_changes(sheet: Sheet, data: bytes) -> None:
    """The changes that the file proposes, each with its tick, and below what is not taken over."""
    try:
        review = _reviewed(sheet.sheet_id, sheet.version, data)
    except GreenroomError as refusal:
        refused(refusal)
        return
    st.subheader(t("returned.title"), anchor=False)
    quiet(plain("returned.from" if review.based else "returned.unbased", version=review.version, now=review.now))
    mark = f"{crc32(data):x}-{sheet.version}"
    if review.proposals:
        above = st.container(horizontal=True, key="returned-buttons")
        ticked = [one for place, one in enumerate(review.proposals) if _proposal(one, f"{mark}-{place}")]
        _buttons(above, sheet, data, ticked)
    else:
        quiet(plain("returned.nothing" if not review.left else "returned.nothing_to_take"))
    _left(review.left)


@st.cache_data(max_entries=4, ttl=600, show_spinner=False)
def _reviewed(sheet_id: str, version: int, data: bytes) -> Review:  # noqa: ARG001
    """What a file proposes for a ``version`` of a sheet, reckoned once however often the page is drawn."""
    return greenroom().returns.review(sheet_id, data)


def _proposal(one: Proposal, key: str) -> bool:
    """A change with its texts; where both sides changed the place, what stands there now too."""
    with st.container(key=f"difference-{key}", gap=None):
        ticked = st.checkbox(esc(worded(one.change)), value=one.wanted, key=f"take-{key}")
        change_texts(one.change, key)
        if one.clash:
            quiet(plain("returned.clash"))
            st.text(value_words(one.change, one.theirs))
    return ticked


def _buttons(above: st.delta_generator.DeltaGenerator, sheet: Sheet, data: bytes, ticked: Sequence[Proposal]) -> None:
    above.button(
        t("returned.take", count=len(ticked)),
        key="take-over",
        type="primary",
        icon=":material/done_all:",
        disabled=not ticked,
        on_click=_take,
        args=(sheet.sheet_id, data, tuple(ticked)),
    )
    above.button(t("returned.leave"), key="leave-returned", type="tertiary", on_click=_put_away)


def _left(left: Sequence[Left]) -> None:
    if not left:
        return
    st.subheader(t("returned.left", count=len(left)), anchor=False)
    for place, one in enumerate(left):
        with st.container(key=f"difference-left-{place}", gap=None):
            quiet(named("returned_left", one.code, where=named("frame_parts", one.where)))
            if one.old:
                with st.container(key=f"was-left-{place}"):
                    st.text(one.old)
            if one.new:
                st.text(one.new)


def _take(sheet_id: str, data: bytes, ticked: tuple[Proposal, ...]) -> None:
    """One new version with what was ticked; the step can be taken back, here and beside the board."""
    house = greenroom()
    before = house.sheet(sheet_id)
    if saved(sheet_id, lambda now: house.returns.take(now, data, ticked)):
        after = house.sheet(sheet_id)
        _put_away()
        told = plain("returned.taken", count=len(ticked))
        state.offer_undo(state.Undo(sheet_id, told, lambda now: merged(before, after, now)))


def _put_away() -> None:
    state.put(_ROUND, state.value(_ROUND, 0) + 1)
