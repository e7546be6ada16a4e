"""How well passages are attributed to voices, against labels made by reading.

The fictional texts beside this file carry their labels in place: ``⟦own|words⟧``, ``⟦others Name|words⟧``,
``⟦reported|words⟧``, ``⟦press|words⟧``, ``⟦question|words⟧``. Of outside material only offsets into the source file,
a checksum, the label and the name are kept (``cases.json``).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from prep.domain import Passage, Voice
from prep.reading.loaders import LOADERS
from prep.reading.passages import passages, relative_voice

_HERE = Path(__file__).parent
_LABELLED = re.compile(r"⟦(?P<label>\w+)(?: (?P<speaker>[^|⟧]+))?\|(?P<words>[^⟧]+)⟧")
_SHOWS = {"zh": "林若溪", "en": "Nora Whitlock"}
VOICES = {
    "own": Voice.OWN_WORDS,
    "others": Voice.OTHERS,
    "reported": Voice.REPORTED,
    "press": Voice.PRESS,
    "question": Voice.QUESTION,
}


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a source file, and whose they are: ``voice`` as seen from the show, ``speaker`` of somebody else's."""

    words: str
    voice: Voice
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A source file without marks, the speaker of the show that reads it, and its labelled spans in order."""

    name: str
    data: bytes
    show: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A span, the voice and speaker that most of it was given, and the share of it that was given as own words."""

    sheet: str
    span: Span
    voice: Voice
    speaker: str
    own: float

    @property
    def taken(self) -> bool:
        """Whether a reader would meet some of it as the speaker's own words."""
        return self.own > 0.2

    @property
    def right(self) -> bool:
        """Whether it is the speaker's and all but its marks was given as such: a torn quotation does not count."""
        return self.span.voice is Voice.OWN_WORDS and self.own >= 0.9


def fiction() -> list[Sheet]:
    """The texts beside this file; their names begin with their language."""
    files = sorted(file for file in _HERE.iterdir() if file.suffix in LOADERS)
    return [_marked(file.name, file.read_text(encoding="utf-8")) for file in files]


def _marked(name: str, text: str) -> Sheet:
    spans = tuple(Span(m["words"], VOICES[m["label"]], m["speaker"] or "") for m in _LABELLED.finditer(text))
    plain = _LABELLED.sub(lambda m: m["words"], text)
    return Sheet(name, plain.encode(), _SHOWS[name[:2]], spans)


def cases(folder: Path) -> list[Sheet]:
    """The labelled files under ``folder``; ``ValueError`` where one is not the file that was labelled."""
    labelled = json.loads((_HERE / "cases.json").read_text(encoding="utf-8"))
    return [_measured(folder, name, entry) for name, entry in labelled.items()]


def _measured(folder: Path, name: str, entry: dict) -> Sheet:
    data = (folder / name).read_bytes()
    text = data.decode()
    spans = []
    for start, end, checksum, label, speaker in entry["spans"]:
        words = text[start:end]
        if hashlib.sha256(words.encode()).hexdigest()[:8] != checksum:
            raise ValueError(f"{name}: other words at {start}")
        spans.append(Span(words.replace("*", ""), VOICES[label], speaker))
    return Sheet(name, data, entry["show"], tuple(spans))


def judged(sheets: Iterable[Sheet]) -> list[Judged]:
    """Every labelled span with what reading makes of it; ``LookupError`` where its words are not in the text."""
    return [judgement for sheet in sheets for judgement in _judged(sheet)]


def _judged(sheet: Sheet) -> Iterator[Judged]:
    name = PurePosixPath(sheet.name)
    document = LOADERS[name.suffix](sheet.data, name.name)
    found = passages(document, sheet.name)
    position = 0
    for span in sheet.spans:
        start = document.text.find(span.words, position)
        if start < 0:
            raise LookupError(f"{sheet.name}: not in the text: {span.words[:30]}")
        position = start + len(span.words)
        yield Judged(sheet.name, span, *_over(found, start, position, sheet.show))


def _over(found: list[Passage], start: int, end: int, show: str) -> tuple[Voice, str, float]:
    """The voice and speaker that most of ``start`` to ``end`` is given, and the share given as own words."""
    over: Counter[tuple[Voice, str]] = Counter()
    for passage in found:
        shared = min(end, passage.end) - max(start, passage.start)
        if shared > 0:
            over[relative_voice(passage, (show,)), passage.speaker] += shared
    own = sum(count for (voice, _), count in over.items() if voice is Voice.OWN_WORDS)
    return *max(over, key=lambda key: over[key], default=(Voice.UNKNOWN, "")), own / (end - start)


@dataclass(frozen=True, slots=True)
class Score:
    """Figures of own words over labelled spans."""

    spans: int
    own: int
    taken: int
    right: int

    @property
    def precision(self) -> float:
        """Of the spans taken for the speaker's own words, the share that is."""
        return self.right / self.taken if self.taken else 1.0

    @property
    def recall(self) -> float:
        """Of the speaker's own words, the share that is found."""
        return self.right / self.own if self.own else 1.0


def score(judgements: list[Judged]) -> Score:
    """Own words, seen from the show."""
    return Score(
        spans=len(judgements),
        own=sum(j.span.voice is Voice.OWN_WORDS for j in judgements),
        taken=sum(j.taken for j in judgements),
        right=sum(j.right for j in judgements),
    )
