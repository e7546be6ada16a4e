"""What is to be sent, chosen on the export page: for whom, in which format, how much of the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from prep.domain import Sheet
from prep.exporting import EXPORTERS
from prep.exporting.bilingual import translations
from prep.exporting.choice import Choice
from prep.ui import state
from prep.ui.house import greenroom
from prep.ui.i18n import named, plain, t

_WITH_FOLLOW_UPS = ("host", "factcheck", "cards")
_EVIDENCE = {"host": ("full", "notes", "end", "none"), "cards": ("full", "none")}


def chosen(sheet: Sheet) -> Choice:
    """The fields of the left side, those that matter for the audience, and what they say."""
    usual = greenroom().choices.sending
    audience = st.radio(
        t("export.audience"),
        list(EXPORTERS),
        index=_place(list(EXPORTERS), usual.get("audience", "")),
        format_func=lambda name: named("audiences", name),
        key="audience",
        horizontal=True,
    )
    known = list(EXPORTERS[audience])
    format_ = st.radio(
        t("export.format"),
        known,
        index=_place(known, usual.get("format", "")),
        format_func=lambda name: named("formats", name),
        captions=[named("format_notes", name) for name in known],
        key=f"format-{audience}",
    )
    data = format_ == "json"
    held: dict[str, Any] = {"audience": audience, "format": format_}
    if audience in _WITH_FOLLOW_UPS and not data:
        held["follow_ups"] = _one("follow_ups", ("all", "kept", "musts"))
    if audience in _EVIDENCE and not data:
        held["evidence"] = _one(
            "evidence", _EVIDENCE["cards" if format_ == "outline" else audience], f"{audience}-{format_ == 'outline'}"
        )
    if audience == "producer":
        held["starts"] = st.text_input(t("export.starts"), key="starts", placeholder=plain("export.starts_hint"))
    if audience == "cards" and format_ != "html":
        held["size"] = _one("size", ("a5", "a6"))
    if audience == "speaker":
        held["topics"] = _topics(sheet)
    if translations(sheet, audience)[0] and not data:
        held["bilingual"] = st.checkbox(t("export.bilingual"), key="bilingual", help=t("export.bilingual_help"))
    return Choice(**held)


def several(choice: Choice) -> list[Choice]:
    """Files that are wanted at once, each in the way that ``choice`` says where that matters to it."""
    pairs = [f"{audience}-{name}" for audience, formats in EXPORTERS.items() for name in formats]

    def words(pair: str) -> str:
        audience, name = pair.split("-")
        return f"{named('audiences', audience)} · {named('formats', name)}"

    picked = st.multiselect(
        t("export.several"), pairs, format_func=words, key="several", placeholder=plain("export.none_yet")
    )
    found = []
    for pair in picked:
        audience, name = pair.split("-")
        topics = choice.topics if choice.audience == "speaker" else tuple(state.value("topics", ()))
        starts = choice.starts or str(state.value("starts", ""))
        bilingual = choice.bilingual or bool(state.value("bilingual", False))
        found.append(Choice(audience, name, choice.follow_ups, choice.evidence, starts, choice.size, topics, bilingual))
    return found


def _one(field: str, options: tuple[str, ...], audience: str = "") -> str:
    """One of a few ways: the one chosen for every export where there is one, else the first."""
    return st.radio(
        t(f"export.{field}"),
        options,
        index=_place(options, greenroom().choices.sending.get(field, "")),
        format_func=lambda name: t(f"export.{field}_{name}"),
        key=f"{field}{audience}",
        horizontal=True,
    )


def _place(options: Sequence[str], usual: str) -> int:
    return options.index(usual) if usual in options else 0


def _topics(sheet: Sheet) -> tuple[int, ...]:
    """Focus questions that the speaker's side is told; none chosen means all."""
    texts = {question.number: question.text for question in sheet.brief.focus_questions if question.minutes}
    picked = st.multiselect(
        t("export.topics"),
        list(texts),
        format_func=lambda number: f"{number}. {texts[number]}",
        key="topics",
        placeholder=plain("export.topics_all"),
    )
    return tuple(picked)
