"""Cutting a document into passages: each small enough to retrieve, spoken by one person, exact in its offsets."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from itertools import pairwise

from prep.domain import Passage, SourceKind, Voice
from prep.reading.document import ReadDocument
from prep.reading.introduced import introduced
from prep.reading.names import looks_like_name, name_at_end, same_person
from prep.reading.voices import hosts, quotations
from prep.text.language import length_in_words
from prep.text.sentences import sentences, trimmed

_LONGEST = 260
_SHORTEST = 5
_LONGEST_WORD = 12
"""Letters of a word on the average of a passage: more of them count as several, so that nothing is endless."""
_LETTER = re.compile(r"公开信|一封信|致全体|内部信|亲笔|\b(?:open letter|a letter)\b", re.IGNORECASE)


def passages(document: ReadDocument, source_id: str) -> list[Passage]:
    """The passages of ``document`` in order of the text; ``text[p.start:p.end] == p.text`` for each.

    At most about 260 words (Han characters or Latin words) each, cut at sentence ends; stretches under five words are
    left out, since they say nothing when found alone.
    """
    spans = _transcript(document) if document.turns else []
    covered = [(turn.start, turn.end) for turn in document.turns]
    full = introduced(document.text, document.title)
    for start, end in _gaps(covered, len(document.text)):
        for first, last in _sections(document, start, end):
            spans += _prose(document, first, last, full)
    return [_passage(document, source_id, *span) for span in sorted(spans)]


_Span = tuple[int, int, str, Voice, str]


def _transcript(document: ReadDocument) -> list[_Span]:
    """Each turn in slices, the host's as questions."""
    asking = hosts(document.turns, document.text, document.title, document.publisher)
    spans: list[_Span] = []
    for turn in document.turns:
        voice = Voice.UNKNOWN if not turn.speaker else Voice.QUESTION if turn.speaker in asking else Voice.OWN_WORDS
        spans += [(a, b, turn.speaker, voice, turn.time) for a, b in _slices(document.text, turn.start, turn.end)]
    return spans


def _prose(document: ReadDocument, start: int, end: int, full: frozenset[str]) -> list[_Span]:
    """Narration in paragraphs, with each attributed quotation as a passage of its own; a signed letter is its writer's."""
    narration = Voice.PRESS if document.kind is SourceKind.PRESS_RELEASE else Voice.REPORTED
    writer = document.author if _LETTER.search(document.title) and looks_like_name(document.author) else ""
    known = frozenset(filter(None, {turn.speaker for turn in document.turns} | _names_in(document.title)))
    spans: list[_Span] = []
    position = start
    if writer:
        return [(a, b, writer, Voice.OWN_WORDS, "") for a, b in _slices(document.text, start, end)]
    for quotation in quotations(document.text[start:end], known, full):
        first, last = start + quotation.start, start + quotation.end
        spans += [(a, b, "", narration, "") for a, b in _slices(document.text, position, first)]
        spans += [(a, b, quotation.speaker, Voice.OWN_WORDS, "") for a, b in _slices(document.text, first, last)]
        position = last
    return spans + [(a, b, "", narration, "") for a, b in _slices(document.text, position, end)]


def _sections(document: ReadDocument, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch cut before each heading, so that no passage tells of two matters; headings in a row stay together."""
    cuts = [start]
    for heading in document.headings:
        opens = start < heading.start < end and document.text[cuts[-1] : heading.start].strip()
        if opens and not _only_headings(document, cuts[-1], heading.start):
            cuts.append(heading.start)
    return list(pairwise([*cuts, end]))


def _only_headings(document: ReadDocument, start: int, end: int) -> bool:
    rest = document.text[start:end]
    for heading in document.headings:
        if start <= heading.start < end:
            rest = rest.replace(heading.text, "", 1)
    return not rest.strip()


def _names_in(title: str) -> set[str]:
    """Names that a title gives after a role: "对话地瓜机器人 CEO 王丛：…"."""
    head = title.split("：", maxsplit=1)[0].split(":", maxsplit=1)[0]
    return {name for name in (name_at_end(head),) if name}


def _slices(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch in pieces of whole sentences, none much longer than the limit; paragraphs are joined up to it."""
    pieces: list[tuple[int, int]] = []
    first = last = start
    size = 0
    for a, b in _units(text, start, end):
        length = max(length_in_words(text[a:b]), (b - a) // _LONGEST_WORD)
        if size and size + length > _LONGEST:
            pieces.append((first, last))
            first, size = a, 0
        last, size = b, size + length
    if size:
        pieces.append((first, last))
    kept = [trimmed(text, a, b) for a, b in pieces]
    return [(a, b) for a, b in kept if length_in_words(text[a:b]) >= _SHORTEST]


def _units(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Sentences of the stretch; one without any end mark is cut hard at the limit."""
    units: list[tuple[int, int]] = []
    for a, b in sentences(text[start:end]):
        step = _LONGEST * 6 if length_in_words(text[start + a : start + b]) <= _LONGEST else _LONGEST
        units += [(start + i, start + min(i + step, b)) for i in range(a, b, step)]
    return units


def _gaps(covered: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """What lies between the covered stretches; in a transcript mostly labels, too short to become passages."""
    gaps: list[tuple[int, int]] = []
    position = 0
    for start, end in sorted(covered):
        if start > position:
            gaps.append((position, start))
        position = max(position, end)
    return [*gaps, (position, length)] if position < length else gaps


def _passage(
    document: ReadDocument, source_id: str, start: int, end: int, speaker: str, voice: Voice, time: str
) -> Passage:
    text = document.text[start:end]
    key = f"{source_id}\0{start}\0{end}\0{text}".encode("utf-8", "replace")
    starts = [heading.start for heading in document.headings]
    before = bisect_right(starts, start)
    return Passage(
        id=hashlib.sha256(key).hexdigest()[:16],
        source_id=source_id,
        start=start,
        end=end,
        text=text,
        locator=time or (document.headings[before - 1].text if before else ""),
        speaker=speaker,
        voice=voice,
    )


def relative_voice(passage: Passage, speakers: tuple[str, ...]) -> Voice:
    """The voice of ``passage`` as seen from a show with ``speakers``: direct speech of anybody else is ``others``."""
    return voice_seen_from(speakers, passage.voice, passage.speaker)


def voice_seen_from(speakers: tuple[str, ...], voice: Voice, speaker: str) -> Voice:
    """``relative_voice`` of any passage that ``speaker`` speaks in ``voice``."""
    if not speakers or voice not in (Voice.OWN_WORDS, Voice.QUESTION, Voice.OTHERS):
        return voice
    if any(same_person(speaker, name) for name in speakers):
        return Voice.OWN_WORDS
    return Voice.OTHERS if voice is Voice.OWN_WORDS else voice
