"""Sentences of the evidence that could open a follow-up, each with its signals and its nearness to the question."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from prep.domain import Evidence, FocusQuestion, Value, Voice
from prep.drafting.expects import meets
from prep.drafting.openings import is_heading, openings
from prep.drafting.signals import Signals, signals
from prep.reading.passages import relative_voice
from prep.text.language import language_of, length_in_words
from prep.text.words import query_terms, terms

Vectors = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]

_COMFORTABLE = {"zh": 32, "en": 24}
_MOST = 64
_CRITICS = 8
_NEAR_REPEAT = 0.9
_STRAYS, _FOREIGN = 0.4, 0.12
_NARRATION = (Voice.REPORTED, Voice.PRESS)
_FIGURES = re.compile(r"[\d.]+|[零一二两三四五六七八九十百千万亿]{2,}")
_CUT_OFF = re.compile(r"(?:--|—|–)[”\"]*\s*$")
_QUOTED = re.compile(r"“[^“”]*”|「[^「」]*」|\"[^\"]*\"")
_ASKED = re.compile(r"(?:[？?]|呢[。.]?)[”」\"]*\s*$")


class Candidate(Value):
    """A sentence (or two) of a passage: offsets in the source's stored text, nearness 0 to 1 within its focus question.

    ``astray`` (0 to 1) is how much nearer it is to another of the show's focus questions, 0 where to none. ``repeats``
    are the same words of the same voice elsewhere, said earlier.
    """

    evidence: Evidence
    start: int
    end: int
    text: str
    voice: Voice
    signals: Signals
    nearness: float = 0.0
    astray: float = 0.0
    about_speaker: bool = False
    repeats: tuple[Candidate, ...] = ()

    @property
    def worth(self) -> float:
        """How good an opening it makes: near the question first, then telling, and the speaker's own voice preferred."""
        own = 0.2 if self.voice is Voice.OWN_WORDS else 0.08 if self.voice is Voice.OTHERS else 0.0
        loose = (
            0.25 * (self.signals.dangling or self.signals.hearsay)
            + 0.2 * self.signals.aside
            + 0.12 * self.signals.chatter
        )
        long = 0.01 * max(0, length_in_words(self.text) - _COMFORTABLE[self.evidence.source.language])
        return 0.9 * self.nearness + 0.25 * self.signals.telling + own + 0.1 * self.about_speaker - loose - long


def candidates(
    question: FocusQuestion,
    evidence: Sequence[Evidence],
    *,
    speakers: tuple[str, ...],
    about: Sequence[str],
    others: Sequence[str] = (),
    encode_query: Encode,
    encode: Encode,
) -> tuple[list[Candidate], Vectors]:
    """Candidates with nearness, best first, and their vectors in the same order ``(n, dimension)``.

    ``about`` are words that tell that a sentence speaks of the speaker (names, company). What is nearer to one of the
    ``others``, the show's other focus questions, is less near to this one, and so is what has to be said in another
    language. Near repeats are folded into the latest one.
    """
    found = [c for item in evidence for c in _of_passage(item, speakers, about)]
    met = {_place(c): meets(question.text, c.text, c.signals) for c in found}
    shared = _shared_terms(question.text, found)
    unique = {_place(c): c for c in found}
    ordered = sorted(
        unique.items(), key=lambda item: _first_guess(item[1]) + 0.5 * met[item[0]] + shared[item[0]], reverse=True
    )
    found = _kept([c for _, c in ordered])
    if not found:
        return [], np.zeros((0, 1), dtype=np.float32)
    vectors = encode([c.text for c in found])
    cosines = _scaled_columns(vectors @ encode_query([question.text, *others]).T)
    context = _scaled(np.array([c.evidence.score for c in found], dtype=np.float32))
    answers = np.array([met[_place(c)] for c in found], dtype=np.float32)
    words = np.array([shared[_place(c)] for c in found], dtype=np.float32)
    foreign = np.array([language_of(c.text) != language_of(question.text) for c in found], dtype=np.float32)
    strays = np.maximum(0, cosines.max(axis=1) - cosines[:, 0])
    nearness = _scaled(
        0.45 * _scaled(cosines[:, 0])
        + 0.2 * context
        + 0.3 * answers
        + 0.2 * words
        - _STRAYS * strays
        - _FOREIGN * foreign
    )
    near = [
        c.model_copy(update={"nearness": float(n), "astray": float(a)})
        for c, n, a in zip(found, nearness, strays, strict=True)
    ]
    order = sorted(range(len(near)), key=lambda i: near[i].worth, reverse=True)
    kept = _folded(order, near, vectors)
    return [_with_repeats(near, twins) for twins in kept], vectors[[twins[0] for twins in kept]]


