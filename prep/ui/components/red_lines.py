"""The red lines of a show on its page, and sentences that name what touches them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from prep.breaches import Breach, breaches
from prep.domain import Sheet
from prep.messages import breach_line
from prep.red_lines import RedLine
from prep.ui.components.fields import adder, text_field
from prep.ui.components.text import quiet
from prep.ui.edit_red_lines import add_embargo, embargo_field, remove_embargo, topics_field
from prep.ui.i18n import language, plain, t
from prep.ui.saving import save


def red_lines(sheet: Sheet) -> None:
    """No-go topics left, embargoes right, and below what on the sheet touches them now."""
    st.subheader(t("red_lines.title"), anchor=False)
    quiet(plain("red_lines.told"))
    left, right = st.columns(2, gap="large")
    with left:
        text_field(sheet, topics_field(), t("red_lines.topics"), lines=True, placeholder=plain("red_lines.topics_hint"))
    with right:
        if sheet.red_lines.embargoes:
            with st.container(key="plain-embargoes", gap="xsmall"):
                for index, line in enumerate(sheet.red_lines.embargoes):
                    _embargo(sheet, index, line)
        adder(
            t("red_lines.add_embargo"),
            f"add-embargo-{sheet.sheet_id}",
            sheet,
            add_embargo,
            placeholder=plain("red_lines.add_embargo_hint"),
        )
    found = breaches(sheet)
    if found:
        quiet(plain("red_lines.now", count=len(found)))
        named_breaches(found, "show")


def _embargo(sheet: Sheet, index: int, line: RedLine) -> None:
    topic, until, remove = st.columns([3.4, 2, 0.5], vertical_alignment="center", gap="small")
    with topic:
        text_field(sheet, embargo_field(index, "topic"), t("red_lines.embargo"), hidden=True)
    with until:
        text_field(
            sheet,
            embargo_field(index, "until"),
            t("red_lines.until"),
            hidden=True,
            placeholder=plain("red_lines.until_hint"),
        )
    with remove:
        st.button(
            "",
            key=f"remove-embargo-{index}",
            icon=":material/close:",
            type="tertiary",
            help=t("red_lines.remove"),
            on_click=save,
            args=(sheet.sheet_id, remove_embargo(line)),
        )


def named_breaches(found: Sequence[Breach], key: str) -> None:
    """One line for each item: where it stands, what it touches, and its wording."""
    with st.container(key=f"breaches-{key}", gap=None):
        for breach in found:
            st.text(breach_line(breach, language()))
