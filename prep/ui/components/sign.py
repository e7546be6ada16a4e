"""Signing a sheet off: draft, reviewed, approved by a name, at the version that is on the page."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from prep.domain import GreenroomError, Sheet
from prep.sign_off import Stage
from prep.ui import state
from prep.ui.components.text import quiet
from prep.ui.house import greenroom
from prep.ui.i18n import plain, t

_STAGES: tuple[Stage, ...] = get_args(Stage)


def sign_off(sheet: Sheet) -> None:
    """How far the sheet is, and a small form for saying so."""
    sign = sheet.sign_off
    told = plain(f"sign.{sign.stage}", by=sign.by, version=sign.version, at=sign.at)
    quiet(plain("sign.changed", told=told, now=sheet.version) if sign.changed_since(sheet.version) else told)
    with st.popover(t("sign.open"), icon=":material/signature:"):
        st.radio(
            t("sign.stage"),
            _STAGES,
            index=_STAGES.index(sign.stage),
            format_func=lambda stage: t(f"sign.stage_{stage}"),
            key=f"stage-{sheet.version}",
        )
        st.text_input(t("sign.by"), value=sign.by, key="signed-by", placeholder=plain("show.name"))
        st.button(t("sign.make"), key="sign", type="primary", on_click=_sign, args=(sheet.sheet_id, sheet.version))


def _sign(sheet_id: str, version: int) -> None:
    try:
        greenroom().exports.sign(
            sheet_id, state.value(f"stage-{version}", "draft"), str(state.value("signed-by", "")), version
        )
    except GreenroomError as refusal:
        state.tell(refusal)
