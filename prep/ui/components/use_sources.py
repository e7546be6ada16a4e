"""Whether the present show uses a source: a switch where it is read, two buttons for several rows of the list."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from prep.domain import Sheet, Source
from prep.ui import saving, state
from prep.ui.components.text import quiet
from prep.ui.edit_excluded import use
from prep.ui.i18n import plain, t

_ROUND = "source_choice_round"


def use_source(sheet: Sheet | None, source: Source) -> None:
    """The switch for one source; none where the show draws on another folder."""
    if sheet is None or sheet.folder not in ("", source.folder):
        return
    used = source.id not in sheet.excluded
    key = state.bind(f"use-{sheet.sheet_id}-{source.id}", used)
    st.toggle(t("corpus.use"), key=key, on_change=_switched, args=(sheet.sheet_id, source.id, key))
    if not used:
        quiet(plain("corpus.set_aside_told"))


def use_chosen(sheet: Sheet, chosen: Sequence[Source]) -> None:
    """The buttons for rows that were ticked; only what would change something is offered."""
    aside = [source.id for source in chosen if source.id in sheet.excluded]
    used = [source.id for source in chosen if source.id not in sheet.excluded]
    with st.container(horizontal=True, key="use-chosen", vertical_alignment="center"):
        quiet(plain("corpus.chosen", count=len(chosen)), wide=False)
        for name, ids, back in (("set_aside", used, False), ("take_back", aside, True)):
            if ids:
                st.button(
                    t(f"corpus.{name}", count=len(ids)),
                    key=f"{name}-chosen",
                    on_click=_chosen,
                    args=(sheet.sheet_id, ids, back),
                )


def choice_round() -> int:
    """Counts the choices made so far; part of the list's key, so that its ticks go once they are acted on."""
    return int(state.value(_ROUND, 0))


def _switched(sheet_id: str, source_id: str, key: str) -> None:
    saving.save(sheet_id, use([source_id], used=bool(state.value(key))))


def _chosen(sheet_id: str, source_ids: list[str], used: bool) -> None:
    if saving.saved(sheet_id, use(source_ids, used=used)):
        state.put(_ROUND, choice_round() + 1)
