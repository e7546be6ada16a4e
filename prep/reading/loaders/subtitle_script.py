"""Subtitle scripts (.ass, .ssa): the dialogue, by the actor that each line names; drawings and comments are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prep.reading.cues import Cue
from prep.reading.document import ReadDocument
from prep.reading.encoding import decode
from prep.reading.labels import could_speak
from prep.reading.loaders import plain
from prep.reading.loaders.subtitles import from_cues
from prep.text.clean import clean_text

if TYPE_CHECKING:
    from pysubs2 import SSAEvent

_NO_ACTOR = frozenset(["", "ntp", "default", "main", "comment", "note"])


def load(data: bytes, name: str) -> ReadDocument:
    """The speech in the script ``data`` called ``name``. Raises ``GreenroomError`` with a reason code.

    A file without a single line of dialogue is read as plain text and noted as ``no_cues``.
    """
    import pysubs2

    decoded = decode(data)
    text, removed = clean_text(decoded.text)
    try:
        events = sorted(pysubs2.SSAFile.from_string(text, format_="ass"), key=lambda event: event.start)
    except (ValueError, IndexError, KeyError, OverflowError, pysubs2.exceptions.Pysubs2Error):
        events = []
    cues = [cue for event in events if (cue := _cue(event)).lines]
    if not cues:
        return plain.read(text, name, encoding=decoded.encoding, notes=(*decoded.notes, "no_cues"), removed=removed)
    return from_cues(cues, name, encoding=decoded.encoding, notes=decoded.notes, removed=removed)


def _cue(event: SSAEvent) -> Cue:
    shown = "" if event.is_comment or event.is_drawing else event.plaintext
    lines = tuple(line for row in shown.split("\n") if (line := " ".join(row.split())))
    actor = " ".join(event.name.split())
    voice = actor if actor.casefold() not in _NO_ACTOR and could_speak(actor) else ""
    return Cue(max(event.start, 0), max(event.end, 0), lines, voice)
