"""One source opened: its text in the reader, what is known about it at the side, what was cut at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from prep.domain import GreenroomError, Sheet, Source, Voice
from prep.drafting.cited import places_in
from prep.reading.document import Cut
from prep.ui import shows, state
from prep.ui.components.problems import pending_refusal, refused
from prep.ui.components.quotation import READER
from prep.ui.components.quoted_places import quoted_places
from prep.ui.components.reader import Span, reader
from prep.ui.components.source_facts import origin, source_facts
from prep.ui.components.text import esc, joined, quiet
from prep.ui.components.to_sheet import choose_place, put_line, take
from prep.ui.components.use_sources import use_source
from prep.ui.house import greenroom
from prep.ui.i18n import languages, named, plain, t


def open_source(source_id: str, start: str, end: str) -> None:
    """The reader for a source; ``start`` and ``end`` come from the address and mark the cited words."""
    library, sheet = greenroom().library, shows.current()
    try:
        source, text = library.source(source_id), library.text(source_id)
    except GreenroomError as refusal:
        _above(sheet, (), None)
        refused(refusal)
        return
    cited = span_of(start, end, len(text))
    _above(sheet, places_in(sheet, source_id) if sheet else (), cited)
    st.title(esc(source.title), anchor=False)
    quiet(joined(source.publisher, source.author, source.date, named("kinds", source.kind.value)))
    page, side = st.columns([5, 2], gap="large")
    with page:
        _page(source_id, text, cited, sheet)
        _left_out(library.cut(source_id))
    with side, st.container(key="source-side"):
        if cited:
            with st.container(key="quote-cited", gap=None):
                quiet(plain("reader.cited"))
                st.text(text[cited[0] : cited[1]])
        use_source(sheet, source)
        _facts(source)
        source_facts(source)
        _legend()


def _page(source_id: str, text: str, cited: Span | None, sheet: Sheet | None) -> None:
    """The text; what is selected in it can go to the sheet, where there is one with focus questions."""
    passages = greenroom().library.passages(source_id)
    if sheet and sheet.brief.focus_questions:
        reader(source_id, text, passages, cited, take=partial(take, sheet.sheet_id, source_id))
        choose_place(sheet)
    else:
        reader(source_id, text, passages, cited)


def span_of(start: str, end: str, length: int) -> Span | None:
    """The cited span, if the address names one that lies within the text."""
    if not (start.isdigit() and end.isdigit()):
        return None
    first, last = int(start), min(int(end), length)
    return (first, last) if first < last else None


def _above(sheet: Sheet | None, places: Sequence[Span], cited: Span | None) -> None:
    """What stays in sight however far the text is read: ways back, the quoted places, what became of a selection."""
    with st.container(key="ways-back", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="ways"):
            _ways_back()
            quoted_places(places, cited)
        pending_refusal()
        if sheet:
            put_line(sheet)


def _ways_back() -> None:
    if state.at("q"):
        st.page_link(
            "prep/ui/pages/questions.py",
            label=t("reader.to_questions"),
            icon=":material/arrow_back:",
            query_params=state.place(),
        )
    st.page_link(
        "prep/ui/pages/corpus.py",
        label=t("reader.to_corpus"),
        icon=":material/library_books:",
        query_params=state.place(),
    )


def _facts(source: Source) -> None:
    rows = (
        ("file", joined(source.folder, source.path)),
        ("language", languages().get(source.language, source.language)),
        ("characters", str(source.characters)),
        ("url", source.url),
    )
    for name, told in rows:
        if told:
            with st.container(key=f"fact-{name}", gap=None):
                quiet(joined(plain(f"reader.{name}"), origin(source, name) if name in ("language", "url") else ""))
                st.text(told)
    for note in source.notes:
        quiet(named("notes", note))
    _same(source)


def _same(source: Source) -> None:
    """The other sources that say the same, each a link; they are evidence once."""
    copies = greenroom().library.copies(source.folder)
    counts = copies[source.id].id if source.id in copies else source.id
    same = {counts, *(key for key, first in copies.items() if first.id == counts)} - {source.id}
    if not same:
        return
    with st.container(key="same", gap=None):
        quiet(plain("reader.same" if counts == source.id else "reader.copy"))
        for other in sorted(same):
            found = greenroom().library.source(other)
            st.page_link(
                READER, label=esc(joined(found.title, found.date)), query_params={**state.place(), "source": other}
            )


def _legend() -> None:
    with st.container(key="legend", gap=None):
        for voice in (Voice.OWN_WORDS, Voice.QUESTION, Voice.OTHERS, Voice.REPORTED, Voice.PRESS):
            with st.container(key=f"legend-{voice.value}"):
                quiet(named("voices_in_source", voice.value))


def _left_out(cuts: list[Cut]) -> None:
    if cuts:
        with st.expander(t("reader.cut", count=len(cuts)), key="left-out"):
            for cut in cuts:
                quiet(named("cuts", cut.why))
                st.text(cut.text)
