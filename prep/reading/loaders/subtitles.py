"""Subtitles (SRT, WebVTT) as the speech they transcribe."""

from __future__ import annotations

from collections.abc import Mapping

from prep.reading.compose import Raw, compose
from prep.reading.cues import Cue, parse_cues
from prep.reading.document import Cut, ReadDocument
from prep.reading.encoding import decode
from prep.reading.loaders import plain
from prep.reading.metadata import from_name
from prep.reading.short_names import full_names
from prep.reading.speech import fragments_of, one_language, told
from prep.text.clean import clean_text


def load(data: bytes, name: str) -> ReadDocument:
    """The speech in the subtitle file ``data`` called ``name``. Raises ``GreenroomError`` with a reason code.

    A file without a single time line is read as plain text and noted as ``no_cues``.
    """
    decoded = decode(data)
    text, removed = clean_text(decoded.text)
    found = parse_cues(text)
    if not found.cues:
        return plain.read(text, name, encoding=decoded.encoding, notes=(*decoded.notes, "no_cues"), removed=removed)
    left_out = (("bad_cues", found.bad), ("sounds", found.sounds))
    return from_cues(
        found.cues,
        name,
        encoding=decoded.encoding,
        notes=(*decoded.notes, *(["bad_cues"] if found.bad else [])),
        removed=removed,
        cut=tuple(Cut(text="\n".join(lines), why=why) for why, lines in left_out if lines),
    )


def from_cues(
    every: list[Cue],
    name: str,
    *,
    encoding: str,
    notes: tuple[str, ...],
    removed: Mapping[str, int],
    cut: tuple[Cut, ...] = (),
) -> ReadDocument:
    """The speech that cues transcribe, in the language spoken; ``cut`` is what the format's parser left out."""
    cues, translation = one_language(every)
    fragments = fragments_of(cues)
    speakers = {fragment.speaker for fragment in fragments if fragment.speaker}
    names = full_names(speakers, " ".join(fragment.text for fragment in fragments), from_name(name).title)
    blocks, spoken = told(fragments, names)
    second = (Cut(text="\n".join(translation), why="second_language"),) if translation else ()
    raw = Raw(
        name=name,
        blocks=blocks,
        encoding=encoding,
        notes=(*notes, *(["bilingual_cues"] if translation else [])),
        cut=(*second, *cut),
        removed=removed,
        spoken=spoken,
    )
    return compose(raw)
