"""The sources of a folder as a table; a click on one opens it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from zlib import crc32

import streamlit as st

from prep.domain import Sheet, Source
from prep.ui import state
from prep.ui.components.quotation import READER
from prep.ui.components.text import joined, quiet
from prep.ui.components.use_sources import choice_round, use_chosen
from prep.ui.house import greenroom
from prep.ui.i18n import named, plain

_ROW_PIXELS = 40
_ROWS_SHOWN = 14


def source_table(sources: Sequence[Source], there: int, sheet: Sheet | None) -> None:
    """The sources shown out of all ``there``, and what is done with those that are ticked. Cells are text only."""
    if not sources:
        return
    found = "count" if len(sources) == there else "count_found"
    quiet(plain(f"corpus.{found}", count=len(sources), all=there))
    copies = greenroom().library.copies()
    above = st.container()
    ticked, clicked = _table(sources, sheet, copies)
    if doubled := sum(source.id in copies for source in sources):
        quiet(plain("corpus.copies", count=doubled))
    if sheet and ticked:
        with above:
            use_chosen(sheet, ticked)
    elif clicked:
        st.switch_page(READER, query_params={**state.place(), "source": clicked.id})


def _table(
    sources: Sequence[Source], sheet: Sheet | None, copies: Collection[str]
) -> tuple[list[Source], Source | None]:
    """Draw the table; returns the sources that are ticked in it and the one that was clicked."""
    listed = crc32("".join(source.id for source in sources).encode())
    excluded = sheet.excluded if sheet else ()
    chosen = st.dataframe(
        [row(source, _state(source, excluded, copies)) for source in sources],
        key=f"sources-{listed:08x}-{choice_round()}",
        hide_index=True,
        row_height=_ROW_PIXELS,
        height="content" if len(sources) <= _ROWS_SHOWN else _ROW_PIXELS * _ROWS_SHOWN,
        on_select="rerun",
        selection_mode=["single-cell", "multi-row"] if sheet else ["single-cell"],
        column_config={
            plain("corpus.title_column"): st.column_config.TextColumn(width="large"),
            plain("corpus.characters"): st.column_config.NumberColumn(format="localized", width="small"),
        },
    )["selection"]
    clicked = sources[chosen["cells"][0][0]] if chosen["cells"] else None
    return [sources[index] for index in chosen["rows"]], clicked


def _state(source: Source, excluded: Collection[str], copies: Collection[str]) -> str:
    """What a producer should know before relying on a source; ``""`` where there is nothing."""
    told = (
        ("set_aside", source.id in excluded),
        ("copy", source.id in copies),
        ("truncated", "truncated" in source.notes),
    )
    return joined(*(plain(f"corpus.{name}_state") for name, so in told if so))


def row(source: Source, told: str) -> dict[str, str | int]:
    """A source as the table shows it, with what is ``told`` of its state."""
    return {
        plain("corpus.title_column"): source.title,
        plain("corpus.publisher"): source.publisher,
        plain("corpus.date"): source.date,
        plain("corpus.kind"): named("kinds", source.kind.value),
        plain("corpus.characters"): source.characters,
        plain("corpus.state"): told,
    }
