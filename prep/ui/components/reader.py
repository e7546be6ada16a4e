"""The reader: a source's text by passages, voices as a coloured margin, the cited words marked and first on screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from prep.domain import Passage, Voice
from prep.ui.components.text import joined
from prep.ui.i18n import named

_HERE = Path(__file__).parent
_READER = st.components.v2.component(
    "greenroom_reader",
    html="<article></article>",
    css=(_HERE / "reader.css").read_text(encoding="utf-8"),
    js=(_HERE / "reader.js").read_text(encoding="utf-8"),
)
Span = tuple[int, int]


def reader(source_id: str, text: str, passages: Sequence[Passage], cited: Span | None) -> None:
    """Show ``text``; ``cited`` are string indices, end exclusive. The component gets data only and sets it as text."""
    _READER(key="reader", data={"shown": f"{source_id}:{cited}", "blocks": blocks(text, passages, cited)})


def blocks(text: str, passages: Sequence[Passage], cited: Span | None) -> list[dict[str, Any]]:
    """The text as consecutive blocks of one voice and speaker, each with runs of ``[words, whether cited]``.

    Nothing of ``text`` is lost: what no passage covers is a block of unknown voice. Cut here and not in the browser,
    whose indices count UTF-16 units.
    """
    made: list[dict[str, Any]] = []
    for start, end, passage in _stretches(text, passages):
        head = joined(passage.speaker, passage.locator) if passage else ""
        voice = passage.voice if passage else Voice.UNKNOWN
        last = made[-1] if made else None
        runs = _runs(text, start, end, cited)
        if last and (last["head"], last["voice"]) == (head, voice.value):
            last["runs"].extend(runs)
        else:
            made.append({"head": head, "voice": voice.value, "label": named("voices", voice.value), "runs": runs})
    return made


def _stretches(text: str, passages: Sequence[Passage]) -> list[tuple[int, int, Passage | None]]:
    """The whole text cut at passages, in order; gaps have None, overlaps go to the earlier passage."""
    found: list[tuple[int, int, Passage | None]] = []
    at = 0
    for passage in sorted(passages, key=lambda p: p.start):
        if passage.start > at:
            found.append((at, passage.start, None if text[at : passage.start].strip() else passage))
        start = max(at, passage.start)
        if passage.end > start:
            found.append((start, passage.end, passage))
        at = max(at, passage.end)
    return [*found, (at, len(text), None)] if text[at:].strip() else found


def _runs(text: str, start: int, end: int, cited: Span | None) -> list[list[Any]]:
    if cited is None or cited[1] <= start or cited[0] >= end:
        return [[text[start:end], False]]
    first, last = max(start, cited[0]), min(end, cited[1])
    runs = [[text[start:first], False], [text[first:last], True], [text[last:end], False]]
    return [run for run in runs if run[0]]
