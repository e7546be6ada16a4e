"""What surrounds every page: session, sidebar, and the net under errors nobody foresaw."""

from __future__ import annotations

import logging
from uuid import uuid4

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from prep.domain import GreenroomError, Sheet
from prep.settings import Settings
from prep.ui import shows, state
from prep.ui.components.desk import lay_desk
from prep.ui.components.health import trouble_line
from prep.ui.components.problems import crashed, refused
from prep.ui.components.progress import reading
from prep.ui.components.text import distinct, quiet
from prep.ui.components.work import work_link
from prep.ui.house import destination, greenroom
from prep.ui.i18n import language, languages, plain, settle_language, t
from prep.ui.sign_in import admitted, sign_out

_CLOSED = "closed"
_log = logging.getLogger(__name__)


def open_session() -> None:
    """Put ids back into the address and settle the language: before anything is drawn.

    A house that can't be opened is told by ``run``, in the language that the environment names.
    """
    state.keep_place()
    closed = None
    try:
        preferred = greenroom().settings.prep_language
    except GreenroomError as refusal:
        closed, preferred = refusal, Settings().prep_language
    state.put(_CLOSED, closed)
    settle_language(preferred)


def run(page: StreamlitPage) -> None:
    """Draw sidebar and page; a refusal is a sentence, anything else an id that the log explains."""
    state.on_page(page)
    lay_desk()
    try:
        if closed := state.value(_CLOSED):
            raise closed
        if not admitted():
            return
        _draw(page)
    except GreenroomError as refusal:
        refused(refusal)
        st.button(t("frame.retry"), icon=":material/refresh:")
    except Exception:  # noqa: BLE001 - the net under the page: logged under an id, never shown
        error_id = uuid4().hex[:8]
        _log.exception("error %s on page %s", error_id, page.url_path or "show")
        crashed(error_id)
    finally:
        state.hold_place()


def _draw(page: StreamlitPage) -> None:
    """Sidebar, then page; for somebody who has just come the page first, since the page is what they wait for."""
    if not state.arrival():
        _sidebar()
        _content(page)
        return
    try:
        _content(page)
    finally:
        _sidebar()


def _content(page: StreamlitPage) -> None:
    if page.url_path != "health":
        trouble_line()
    page.run()


def _sidebar() -> None:
    with st.sidebar:
        sheets = greenroom().sheets()
        present = shows.current(sheets)
        _choose_show(sheets, present)
        if present:
            quiet(plain("frame.folder", folder=shows.folder_name(present.folder)))
        reading()
        with st.container(key="sidebar-foot"):
            work_link()
            _choose_language()
            _where_it_goes()
            sign_out()


def _choose_show(sheets: list[Sheet], present: Sheet | None) -> None:
    """The list of shows, under a key of its own for each: a choice that the browser still remembers from another show
    must not count as a new one.
    """
    chosen = present.sheet_id if present else None
    listed = [sheet for sheet in sheets if not sheet.archived or sheet.sheet_id == chosen]
    names = distinct({sheet.sheet_id: shows.name_of(sheet.brief) for sheet in listed})
    if names:
        st.selectbox(
            t("frame.show"),
            list(names),
            format_func=lambda key: names.get(key, key),
            index=list(names).index(chosen) if chosen in names else None,
            key=f"choose_show-{chosen}",
            placeholder=plain("frame.new_show"),
            on_change=_to_chosen_show,
            args=(f"choose_show-{chosen}",),
        )
    st.button(t("frame.new_show"), icon=":material/add:", type="tertiary", on_click=shows.to_new, key="new_show")
    st.page_link("prep/ui/pages/shows.py", label=t("shows.title"), icon=":material/stacks:", query_params=state.place())


def _to_chosen_show(key: str) -> None:
    if chosen := state.value(key):
        state.go(show=chosen, q="", chat="")


def _choose_language() -> None:
    st.segmented_control(
        t("frame.language"),
        list(languages()),
        format_func=lambda code: languages()[code],
        default=language(),
        key=f"choose_language-{language()}",
        required=True,
        label_visibility="collapsed",
        on_change=_to_language,
        args=(f"choose_language-{language()}",),
    )


def _to_language(key: str) -> None:
    state.go(lang=state.value(key))


def _where_it_goes() -> None:
    house = greenroom()
    host, embedder = destination(house.settings), house.library.sends_to
    if host:
        quiet(plain("frame.model", host=host))
    elif not embedder:
        quiet(plain("frame.offline"))
    if embedder and embedder != host:
        quiet(plain("frame.embedder", host=embedder))
