"""The sheet as it will be, set on the page: the same outline that every printed format sets."""

from __future__ import annotations

import streamlit as st

from prep.domain import Sheet
from prep.drafting.styles import labels
from prep.exporting.outline import Asked, Cited, Outline, Part, outline, quoted
from prep.exporting.outline_frame import Line
from prep.ui.components.text import joined, quiet


def preview(sheet: Sheet) -> None:
    """The whole sheet on a framed page, in the sheet's own language."""
    page = outline(sheet, labels(sheet.brief.language))
    with st.container(border=True, key="preview", gap="small"):
        with st.container(key="sheet-title", gap=None):
            st.text(page.title)
            for label, value in page.facts:
                quiet(f"{label}{page.words['colon']}{value}")
        _frame("opener", page.framing.opener, page)
        for part in page.parts:
            _part(part, page)
        _frame("quick_fire", page.framing.quick_fire, page)
        _frame("close", page.framing.close, page)
        if page.framing.time:
            _lines(page.words["time"], list(page.framing.time))
            for heading, lines in page.framing.cut_lists:
                _lines(f"{page.words['short']} · {heading}", list(lines))
        if page.sources:
            _lines(page.words["sources"], [f"{n}. {source.text}" for n, source in enumerate(page.sources, 1)])
        _lines(page.words["unverified"], list(page.unverified))
        _lines(page.words["made"], [page.made])


def _part(part: Part, page: Outline) -> None:
    with st.container(key=f"sheet-part-{part.number}", gap=None):
        st.text(f"{part.number}. {part.question}")
        quiet(joined(part.pace, *part.statements))
    for index, cited in enumerate(part.nearest):
        _cited(cited, f"{part.number}-{index}")
    if part.look_for:
        quiet(page.words["look_for"])
        for line in part.look_for:
            quiet(f"· {line}")
    for asked in part.asked:
        _asked(asked, page)
    for segue in page.framing.segues.get(part.number, ()):
        _line(segue, page.words["segue"], f"segue-{part.number}")


def _frame(name: str, lines: tuple[Line, ...], page: Outline) -> None:
    """A part of the frame under its heading; nothing where it has no line."""
    if lines:
        with st.container(key=f"sheet-tail-{name}", gap=None):
            st.text(page.words[name])
    for index, line in enumerate(lines):
        _line(line, line.label, f"{name}-{index}")


def _line(line: Line, label: str, key: str) -> None:
    for index, cited in enumerate(line.quotes):
        _cited(cited, f"{key}-{index}")
    with st.container(key=f"sheet-line-{key}", gap=None):
        st.text(line.text)
        quiet(label)


def _asked(asked: Asked, page: Outline) -> None:
    with st.container(key=f"sheet-asked-{asked.number}", gap=None):
        st.text(f"{asked.number}  {asked.question}")
    for index, cited in enumerate(asked.quotes):
        _cited(cited, f"{asked.number}-{index}")
    with st.container(key=f"sheet-details-{asked.number}", gap=None):
        quiet(asked.label)
        for label, text in asked.details:
            quiet(f"{label}{page.words['colon']}{text}")


def _cited(cited: Cited, key: str) -> None:
    with st.container(key=f"quote-sheet-{key}", gap=None):
        st.text(f"{cited.lead_in}{quoted(cited.text)}")
        quiet(cited.origin)


def _lines(title: str, lines: list[str]) -> None:
    with st.container(key=f"sheet-tail-{title}", gap=None):
        st.text(title)
        for line in lines:
            quiet(line)