def _of_passage(item: Evidence, speakers: tuple[str, ...], about: Sequence[str]) -> list[Candidate]:
    """What of one passage a question could open on; a host's turn only as a question, others' never as one."""
    voice = relative_voice(item.passage, speakers)
    found: list[Candidate] = []
    for start, end in openings(item.passage.text, item.source.language):
        sentence = item.passage.text[start:end]
        seen = signals(sentence, item.source.date)
        heading = voice in _NARRATION and is_heading(item.passage.text, start, end)
        if not seen.noisy and not heading and _fits_voice(sentence, voice):
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


def _fits_voice(sentence: str, voice: Voice) -> bool:
    """A host's turn counts only as a question; nobody else's does as one (but for questions that they quote)
    or breaks off.
    """
    if voice is Voice.QUESTION:
        return bool(_ASKED.search(sentence))
    if _CUT_OFF.search(sentence):
        return False
    return not _ASKED.search(sentence) and not re.search(r"[？?]", _QUOTED.sub("", sentence))


def _kept(ordered: list[Candidate]) -> list[Candidate]:
    """The first of ``ordered``, and some more of what others say: a critic's words are seldom the nearest."""
    return ordered[:_MOST] + [c for c in ordered[_MOST:] if c.voice is Voice.OTHERS][:_CRITICS]


def _place(candidate: Candidate) -> tuple[str, int, int]:
    return candidate.evidence.source.id, candidate.start, candidate.end


def _shared_terms(question: str, found: Sequence[Candidate]) -> dict[tuple[str, int, int], float]:
    """How many of the question's terms each candidate holds, 0 to 1, rare ones (among the candidates) counting more."""
    held = {_place(c): set(terms(c.text)) for c in found}
    wanted = query_terms(question)
    spread = {term: sum(term in there for there in held.values()) for term in wanted}
    weight = {term: float(np.log(1 + len(held) / count)) for term, count in spread.items() if count}
    total = sum(weight.values())
    return {
        place: sum(weight[t] for t in weight if t in there) / total if total else 0.0 for place, there in held.items()
    }


def _scaled(values: Vectors) -> Vectors:
    """The values stretched to 0 … 1; all 1 where they do not differ."""
    low, high = float(values.min()), float(values.max())
    return ((values - low) / (high - low) if high > low else np.ones_like(values)).astype(np.float32)


def _scaled_columns(values: Vectors) -> Vectors:
    return np.stack([_scaled(column) for column in values.T], axis=1)


def _first_guess(candidate: Candidate) -> float:
    """Before embedding: the passage's score, what the sentence tells, and whose words it is."""
    own = 0.3 if candidate.voice is Voice.OWN_WORDS else 0.1 if candidate.voice is Voice.OTHERS else 0.0
    return 4 * candidate.evidence.score + 0.8 * candidate.signals.telling + own + 0.3 * candidate.about_speaker


def _folded(order: list[int], found: list[Candidate], vectors: Vectors) -> list[list[int]]:
    """Indices of stretches that say something of their own, each followed by those that overlap it or say the same.

    Of two alike in one voice the newer comes first.
    """
    kept: list[list[int]] = []
    for index in order:
        twins = next(
            (k for k in kept if _says_the_same(found[k[0]], found[index], float(vectors[k[0]] @ vectors[index]))), None
        )
        if twins is None:
            kept.append([index])
        elif found[index].evidence.source.date > found[twins[0]].evidence.source.date:
            twins.insert(0, index)
        else:
            twins.append(index)
    return kept


def _with_repeats(found: list[Candidate], twins: list[int]) -> Candidate:
    """The first of ``twins``, with one of each other source that says the same, by date."""
    shown, *others = (found[index] for index in twins)
    elsewhere = {c.evidence.source.id: c for c in others if c.evidence.source.id != shown.evidence.source.id}
    return shown.model_copy(
        update={"repeats": tuple(sorted(elsewhere.values(), key=lambda c: (c.evidence.source.date, c.start)))}
    )


def _says_the_same(left: Candidate, right: Candidate, cosine: float) -> bool:
    """One place, or one voice, one meaning, the same figures: 83 % and 76 % of one thing are two statements."""
    if left.evidence.source.id == right.evidence.source.id and left.start < right.end and right.start < left.end:
        return True
    figures = [_FIGURES.findall(candidate.text) for candidate in (left, right)]
    return cosine > _NEAR_REPEAT and left.voice is right.voice and figures[0] == figures[1]
