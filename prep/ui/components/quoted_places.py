"""From one place of a source that the sheet quotes to the next."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from prep.ui.components.reader import Span
from prep.ui.components.text import quiet
from prep.ui.i18n import plain, t


def quoted_places(places: Sequence[Span], cited: Span | None) -> None:
    """Buttons to the place before and the place after ``cited``, and which of them it is."""
    if not places:
        return
    before, after = neighbours(places, cited)
    told = plain("reader.place", number=places.index(cited) + 1, count=len(places)) if cited in places else ""
    with st.container(
        horizontal=True, vertical_alignment="center", wrap=False, gap="small", width="content", key="places"
    ):
        _step("previous", ":material/keyboard_arrow_up:", before)
        quiet(told or plain("reader.places", count=len(places)), wide=False)
        _step("next", ":material/keyboard_arrow_down:", after)


def neighbours(places: Sequence[Span], cited: Span | None) -> tuple[Span | None, Span | None]:
    """The last place before ``cited`` and the first after it; without one, all places are after it."""
    here = cited or (-1, -1)
    return next((one for one in reversed(places) if one < here), None), next(
        (one for one in places if one > here), None
    )


def _step(code: str, icon: str, to: Span | None) -> None:
    st.button(
        t(f"reader.{code}"),
        key=f"place-{code}",
        icon=icon,
        type="tertiary",
        disabled=to is None,
        on_click=_go,
        args=(to,),
    )


def _go(to: Span) -> None:
    st.query_params["start"], st.query_params["end"] = map(str, to)
