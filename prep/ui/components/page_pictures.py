"""Pages of a PDF that was set here, as pictures: the only pictures that the app shows, and never from an address."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from prep.ui.components.text import quiet
from prep.ui.i18n import plain

_FIRST = 4
_CARDS_IN_A_ROW = 3
_FIRST_CARDS = 9


def page_pictures(pictures: Sequence[bytes], *, small: bool) -> None:
    """The first pages, and how many there are; ``small`` ones side by side."""
    shown = pictures[: _FIRST_CARDS if small else _FIRST]
    told = "export.all_pages" if len(shown) == len(pictures) else "export.first_pages"
    quiet(plain(told, count=len(pictures), shown=len(shown)))
    if not small:
        for picture in shown:
            with st.container(border=True):
                st.image(picture, width="stretch")
        return
    for start in range(0, len(shown), _CARDS_IN_A_ROW):
        for column, picture in zip(st.columns(_CARDS_IN_A_ROW), shown[start : start + _CARDS_IN_A_ROW], strict=False):
            with column, st.container(border=True):
                st.image(picture, width="stretch")
