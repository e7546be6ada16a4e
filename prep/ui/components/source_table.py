"""The sources of a folder as a table; a click on one opens it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from zlib import crc32

import streamlit as st

from prep.domain import Sheet, Source
from prep.reading.instructions import NOTE as INSTRUCTION_LIKE
from prep.reading.lookalikes import NOTE
from prep.ui import state
from prep.ui.components.quotation import READER
from prep.ui.components.text import joined, quiet
from prep.ui.components.use_sources import choice_round, use_chosen
from prep.ui.house import greenroom
from prep.ui.i18n import named, plain, t

_ROW_PIXELS = 40
_ROWS_SHOWN = 14
_NARROW_PIXELS = 110
_LINE_PIXELS = 44  # as high with buttons as without, or a second tick would land on another row


def source_table(sources: Sequence[Source], there: int, sheet: Sheet | None) -> None:
    """The sources shown out of all ``there``, and what is done with those that are ticked. Cells are text only."""
    if not sources:
        return
    found = "count" if len(sources) == there else "count_found"
    above = st.container(
        horizontal=True, vertical_alignment="center", height=_LINE_PIXELS, border=False, key="above-sources"
    )
    library = greenroom().library
    copies = library.copies()
    speakers = sheet.brief.speaker_names if sheet else ()
    own = library.own_words(speakers, _only_folder(sources)) if speakers else None
    ticked, clicked = _table(sources, sheet, copies, own)
    if doubled := sum(source.id in copies for source in sources):
        quiet(plain("corpus.copies", count=doubled))
    with above:
        if sheet and ticked:
            use_chosen(sheet, ticked)
        else:
            quiet(plain(f"corpus.{found}", count=len(sources), all=there))
    if clicked and not ticked:
        st.switch_page(READER, query_params={**state.place(), "source": clicked.id})


def _table(
    sources: Sequence[Source], sheet: Sheet | None, copies: Collection[str], own: Mapping[str, float] | None
) -> tuple[list[Source], Source | None]:
    """Draw the table; returns the sources that are ticked in it and the one that was clicked."""
    listed = crc32("".join(source.id for source in sources).encode())
    excluded = sheet.excluded if sheet else ()
    chosen = st.dataframe(
        [row(source, state_of(source, excluded, copies), own) for source in sources],
        key=f"sources-{listed:08x}-{choice_round()}",
        hide_index=True,
        row_height=_ROW_PIXELS,
        height="content" if len(sources) <= _ROWS_SHOWN else _ROW_PIXELS * _ROWS_SHOWN,
        on_select="rerun",
        selection_mode=["single-cell", "multi-row"] if sheet else ["single-cell"],
        column_config={
            plain("corpus.title_column"): st.column_config.TextColumn(width="large"),
            plain("corpus.own_words"): st.column_config.ProgressColumn(
                format="percent", width=_NARROW_PIXELS, help=t("corpus.own_words_help")
            ),
            plain("corpus.characters"): st.column_config.NumberColumn(format="localized", width="small"),
            plain("corpus.state"): st.column_config.TextColumn(width=_NARROW_PIXELS),
        },
    )["selection"]
    clicked = sources[chosen["cells"][0][0]] if chosen["cells"] else None
    return [sources[index] for index in chosen["rows"]], clicked


def _only_folder(sources: Sequence[Source]) -> str:
    """The folder that all sources lie in; ``""`` where there are several."""
    folders = {source.folder for source in sources}
    return folders.pop() if len(folders) == 1 else ""


def state_of(source: Source, excluded: Collection[str], copies: Collection[str]) -> str:
    """What a producer should know before relying on a source; ``""`` where there is nothing."""
    told = (
        ("set_aside", source.id in excluded),
        ("copy", source.id in copies),
        ("truncated", "truncated" in source.notes),
        ("lookalike", NOTE in source.notes),
        ("instruction", INSTRUCTION_LIKE in source.notes),
    )
    return joined(*(plain(f"corpus.{name}_state") for name, so in told if so))


def row(source: Source, told: str, own: Mapping[str, float] | None) -> dict[str, str | float]:
    """A source as the table shows it, with what is ``told`` of its state and, if asked for, the share of ``own`` words."""
    share: dict[str, float] = {} if own is None else {plain("corpus.own_words"): own.get(source.id, 0.0)}
    return {
        plain("corpus.title_column"): source.title,
        plain("corpus.publisher"): source.publisher,
        plain("corpus.date"): source.date,
        plain("corpus.kind"): named("kinds", source.kind.value),
        **share,
        plain("corpus.characters"): source.characters,
        plain("corpus.state"): told,
    }
