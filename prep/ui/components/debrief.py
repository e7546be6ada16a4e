"""The ways in for a transcript, and the sheet held against it, question by question."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from prep import debrief_page
from prep.after_show import ANSWERS
from prep.aftermath import Settled
from prep.domain import GreenroomError, Sheet, Source
from prep.drafting.debrief import Debrief, Row
from prep.exporting import safe
from prep.messages import locale_table
from prep.ui import shows, state
from prep.ui.components.progress import ending, latest, watch
from prep.ui.components.quotation import quotation
from prep.ui.components.text import joined, quiet
from prep.ui.house import greenroom
from prep.ui.i18n import language, named, plain, t

_TYPES = ["md", "txt", "srt", "vtt", "ass", "docx", "html", "pdf"]
_PASTED, _DROPPED, _CHOSEN = "debrief-pasted", "debrief-file", "debrief-source"


def transcript_in(sheet: Sheet) -> None:
    """Paste, drop, or choose what is in the corpus already."""
    paste, file, known = st.tabs([t("debrief.paste"), t("debrief.file"), t("debrief.known")])
    with paste:
        st.text_area(t("debrief.text"), key=_PASTED, height=240, placeholder=plain("debrief.text_hint"))
        st.button(t("debrief.take"), key="debrief-take", type="primary", on_click=_paste, args=(sheet.sheet_id,))
    with file:
        st.file_uploader(t("debrief.drop"), type=_TYPES, key=_DROPPED, on_change=_drop, args=(sheet.sheet_id,))
    with known:
        sources = {source.id: source for source in greenroom().library.sources(sheet.folder)}
        st.selectbox(
            t("debrief.choose"),
            list(sources),
            index=None,
            format_func=lambda key: joined(sources[key].title, sources[key].date),
            key=_CHOSEN,
            placeholder=plain("debrief.choose"),
            on_change=_choose,
            args=(sheet.sheet_id,),
        )


def waiting(sheet: Sheet) -> bool:
    """Whether the transcript is being read still; when it was refused or stopped, that is told and there is another try."""
    job = latest("sync", (sheet.folder, "*"))
    if job and job.state == "running":
        watch(job, lambda _: plain("debrief.reading"), redraw_each_step=False)
        return True
    refused = [one for one in greenroom().library.refusals(sheet.folder) if one.file.endswith(sheet.aftermath.file)]
    quiet((job and ending(job)) or plain("debrief.refused" if refused else "debrief.gone", file=sheet.aftermath.file))
    return False


def held_against(sheet: Sheet, source: Source) -> None:
    """What was asked, what not, what else, what is new; the page to take away."""
    found = greenroom().after_show.debrief(sheet, source)
    with st.container(horizontal=True, vertical_alignment="center", key="debrief-head"):
        asked = sum(row.asked for row in found.rows)
        st.text(plain("debrief.count", asked=asked, of=len(found.rows)))
        _ways_on(sheet, found)
    quiet(plain("debrief.from", title=joined(source.title, source.date)))
    for row in found.rows:
        _row(sheet.sheet_id, row)
    if found.unplanned:
        st.header(t("debrief.unplanned"), anchor=False)
        for index, exchange in enumerate(found.unplanned):
            quotation(exchange.asked, f"unplanned-{index}", spoken=False)
            quotation(exchange.answer, f"unplanned-answer-{index}", spoken=False)
    if found.new:
        st.header(t("debrief.new"), anchor=False)
        for index, quote in enumerate(found.new):
            quotation(quote, f"new-{index}", spoken=False)


def _ways_on(sheet: Sheet, found: Debrief) -> None:
    table = locale_table(language())
    words = {**table["debrief"], **{f"answer_{name}": told for name, told in table["answers"].items()}}
    st.download_button(
        t("debrief.export"),
        debrief_page.render(sheet, found, words),
        file_name=f"{safe(shows.name_of(sheet.brief))}-debrief.md",
        mime="text/markdown",
        icon=":material/download:",
        on_click="ignore",
    )
    st.button(t("debrief.other"), key="debrief-other", type="tertiary", on_click=_choose_none, args=(sheet.sheet_id,))


def _row(sheet_id: str, row: Row) -> None:
    """A question with where it was asked, as it seems, and the host's verdict beside it."""
    with st.container(border=row.kind == "follow_up", key=f"debrief-{row.kind}-{row.key}"):
        words, verdict = st.columns([5, 2], vertical_alignment="top")
        with words, st.container(key=f"debrief-question-{row.key}"):
            st.text(f"{row.number}. {row.question}" if row.kind == "focus" else row.question)
            if row.asked and row.found:
                quotation(row.found.asked, f"asked-{row.key}", spoken=False)
                quotation(row.found.answer, f"answer-{row.key}", spoken=False)
        with verdict:
            _verdict(sheet_id, row)


def _verdict(sheet_id: str, row: Row) -> None:
    key = f"debrief-verdict-{row.key}"
    options = ["not_asked", *(name or "plain" for name in ANSWERS)]
    now = (row.dodge or "plain") if row.asked else "not_asked"
    st.selectbox(
        t("debrief.verdict"),
        options,
        index=options.index(now),
        format_func=lambda name: named("answers", name),
        key=f"{key}-{now}",
        label_visibility="collapsed",
        on_change=_settle,
        args=(sheet_id, row.key, f"{key}-{now}"),
    )
    if row.found and not row.settled:
        quiet(plain("debrief.seems"))


def _settle(sheet_id: str, key: str, widget: str) -> None:
    chosen = str(state.value(widget))
    dodge = "" if chosen in ("plain", "not_asked") else chosen
    _told(lambda: greenroom().after_show.settle(sheet_id, Settled(key=key, asked=chosen != "not_asked", dodge=dodge)))


def _paste(sheet_id: str) -> None:
    text = str(state.value(_PASTED, ""))
    if text.strip():
        _told(lambda: greenroom().after_show.take_pasted(sheet_id, text))


def _drop(sheet_id: str) -> None:
    if uploaded := state.value(_DROPPED):
        _told(lambda: greenroom().after_show.take(sheet_id, uploaded.name, uploaded.getvalue()))


def _choose(sheet_id: str) -> None:
    if chosen := state.value(_CHOSEN):
        _told(lambda: greenroom().after_show.choose(sheet_id, chosen))


def _choose_none(sheet_id: str) -> None:
    _told(lambda: greenroom().after_show.choose(sheet_id, ""))


def _told(step: Callable[[], object]) -> None:
    """Do a step; a refusal is kept for the page."""
    try:
        step()
    except GreenroomError as refusal:
        state.tell(refusal)
