"""All shows: who is asked when, how far each is, and what can be done with it."""

import streamlit as st

from prep.domain import Sheet
from prep.ui import shows
from prep.ui.components.empty import empty_state
from prep.ui.components.problems import pending_refusal
from prep.ui.components.show_card import show_card
from prep.ui.components.text import quiet
from prep.ui.house import greenroom
from prep.ui.i18n import plain, t


def shelf(sheets: list[Sheet]) -> None:
    """The shows in hand, those of the nearest day first; below, folded, the ones put away."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="shows-head"):
        st.title(t("shows.title"), anchor=False, width="stretch")
        st.button(t("frame.new_show"), icon=":material/add:", key="shows-new", on_click=shows.to_new)
    pending_refusal()
    in_hand = sorted((sheet for sheet in sheets if not sheet.archived), key=_day)
    put_away = [sheet for sheet in sheets if sheet.archived]
    if not in_hand:
        quiet(plain("shows.none_in_hand"))
    for sheet in in_hand:
        show_card(sheet)
    if put_away:
        with st.expander(t("shows.archived", count=len(put_away)), key="archived"):
            for sheet in put_away:
                show_card(sheet)


def _day(sheet: Sheet) -> tuple[bool, str]:
    """Shows with a day come first, the earliest first."""
    return not sheet.brief.date, sheet.brief.date


known = greenroom().sheets()
if known:
    shelf(known)
else:
    empty_state("shows", t("frame.new_show"), "show", title=t("shows.title"))
