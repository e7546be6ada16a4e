"""The reader: a source's text by passages, voices as a coloured margin, the cited words marked and first on screen.

What is selected in it comes back as a place in the stored text, never as words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mode
from typing import Any

import streamlit as st

from prep.domain import Passage, Voice
from prep.reading.lookalikes import imitating
from prep.ui import state
from prep.ui.components.text import joined
from prep.ui.i18n import named, plain

_HERE = Path(__file__).parent
_READER = st.components.v2.component(
    "greenroom_reader",
    html="<div class='greenroom-reader'><article></article><button type='button' hidden></button></div>",
    css=(_HERE / "reader.css").read_text(encoding="utf-8"),
    js=(_HERE / "reader.js").read_text(encoding="utf-8"),
    isolate_styles=False,  # browsers do not agree on what is selected behind a shadow root
)
Span = tuple[int, int]
_LABEL = re.compile(r"([^:：\n]{1,40})[:：]\s*")


def reader(
    source_id: str,
    text: str,
    passages: Sequence[Passage],
    cited: Span | None,
    *,
    take: Callable[[int, int], None] | None = None,
) -> None:
    """Show ``text``; ``cited`` are string indices, end exclusive. The component gets data only and sets it as text.

    ``take`` is a callback for the button beside a selection; it gets string indices as the browser counted them.
    """

    def taken() -> None:
        if take and (span := selected(state.value("reader"))):
            take(*span)

    _READER(
        key="reader",
        data={
            "shown": f"{source_id}:{cited}",
            "blocks": blocks(text, passages, cited),
            "take": plain("reader.take") if take else "",
        },
        on_selected_change=taken,
    )


def selected(value: Any) -> Span | None:
    """What the component reports as selected; None for anything but two numbers in order."""
    told = (value or {}).get("selected") or {}
    start, end = told.get("start"), told.get("end")
    return (start, end) if type(start) is type(end) is int and 0 <= start < end else None


def blocks(text: str, passages: Sequence[Passage], cited: Span | None) -> list[dict[str, Any]]:
    """The text as consecutive blocks of one voice and speaker, each with runs of ``[words, whether cited, start]``.

    What no passage covers is a block of unknown voice, unless it is a turn too short for a passage, under a name that has
    passages. Only blank lines between blocks go, and a name label that the head of its block repeats. Cut here and not in
    the browser, whose indices count UTF-16 units.
    """
    made: list[dict[str, Any]] = []
    stretches = _stretches(text, passages)
    odd = imitating({passage.speaker for passage in passages})
    for index, (start, end, passage) in enumerate(stretches):
        following = next((spoken for _, _, spoken in stretches[index + 1 : index + 3] if spoken), None)
        first, last = _without_blank_edges(text, start, end)
        if following:
            first, last = _without_blank_edges(text, first, _before_label(text, first, last, following.speaker))
        if first >= last:
            continue
        said, first = (passage, first) if passage else _short_turn(text, first, last, passages)
        told = plain("reader.lookalike") if said and said.speaker in odd else ""
        head = joined(said.speaker, told, said.locator) if said else ""
        head = "" if head == text[first:last] else head
        voice = (said.voice if said else Voice.UNKNOWN).value
        runs = _runs(text, first, last, cited)
        if made and (made[-1]["head"], made[-1]["voice"]) == (head, voice):
            made[-1]["runs"] += [["\n\n", False, None], *runs]
        else:
            made.append({"head": head, "voice": voice, "label": named("voices_in_source", voice), "runs": runs})
    return made


def _without_blank_edges(text: str, start: int, end: int) -> Span:
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


def _before_label(text: str, start: int, end: int, speaker: str) -> int:
    """Where the text ends before a last line that only names who speaks next."""
    line = max(start, text.rfind("\n", start, end) + 1)
    label = text[line:end]
    named_there = speaker and label.rstrip(":： ").endswith(speaker) and len(label) <= len(speaker) + 12
    return line if named_there else end


def _short_turn(text: str, start: int, end: int, passages: Sequence[Passage]) -> tuple[Passage | None, int]:
    """A passage that has the name and the voice of who says a line which no passage covers, and where the words begin.

    Without a known name before a colon, None and ``start``.
    """
    label = _LABEL.match(text, start, end)
    spoken = [passage for passage in passages if label and passage.speaker == label[1]]
    if not label or not spoken or "\n" in text[start:end]:
        return None, start
    usual = mode(passage.voice for passage in spoken)
    return spoken[0].model_copy(update={"voice": usual, "locator": ""}), label.end()


def _stretches(text: str, passages: Sequence[Passage]) -> list[tuple[int, int, Passage | None]]:
    """The whole text cut at passages, in order; gaps have None, overlaps go to the earlier passage."""
    found: list[tuple[int, int, Passage | None]] = []
    at = 0
    for passage in sorted(passages, key=lambda p: p.start):
        if passage.start > at:
            found.append((at, passage.start, None))
        start = max(at, passage.start)
        if passage.end > start:
            found.append((start, passage.end, passage))
        at = max(at, passage.end)
    return [*found, (at, len(text), None)]


def _runs(text: str, start: int, end: int, cited: Span | None) -> list[list[Any]]:
    if cited is None or cited[1] <= start or cited[0] >= end:
        return [[text[start:end], False, start]]
    first, last = max(start, cited[0]), min(end, cited[1])
    runs = [[text[start:first], False, start], [text[first:last], True, first], [text[last:end], False, last]]
    return [run for run in runs if run[0]]
