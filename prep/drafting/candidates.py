"""Sentences of the evidence that could open a follow-up, each with its signals and its nearness to the question."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from prep.domain import Evidence, FocusQuestion, Value, Voice
from prep.drafting.expects import meets
from prep.drafting.signals import Signals, signals
from prep.reading.passages import relative_voice
from prep.text.language import length_in_words
from prep.text.sentences import sentences, trimmed

Vectors = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]

_LONGEST = {"zh": 88, "en": 42}
_SHORTEST = {"zh": 9, "en": 6}
_MOST = 48
_NEAR_REPEAT = 0.9
_FIGURES = re.compile(r"[\d.]+|[零一二两三四五六七八九十百千万亿]{2,}")
_ASKED = re.compile(r"(?:[？?]|呢[。.]?)[”」\"]*\s*$")
_FILLER = re.compile(
    r"(?:(?:Yeah|Yep|Yes|No|Right|Well|Okay|OK|Oh|Mm-?hm+|Uh|Um|So yeah|I mean|You know|Like|Exactly|Sure|嗯|对|是的|没错|哎|呃)[,.!?，。！…—\s-]+)*",
    re.IGNORECASE,
)
_WHOLE_START = re.compile(r"(?:^|[。！？!?…；;\n”」\"’』.：:，,—-])\s*\Z")


class Candidate(Value):
    """A sentence (or two) of a passage: offsets in the source's stored text, nearness 0 to 1 within its focus question."""

    evidence: Evidence
    start: int
    end: int
    text: str
    voice: Voice
    signals: Signals
    nearness: float = 0.0
    about_speaker: bool = False

    @property
    def worth(self) -> float:
        """How good an opening it makes: near the question first, then telling, and the speaker's own voice preferred."""
        own = 0.2 if self.voice is Voice.OWN_WORDS else 0.08 if self.voice is Voice.OTHERS else 0.0
        return 0.9 * self.nearness + 0.25 * self.signals.telling + own + 0.1 * self.about_speaker


def candidates(
    question: FocusQuestion,
    evidence: Sequence[Evidence],
    *,
    speakers: tuple[str, ...],
    about: Sequence[str],
    encode_query: Encode,
    encode: Encode,
) -> tuple[list[Candidate], Vectors]:
    """Candidates with nearness, best first, and their vectors in the same order ``(n, dimension)``.

    ``about`` are words that tell that a sentence speaks of the speaker (names, company). Near repeats are dropped, the
    later one stays.
    """
    found = [c for item in evidence for c in _of_passage(item, speakers, about)]
    met = {(c.evidence.source.id, c.start): meets(question.text, c.text, c.signals) for c in found}
    unique = {(c.evidence.source.id, c.start): c for c in found}
    ordered = sorted(unique.items(), key=lambda item: _first_guess(item[1]) + 0.5 * met[item[0]], reverse=True)
    found = [c for _, c in ordered[:_MOST]]
    if not found:
        return [], np.zeros((0, 1), dtype=np.float32)
    vectors = encode([c.text for c in found])
    cosines = vectors @ encode_query([question.text])[0]
    context = _scaled(np.array([c.evidence.score for c in found], dtype=np.float32))
    answers = np.array([met[c.evidence.source.id, c.start] for c in found], dtype=np.float32)
    nearness = _scaled(0.5 * _scaled(cosines) + 0.25 * context + 0.25 * answers)
    near = [c.model_copy(update={"nearness": float(n)}) for c, n in zip(found, nearness, strict=True)]
    order = sorted(range(len(near)), key=lambda i: near[i].worth, reverse=True)
    kept = _without_repeats(order, near, vectors)
    return [near[i] for i in kept], vectors[kept]


def _of_passage(item: Evidence, speakers: tuple[str, ...], about: Sequence[str]) -> list[Candidate]:
    """The sentences of one passage that can stand alone; short ones are joined with the next."""
    voice = relative_voice(item.passage, speakers)
    text = item.passage.text
    language = item.source.language
    found: list[Candidate] = []
    for start, end in _joined(text, language):
        words = length_in_words(text[start:end])
        if (
            not _SHORTEST[language] <= words <= _LONGEST[language]
            or not _stands_alone(text, start)
            or not _balanced(text[start:end])
        ):
            continue
        sentence = text[start:end]
        seen = signals(sentence, item.source.date)
        if not seen.noisy and (voice is Voice.QUESTION) is bool(_ASKED.search(sentence)):
            found.append(
                Candidate(
                    evidence=item,
                    start=item.passage.start + start,
                    end=item.passage.start + end,
                    text=sentence,
                    voice=voice,
                    signals=seen,
                    about_speaker=any(word in sentence for word in about),
                )
            )
    return found


def _after_fillers(text: str, start: int, end: int) -> int:
    """Where a spoken sentence begins to say something."""
    match = _FILLER.match(text, start, end)
    return match.end() if match else start


def _stands_alone(text: str, start: int) -> bool:
    """Whether a sentence begins here: not in the middle of another, nor with the tail of a quotation."""
    return bool(_WHOLE_START.search(text[:start][-3:])) and text[start] not in "”」』’，。、；：！？）)"


def _balanced(sentence: str) -> bool:
    """Whether every quotation mark that opens in the sentence closes in it."""
    return (
        all(sentence.count(a) == sentence.count(b) for a, b in ("“”", "「」", "（）", "()"))
        and sentence.count('"') % 2 == 0
    )


def _joined(text: str, language: str) -> list[tuple[int, int]]:
    """Sentence spans, trimmed; one too short to stand alone takes the following one along."""
    spans = [trimmed(text, a, b) for a, b in sentences(text)]
    joined: list[tuple[int, int]] = []
    held: int | None = None
    for spoken, end in spans:
        start = _after_fillers(text, spoken, end)
        if end <= start:
            continue
        first = start if held is None or "\n" in text[held:start] else held
        if length_in_words(text[first:end]) < _SHORTEST[language]:
            held = first
            continue
        joined.append((first, end))
        held = None
    return joined


def _scaled(values: Vectors) -> Vectors:
    """The values stretched to 0 … 1; all 1 where they do not differ."""
    low, high = float(values.min()), float(values.max())
    return ((values - low) / (high - low) if high > low else np.ones_like(values)).astype(np.float32)


def _first_guess(candidate: Candidate) -> float:
    """Before embedding: the passage's score, what the sentence tells, and whose words it is."""
    own = 0.3 if candidate.voice is Voice.OWN_WORDS else 0.1 if candidate.voice is Voice.OTHERS else 0.0
    return candidate.evidence.score + 0.8 * candidate.signals.telling + own + 0.3 * candidate.about_speaker


def _without_repeats(order: list[int], found: list[Candidate], vectors: Vectors) -> list[int]:
    """Indices without sentences that say the same; of two in one voice the newer stays."""
    kept: list[int] = []
    for index in order:
        twin = next(
            (k for k in kept if _says_the_same(found[k], found[index], float(vectors[k] @ vectors[index]))), None
        )
        if twin is None:
            kept.append(index)
        elif found[index].evidence.source.date > found[twin].evidence.source.date:
            kept[kept.index(twin)] = index
    return kept


def _says_the_same(left: Candidate, right: Candidate, cosine: float) -> bool:
    """One voice, one meaning, the same figures: 83 % and 76 % of one thing are two statements."""
    figures = [_FIGURES.findall(candidate.text) for candidate in (left, right)]
    return cosine > _NEAR_REPEAT and left.voice is right.voice and figures[0] == figures[1]
