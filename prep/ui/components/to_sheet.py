"""From a quotation to a follow-up on the sheet: choose the focus question, look at the wording, put it there."""

from __future__ import annotations

import streamlit as st

from prep.domain import FollowUp, GreenroomError, Quote, Sheet
from prep.drafting.craft import flags_of
from prep.ui import shows, state
from prep.ui.components.icon_only import icon_only
from prep.ui.components.problems import refused
from prep.ui.components.text import esc, quiet
from prep.ui.house import greenroom
from prep.ui.i18n import named, plain, t

_CHOSEN, _CLIPPED, _PUT = "quote_for_sheet", "quote_clipped", "put_under"


def to_sheet_button(quote: Quote, key: str) -> None:
    """The button beside a quotation."""
    st.button(
        t("to_sheet.title"),
        key=icon_only(f"to-sheet-{key}"),
        icon=":material/playlist_add:",
        type="tertiary",
        help=t("to_sheet.title"),
        on_click=state.put,
        args=(_CHOSEN, quote),
    )


def take(sheet_id: str, source_id: str, start: int, end: int) -> None:
    """In a callback: choose what was marked in a source, or tell why it can't be taken."""
    state.put(_PUT, None)
    try:
        quote, clipped = greenroom().talks.marked(sheet_id, source_id, start, end)
    except GreenroomError as refusal:
        state.tell(refusal)
        return
    state.put(_CHOSEN, quote)
    state.put(_CLIPPED, clipped)


def choose_place(sheet: Sheet) -> None:
    """The dialog for the quotation that was chosen, if any."""
    quote: Quote | None = state.value(_CHOSEN)
    if quote is None:
        return

    @st.dialog(t("to_sheet.title"), width="medium", on_dismiss=_close)
    def choose() -> None:
        numbers = [question.number for question in sheet.brief.focus_questions]
        with st.container(key="quote-for-sheet", gap=None):
            quiet(named("voices", quote.voice.value))
            st.text(plain("quote.words", words=quote.text))
            if state.value(_CLIPPED):
                quiet(plain("to_sheet.clipped"))
        words = {q.number: f"{q.number}. {q.text}" for q in sheet.brief.focus_questions}
        number = st.radio(
            t("to_sheet.under"),
            numbers,
            index=numbers.index(shows.question_number(sheet)),
            format_func=lambda key: esc(words[key]),
            key="under",
        )
        _wording(quote, sheet, int(number or numbers[0]))

    choose()


def put_line(sheet: Sheet) -> None:
    """Where the last follow-up went, and the way there."""
    number = state.value(_PUT)
    if number:
        with st.container(horizontal=True, vertical_alignment="center", key="put-under"):
            st.text(plain("to_sheet.done", number=number))
            st.page_link(
                "prep/ui/pages/questions.py",
                label=t("to_sheet.look"),
                icon=":material/arrow_forward:",
                query_params={**state.place(), "show": sheet.sheet_id, "q": str(number)},
            )
            st.button(t("undo.fine"), type="tertiary", key="put-fine", on_click=state.put, args=(_PUT, None))


def _wording(quote: Quote, sheet: Sheet, number: int) -> None:
    """The drafted question, to be reworded, and the button that puts it under its focus question."""
    try:
        drafted = _drafted(quote, sheet, number)
    except GreenroomError as refusal:
        refused(refusal)
        return
    key = f"wording-{quote.source_id}-{quote.start}-{number}"
    text = st.text_area(t("to_sheet.wording"), value=drafted.question, key=key)
    if st.button(
        t("to_sheet.put"),
        key="put",
        type="primary",
        disabled=not (text or "").strip(),
        on_click=_put,
        args=(sheet.sheet_id, number, drafted, key),
    ):
        st.rerun()


def _drafted(quote: Quote, sheet: Sheet, number: int) -> FollowUp:
    """The same draft for as long as the dialog is open."""
    place = (quote.source_id, quote.start, quote.end, sheet.sheet_id, number)
    kept = state.value("drafted_for_sheet")
    if kept and kept[0] == place:
        found: FollowUp = kept[1]
        return found
    drafted = greenroom().talks.follow_up_on(quote, sheet.sheet_id, number)
    state.put("drafted_for_sheet", (place, drafted))
    return drafted


def _put(sheet_id: str, number: int, drafted: FollowUp, key: str) -> None:
    wording = str(state.value(key) or "").strip()
    same = wording in ("", drafted.question)
    reworded = {"question": wording, "edited": not same, "flags": flags_of(wording, drafted.quotes)}
    try:
        greenroom().talks.put_under(sheet_id, number, drafted if same else drafted.model_copy(update=reworded))
        state.put(_PUT, number)
    except GreenroomError as refusal:
        state.tell(refusal)
    _close()


def _close() -> None:
    state.put(_CHOSEN, None)
    state.put(_CLIPPED, False)
    state.put("drafted_for_sheet", None)
