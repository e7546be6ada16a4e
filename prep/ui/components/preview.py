"""The paper as it will be, set on the page: the same blocks that every format sets, cut down to what its reader gets."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from prep.exporting.outline import Asked, Cited, quoted
from prep.exporting.paper import Block, Heading, Item, Paper, Spoken, Table, Text
from prep.ui.components.text import quiet


def preview(paper: Paper) -> None:
    """The whole paper on a framed page, in the sheet's own language."""
    with st.container(border=True, key="preview", gap="small"):
        with st.container(key="sheet-title", gap=None):
            st.text(paper.title)
            for label, value in paper.facts:
                quiet(f"{label}{paper.words['colon']}{value}")
        keys = _keys()
        for block in paper.blocks:
            _block(block, paper, keys)


def _keys() -> Iterator[int]:
    """Numbers that tell the containers of a page apart."""
    number = 0
    while True:
        yield (number := number + 1)


def _block(block: Block, paper: Paper, keys: Iterator[int]) -> None:
    match block:
        case Heading(text, level):
            with st.container(key=f"sheet-{'part' if level == 1 else 'asked'}-{next(keys)}", gap=None):
                st.text(text)
        case Text(text, style):
            if style == "small":
                quiet(text)
            else:
                st.text(text)
        case Item(text, number):
            quiet(f"{number}. {text}" if number else f"· {text}")
        case Spoken():
            _spoken(block, keys)
        case Asked():
            _asked(block, paper, keys)
        case Table():
            _table(block)
        case Cited():
            _cited(block, keys)


def _spoken(line: Spoken, keys: Iterator[int]) -> None:
    for cited in line.quotes:
        _cited(cited, keys)
    with st.container(key=f"sheet-line-{next(keys)}", gap=None):
        st.text(line.text)
        quiet(line.label)


def _asked(asked: Asked, paper: Paper, keys: Iterator[int]) -> None:
    with st.container(key=f"sheet-asked-{next(keys)}", gap=None):
        st.text(f"{asked.number}  {asked.question}")
    for cited in asked.quotes:
        _cited(cited, keys)
    with st.container(key=f"sheet-details-{next(keys)}", gap=None):
        quiet(asked.label)
        for label, text in asked.details:
            quiet(f"{label}{paper.words['colon']}{text}")


def _table(table: Table) -> None:
    """The rows as they are; a frame of text, in which nothing is read as anything else."""
    rows = [dict(zip(_distinct(table.head), row, strict=True)) for row in table.rows]
    st.dataframe(rows, hide_index=True, width="stretch", height="content")


def _distinct(head: tuple[str, ...]) -> list[str]:
    """Column names, each once."""
    return [name if head.index(name) == place else f"{name} {place}" for place, name in enumerate(head)]


def _cited(cited: Cited, keys: Iterator[int]) -> None:
    with st.container(key=f"quote-sheet-{next(keys)}", gap=None):
        st.text(f"{cited.lead_in}{quoted(cited.text)}")
        quiet(cited.origin)
