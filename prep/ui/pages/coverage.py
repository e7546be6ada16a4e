"""Coverage: what the sheet stands on, in two pictures and two lists."""

import streamlit as st

from prep.clock import timing
from prep.domain import Sheet
from prep.drafting.coverage import Coverage, coverage, spans
from prep.ui import shows, state
from prep.ui.components import charts
from prep.ui.components.empty import empty_state
from prep.ui.components.problems import pending_refusal
from prep.ui.components.quotation import READER, source_link
from prep.ui.components.running_time import spelled
from prep.ui.components.text import esc, joined, quiet
from prep.ui.house import greenroom
from prep.ui.i18n import plain, t

_LISTED = 20


def overview(sheet: Sheet) -> None:
    """Statements by their day left, minutes under them; what lacks on the right."""
    library = greenroom().library
    found = coverage(sheet, library.sources(sheet.folder), library.copies(sheet.folder))
    st.title(t("coverage.title"), anchor=False)
    pending_refusal()
    st.text(plain("coverage.sum", all=found.sources, fed=found.fed))
    quiet(plain("coverage.set_aside"))
    left, right = st.columns([5, 3], gap="large")
    with left:
        _timeline(sheet, found)
        _minutes(sheet)
    with right:
        _leaning(found)
        _unfed(found)


def _timeline(sheet: Sheet, found: Coverage) -> None:
    st.header(t("coverage.timeline"), anchor=False)
    if not found.statements:
        quiet(plain("coverage.no_statements"))
        return
    charts.timeline(found.statements, sheet.brief.focus_questions)
    quiet(plain("coverage.timeline_told"))
    if found.undated:
        quiet(plain("coverage.undated", count=found.undated))


def _minutes(sheet: Sheet) -> None:
    clock = timing(sheet)
    st.header(t("coverage.minutes_title"), anchor=False)
    told = "fits" if round(clock.total / 60) == sheet.brief.slot else "over" if clock.over > 0 else "spare"
    fit = plain(f"whole.{told}", slot=sheet.brief.slot, time=spelled(abs(clock.over)))
    st.text(joined(plain("whole.sum", total=spelled(clock.total)), fit if clock.slot else ""))
    charts.running_order(spans(sheet), clock.slot, sheet.brief.focus_questions)
    quiet(plain("coverage.minutes_told") if clock.slot else plain("whole.no_slot"))


def _leaning(found: Coverage) -> None:
    st.header(t("coverage.leaning"), anchor=False)
    if not found.leaning:
        quiet(plain("coverage.leaning_none"))
    for one in found.leaning:
        with st.container(key=f"leaning-{one.number}", gap=None):
            st.text(plain("coverage.leans", number=one.number, share=round(100 * one.share)))
            source_link(one.quote, wide=True)


def _unfed(found: Coverage) -> None:
    st.header(t("coverage.unfed"), anchor=False)
    if not found.unfed:
        quiet(plain("coverage.unfed_none"))
    with st.container(key="unfed", gap=None):
        for source in found.unfed[:_LISTED]:
            late = plain("coverage.too_late") if source.id in found.too_late else ""
            st.page_link(
                READER,
                label=esc(joined(source.title, source.date, late)),
                icon=":material/menu_book:",
                query_params={**state.place(), "source": source.id},
            )
    if len(found.unfed) > _LISTED:
        quiet(plain("coverage.more", count=len(found.unfed) - _LISTED))


present = shows.current()
if present is None:
    empty_state("coverage", t("frame.new_show"), "show", title=t("coverage.title"))
elif all(section.state == "empty" for section in present.sections):
    empty_state("coverage", t("empty.coverage_action"), "questions", title=t("coverage.title"))
else:
    overview(present)
