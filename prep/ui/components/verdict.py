"""What a host decides on a question: keep it, drop it, or take either back."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from prep.domain import FollowUp
from prep.ui.edit_follow_ups import Status
from prep.ui.i18n import t
from prep.ui.pieces import Edit
from prep.ui.saving import save


def verdict_buttons(sheet_id: str, line: FollowUp, change: Callable[[Status], Edit]) -> None:
    """The buttons that fit the line's status; ``change`` gives the edit that sets another one."""

    def button(code: str, icon: str, status: Status) -> None:
        st.button(
            t(f"card.{code}"),
            key=f"{code}-{line.id}",
            icon=icon,
            type="tertiary",
            on_click=save,
            args=(sheet_id, change(status)),
        )

    if line.status == "dropped":
        button("bring_back", ":material/undo:", "new")
        return
    if line.status == "kept":
        button("kept", ":material/check_circle:", "new")
    else:
        button("keep", ":material/check:", "kept")
    button("drop", ":material/remove:", "dropped")
