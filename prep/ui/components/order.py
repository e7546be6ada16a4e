"""The order of a show in one list: focus questions and follow-ups, moved by finger, mouse or keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from prep.domain import Sheet
from prep.ui import state
from prep.ui.components.undo import undo_buttons
from prep.ui.edit_brief import place_question
from prep.ui.edit_follow_ups import place_follow_up
from prep.ui.house import greenroom
from prep.ui.i18n import plain, t
from prep.ui.saving import save

_HERE = Path(__file__).parent
_ORDER = st.components.v2.component(
    "greenroom_order",
    html="<p></p><ul></ul>",
    css=(_HERE / "order.css").read_text(encoding="utf-8"),
    js=(_HERE / "order.js").read_text(encoding="utf-8"),
)


_OPEN = "ordering"


def order_button(sheet: Sheet) -> None:
    """The way into the list, which stays open when the page below it is drawn anew."""
    st.button(
        t("order.open"),
        key="to-order",
        icon=":material/swap_vert:",
        type="tertiary",
        on_click=state.put,
        args=(_OPEN, sheet.sheet_id),
    )
    if state.value(_OPEN) == sheet.sheet_id:
        st.dialog(t("order.title"), width="medium", on_dismiss=lambda: state.put(_OPEN, ""))(
            lambda: order_list(greenroom().sheet(sheet.sheet_id))
        )()


def order_list(sheet: Sheet) -> None:
    """Every row under a handle; a move is saved at once and can be undone beside the list."""
    key = f"order-{sheet.sheet_id}"
    with st.container(horizontal=True, horizontal_alignment="right", key="order-undo"):
        undo_buttons(sheet, where="order")
    _ORDER(
        key=key,
        data={"rows": rows(sheet), "told": plain("order.told"), "label": plain("order.title")},
        on_moved_change=lambda: _moved(sheet.sheet_id, state.value(key)),
    )


def rows(sheet: Sheet) -> list[dict[str, str]]:
    """Focus questions with their follow-ups in the order of the show; dropped ones are not asked and not listed."""
    made: list[dict[str, str]] = []
    for section in sheet.sections:
        number = str(section.number)
        made.append({"kind": "question", "id": number, "mark": number, "text": section.focus_question})
        for line in section.follow_ups:
            if line.status != "dropped":
                text = line.question or plain("card.blank")
                made.append({"kind": "follow_up", "id": line.id, "mark": "★" if line.starred else "", "text": text})
    return made


def _moved(sheet_id: str, value: Any) -> None:
    moved = (value or {}).get("moved")
    if moved and moved["kind"] == "question":
        save(sheet_id, place_question(int(moved["id"]), int(moved["index"])))
    elif moved:
        save(sheet_id, place_follow_up(str(moved["id"]), int(moved["number"]), int(moved["index"])))
