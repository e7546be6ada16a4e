"""Sources that seem to be about somebody else of the speaker's name: one line, one button, nothing done by itself."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from prep.domain import Sheet, Source
from prep.ui import saving
from prep.ui.components.text import quiet
from prep.ui.edit_excluded import use
from prep.ui.house import greenroom
from prep.ui.i18n import plain, t

_NAMED = 3


def namesakes(sheet: Sheet | None, sources: Sequence[Source]) -> None:
    """The suggestion to set such sources aside for the show; gone once they are, or where there are none."""
    if sheet is None:
        return
    used = [source for source in sources if source.id not in sheet.excluded]
    found = greenroom().library.namesakes(sheet.brief, used)
    if not found:
        return
    told = [plain("corpus.namesake", title=source.title, told=words) for source, words in found[:_NAMED]]
    more = plain("corpus.namesakes_more", count=len(found)) if len(found) > _NAMED else ""
    with st.container(horizontal=True, vertical_alignment="center", key="namesakes"):
        quiet(plain("corpus.namesakes", told=plain("corpus.namesakes_and").join(told) + more), wide=False)
        st.button(
            t("corpus.set_aside", count=len(found)),
            key="set-namesakes-aside",
            on_click=saving.save,
            args=(sheet.sheet_id, use([source.id for source, _ in found], used=False)),
        )
