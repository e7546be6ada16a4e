"""An empty page: what it is for, and one way on."""

from __future__ import annotations

import streamlit as st

from prep.ui import state
from prep.ui.i18n import plain


def empty_state(name: str, action: str, page: str, *, title: str = "") -> None:
    """The words for an empty state, and a link to the page that fills it; ``action`` and ``title`` are Markdown-safe."""
    if title:
        st.title(title, anchor=False)
    with st.container(key="empty"):
        st.text(plain(f"empty.{name}"))
        st.page_link(
            f"prep/ui/pages/{page}.py", label=action, icon=":material/arrow_forward:", query_params=state.place()
        )
