"""Beside the whole show: how its minutes add up, what to leave out when they run short, what a producer would remark."""

from __future__ import annotations

import streamlit as st

from prep.clock import fitted, timing
from prep.domain import Sheet
from prep.drafting.arc import Remark, arc
from prep.timing import Cut, CutList, Timing
from prep.ui.components.text import quiet
from prep.ui.edit_frame import mended
from prep.ui.i18n import named, plain, t
from prep.ui.saving import save

_PARTS = ("opener", "questions", "segues", "quick_fire", "close")


def running_time(sheet: Sheet) -> None:
    """Sum against slot, cut lists, remarks."""
    found = timing(sheet)
    with st.container(key="running-time", gap="small"):
        _sum(sheet, found)
        _remarks(sheet)
        _short(found)


def spelled(seconds: int) -> str:
    """A length as one says it: seconds up to a minute and a half, then minutes."""
    if seconds < 90:
        return plain("whole.seconds", seconds=seconds)
    return plain("outline.minutes", minutes=round(seconds / 60))


def _sum(sheet: Sheet, found: Timing) -> None:
    st.header(t("whole.time"), anchor=False)
    st.text(plain("whole.sum", total=spelled(found.total)))
    with st.container(gap=None):
        for part in _PARTS:
            if seconds := getattr(found, part):
                quiet(plain("whole.part", name=plain(f"whole.{part}"), time=spelled(seconds)))
    if not found.slot:
        quiet(plain("whole.no_slot"))
        return
    told = "fits" if round(found.total / 60) == sheet.brief.slot else "over" if found.over > 0 else "spare"
    quiet(plain(f"whole.{told}", slot=sheet.brief.slot, time=spelled(abs(found.over))))
    st.button(
        t("whole.fit", slot=sheet.brief.slot),
        key="fit",
        icon=":material/schedule:",
        type="tertiary",
        disabled=fitted(sheet) == sheet,
        on_click=save,
        args=(sheet.sheet_id, fitted),
    )


def _remarks(sheet: Sheet) -> None:
    remarks = arc(sheet)
    if not remarks:
        return
    st.header(t("whole.remarks"), anchor=False)
    for index, remark in enumerate(remarks):
        with st.container(key=f"arc-{remark.code}-{index}", gap=None):
            st.text(named("arc", remark.code, **dict(remark.values)))
            quiet(named("arc_why", remark.code))
            if remark.mend:
                _mend(sheet, remark, index)


def _mend(sheet: Sheet, remark: Remark, index: int) -> None:
    mend = remark.mend
    if mend is None:
        return
    kind = next(name for name in ("order", "drop", "last", "must") if getattr(mend, name))
    st.button(
        t(f"whole.mend_{kind}", order=" → ".join(map(str, mend.order)), number=mend.must),
        key=f"mend-{index}",
        icon=":material/build:",
        type="tertiary",
        on_click=save,
        args=(sheet.sheet_id, mended(mend)),
    )


def _short(found: Timing) -> None:
    if not found.cut_lists:
        return
    st.header(t("whole.short"), anchor=False)
    for tab, listed in zip(
        st.tabs([t("whole.lost", minutes=listed.lost) for listed in found.cut_lists]), found.cut_lists, strict=True
    ):
        with tab:
            _cuts(listed)


def _cuts(listed: CutList) -> None:
    for cut in listed.cuts:
        quiet(_cut(cut))
    if listed.short:
        quiet(plain("whole.lacking" if listed.cuts else "whole.nothing", time=spelled(listed.short)))


def _cut(cut: Cut) -> str:
    key = "whole.cut_question" if cut.kind == "question" else "whole.cut_follow_up"
    return plain(key, number=cut.number, text=cut.text, time=spelled(cut.seconds))
