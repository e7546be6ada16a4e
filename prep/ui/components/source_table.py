"""The sources of a folder as a table; a click on one opens it."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import streamlit as st

from prep.domain import Source
from prep.ui import state
from prep.ui.components.quotation import READER
from prep.ui.components.text import quiet
from prep.ui.house import greenroom
from prep.ui.i18n import named, plain

_ROW_PIXELS = 40
_ROWS_SHOWN = 14


def source_table(sources: Sequence[Source], there: int) -> None:
    """Title, outlet, date, kind, characters of the sources shown out of all ``there``. Cells are text only."""
    if not sources:
        return
    found = "count" if len(sources) == there else "count_found"
    quiet(plain(f"corpus.{found}", count=len(sources), all=there))
    chosen = st.dataframe(
        [row(source) for source in sources],
        key=f"sources-{crc32(''.join(source.id for source in sources).encode()):08x}",
        hide_index=True,
        row_height=_ROW_PIXELS,
        height="content" if len(sources) <= _ROWS_SHOWN else _ROW_PIXELS * _ROWS_SHOWN,
        on_select="rerun",
        selection_mode="single-cell",
        column_config={
            plain("corpus.title_column"): st.column_config.TextColumn(width="large"),
            plain("corpus.characters"): st.column_config.NumberColumn(format="localized", width="small"),
        },
    )
    if doubled := _doubled(sources):
        quiet(plain("corpus.copies", count=doubled))
    if cells := chosen["selection"]["cells"]:
        st.switch_page(READER, query_params={**state.place(), "source": sources[cells[0][0]].id})


def _doubled(sources: Sequence[Source]) -> int:
    """How many of the sources say what another one says."""
    copies = greenroom().library.copies()
    return sum(source.id in copies for source in sources)


def row(source: Source) -> dict[str, str | int]:
    """A source as the table shows it."""
    return {
        plain("corpus.title_column"): source.title,
        plain("corpus.publisher"): source.publisher,
        plain("corpus.date"): source.date,
        plain("corpus.kind"): named("kinds", source.kind.value),
        plain("corpus.characters"): source.characters,
    }
