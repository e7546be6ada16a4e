"""What the corpus holds for a focus question: own words, changes, who asked, promises, others, and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from prep.domain import Dossier, Quote, Section, Sheet
from prep.ui import state
from prep.ui.components.exchanges import also_said, asked_before, exchanged, in_time
from prep.ui.components.icon_only import icon_only
from prep.ui.components.quotation import quotation
from prep.ui.components.text import esc, quiet
from prep.ui.edit_follow_ups import accept_pair, add_follow_up
from prep.ui.i18n import named, plain, t
from prep.ui.saving import save

LISTS = ("said", "changed", "asked", "dodged", "promised", "numbers", "others", "missing")
_SHOWN = 8


def dossier(sheet: Sheet, section: Section) -> None:
    """The lists of ``section`` that hold something, each with its count, and the chosen one below."""
    counts = {name: _count(section.dossier, name) for name in LISTS}
    names = [name for name in LISTS if counts[name] or (section.silent and name == "missing")]
    if not names:
        quiet(plain("dossier.not_yet" if section.state == "empty" else "dossier.none"))
        return
    chosen = st.pills(
        t("dossier.title"),
        names,
        format_func=lambda name: esc(f"{named('lists', name)} {counts[name] or ''}"),
        default=names[0],
        required=True,
        label_visibility="collapsed",
        wrap=True,
        key=f"dossier-{sheet.sheet_id}-{section.number}-{'-'.join(names)}",
    )
    with st.container(key="dossier"):
        _chosen(sheet, section, str(chosen))


def _chosen(sheet: Sheet, section: Section, name: str) -> None:
    found = section.dossier
    shown: dict[str, Callable[[], None]] = {
        "changed": lambda: _pairs(sheet, section),
        "asked": lambda: asked_before(found),
        "dodged": lambda: exchanged(found.dodges, "dodged"),
        "numbers": lambda: in_time(found.figures),
        "missing": lambda: _missing(found, silent=section.silent),
    }
    shown.get(name, lambda: _quotes(sheet, section, name))()


def _lists(found: Dossier) -> dict[str, tuple[Quote, ...]]:
    numbers = tuple(quote for quote in found.numbers if quote not in found.own_words)
    return {
        "said": found.own_words + numbers,
        "promised": found.promises,
        "others": found.others + found.reported,
    }


def _count(found: Dossier, name: str) -> int:
    counted = {
        "changed": found.then_and_now,
        "asked": found.asked_before,
        "dodged": found.dodges,
        "numbers": found.figures,
        "missing": found.look_for,
    }
    return len(counted[name] if name in counted else _lists(found)[name])


def _quotes(sheet: Sheet, section: Section, name: str) -> None:
    quotes, number = _lists(section.dossier)[name], section.number
    shown = quotes if state.value(f"all-{name}-{number}") else quotes[:_SHOWN]
    for index, quote in enumerate(shown):
        key = f"{name}-{number}-{index}"
        quotation(quote, key, action=partial(_use, sheet.sheet_id, number, quote, key))
        if name == "said":
            also_said(section.dossier, quote)
    if len(shown) < len(quotes):
        st.toggle(t("dossier.all", count=len(quotes)), key=f"all-{name}-{number}")


def _use(sheet_id: str, number: int, quote: Quote, key: str) -> None:
    st.button(
        t("dossier.use"),
        key=icon_only(f"use-{key}"),
        icon=":material/add:",
        type="tertiary",
        help=t("dossier.use"),
        on_click=save,
        args=(sheet_id, add_follow_up(number, "", (quote,))),
    )


def _pairs(sheet: Sheet, section: Section) -> None:
    for index, pair in enumerate(section.dossier.then_and_now):
        with st.container(border=True):
            if pair.difference:
                quiet(pair.difference)
            quotation(pair.then, f"then-{index}")
            quotation(pair.now, f"now-{index}")
            st.button(
                t("dossier.accepted" if pair.accepted else "dossier.accept"),
                key=f"accept-{section.number}-{index}",
                icon=":material/check_circle:" if pair.accepted else ":material/check:",
                type="tertiary",
                help=t("dossier.accept_help"),
                on_click=save,
                args=(sheet.sheet_id, accept_pair(section.number, pair, not pair.accepted)),
            )


def _missing(found: Dossier, *, silent: bool) -> None:
    quiet(plain("dossier.silent" if silent else "dossier.look_for"))
    for line in found.look_for:
        st.text(plain("dossier.item", item=line))
    if silent and found.nearest:
        quiet(plain("dossier.nearest"))
        for index, quote in enumerate(found.nearest):
            quotation(quote, f"nearest-{index}")
