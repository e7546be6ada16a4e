"""The quote gate: what a drafter claims to quote is found in stored text, letter by letter, or it is thrown out.

Each claim is answered with a verdict: it stands where the drafter said, or in another source, which is then the one
that is cited, or nowhere.

A quotation that passes is a pointer; what is shown is the slice of the source, never the drafter's copy. Its voice
and its introduction come from the passage it stands in, so no drafter decides who said it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from prep.domain import Evidence, Passage, Quote, Source, Value, Voice
from prep.drafting.lead_in import lead_in
from prep.reading.passages import relative_voice
from prep.receipt import QuoteClaim, Verdict
from prep.text.canonical import locate, significant_length
from prep.text.sentences import sentences
from prep.text.words import terms

SHORTEST = 8
_ELLIPSIS = re.compile(r"(?<!\s)\s*+(?:…++|\.{3,}+|\[…\]|\[\.\.\.\]|⋯++)\s*+")
_STITCH_GAP = 300
_RESEMBLES = 0.3
_NEGATION = re.compile(
    r"(?:不|没有|没|未|非|别|无|莫|勿|并非|从来不|不会|不是|\bnot|\bnever|\bno|n['’]t|\bwithout|\bhardly)\s*\Z",
    re.IGNORECASE,
)
_CLAUSE_START = re.compile(r"[，,；;：:。！？!?…\n“”「」\"(（]\s{0,9}\Z|\A\Z")


class Judged(Value):
    """The gate's answer to a claim: its pointers, or a code for why there are none and the sentence that comes nearest."""

    verdict: Verdict
    quotes: tuple[Quote, ...] = ()
    reason: str = ""
    nearest: str = ""


class Gate:
    """Verifies quotation claims against the sources that a draft was given as evidence.

    ``text_of`` and ``passages_of`` return a source's stored text and its passages by source id.
    """

    def __init__(
        self,
        text_of: Callable[[str], str],
        passages_of: Callable[[str], Sequence[Passage]],
        *,
        speakers: tuple[str, ...],
        language: str,
    ) -> None:
        self._text_of = text_of
        self._passages_of = passages_of
        self._speakers = speakers
        self._language = language

    def judged(self, claim: QuoteClaim, evidence: Sequence[Evidence]) -> Judged:
        """One claim as pointers: from the source it names, else from another source of ``evidence``, else none.

        A claim stitched with an ellipsis that is not the source's own counts only if its parts stand in order, near each other, in one source.
        Claims under eight letters prove nothing and are refused.
        """
        parts = [part for part in _ELLIPSIS.split(claim.text) if significant_length(part)]
        if not parts or sum(significant_length(part) for part in parts) < SHORTEST:
            return Judged(verdict=Verdict.NOT_FOUND, reason="quote_too_short")
        mixed = False
        for source in _named_first(claim.source, evidence):
            for wanted in ([claim.text], parts)[: 2 if len(parts) > 1 else 1]:
                quotes = [self._quote(source, start, end) for start, end in self._spans(wanted, source.id)]
                if quotes and all(quotes):
                    there = claim.source in ("", source.id) or source.id == _named(claim.source, evidence)
                    verdict = Verdict.VERBATIM if there else Verdict.ELSEWHERE
                    return Judged(verdict=verdict, quotes=tuple(quote for quote in quotes if quote))
                mixed = mixed or bool(quotes)
        if mixed:
            return Judged(verdict=Verdict.NOT_FOUND, reason="quote_two_speakers")
        return Judged(verdict=Verdict.NOT_FOUND, reason="quote_not_found", nearest=_nearest(claim.text, evidence))

    def quotes_of(self, claim: QuoteClaim, evidence: Sequence[Evidence]) -> tuple[Quote, ...]:
        """The pointers of one claim, empty where the gate throws it out."""
        return self.judged(claim, evidence).quotes

    def quote(self, source: Source, start: int, end: int) -> Quote | None:
        """The pointer to a span of a source, or None where it mixes two speakers."""
        return self._quote(source, start, end)

    def _spans(self, parts: Sequence[str], source_id: str) -> list[tuple[int, int]]:
        """Where the parts stand in the source, in order and near each other; empty where one does not."""
        text = self._text_of(source_id)
        spans: list[tuple[int, int]] = []
        for part in parts:
            after = spans[-1][1] if spans else 0
            located = locate(part, text, after)
            if not located:
                return []
            found = fair(located, text)
            if spans and found[0] - after > _STITCH_GAP:
                return []
            spans.append((found[0], _closed(text, *found)))
        return spans

    def _quote(self, source: Source, start: int, end: int) -> Quote | None:
        touched = [p for p in self._passages_of(source.id) if p.start < end and p.end > start]
        voices = {(relative_voice(p, self._speakers), p.speaker) for p in touched}
        if len({speaker for _, speaker in voices}) > 1:
            return None
        covered = _all_covered(self._text_of(source.id), start, end, touched)
        voice, speaker = voices.pop() if covered and len(voices) == 1 else (Voice.UNKNOWN, "")
        nearest = touched[0] if touched else Passage(id="", source_id=source.id, start=start, end=end, text="")
        cut = nearest.model_copy(update={"speaker": speaker, "voice": voice})
        return Quote(
            text=self._text_of(source.id)[start:end],
            source_id=source.id,
            title=source.title,
            publisher=source.publisher,
            date=source.date,
            locator=nearest.locator,
            speaker=speaker,
            voice=voice,
            start=start,
            end=end,
            lead_in=lead_in(Evidence(label="", score=0, passage=cut, source=source), voice, self._language),
        )


def _named(name: str, evidence: Sequence[Evidence]) -> str | None:
    """The id of the source that ``name``, a label or an id, points to."""
    return next((item.source.id for item in evidence if name in (item.label, item.source.id, item.passage.id)), None)


def _named_first(name: str, evidence: Sequence[Evidence]) -> Iterable[Source]:
    """The sources of the evidence, once each, the one that ``name`` points to first."""
    sources = {item.source.id: item.source for item in evidence}
    named = _named(name, evidence)
    order = ([named] if named else []) + [key for key in sources if key != named]
    return (sources[key] for key in order)


def _nearest(words: str, evidence: Sequence[Evidence]) -> str:
    """The sentence of the evidence that shares most with ``words``; ``""`` where none resembles them."""
    wanted = _terms(words)
    told = {item.passage.text[a:b].strip() for item in evidence for a, b in _sentences(item.passage.text)}
    shared = ((len(wanted & _terms(one)) / max(1, len(wanted | _terms(one))), one) for one in told)
    best = max(shared, default=(0.0, ""))
    return best[1] if best[0] >= _RESEMBLES else ""


@lru_cache(maxsize=4096)
def _terms(sentence: str) -> frozenset[str]:
    return frozenset(terms(sentence))


@lru_cache(maxsize=512)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(sentences(text))


def fair(span: tuple[int, int], text: str) -> tuple[int, int]:
    """The span, moved back to the start of its clause where it would otherwise drop a negation just before it."""
    if not _NEGATION.search(text[max(0, span[0] - 6) : span[0]]):
        return span
    start = span[0]
    while start > 0 and not _CLAUSE_START.search(text[max(0, start - 2) : start]):
        start -= 1
    return start, span[1]


def _closed(text: str, start: int, end: int) -> int:
    """The end, moved behind the mark that closes a quotation within the span."""
    opens = text.count('"', start, end) % 2 or any(
        text.count(a, start, end) > text.count(b, start, end) for a, b in ("“”", "「」", "『』")
    )
    return end + 1 if opens and text[end : end + 1] in tuple('"”」』') else end


def _all_covered(text: str, start: int, end: int, passages: Sequence[Passage]) -> bool:
    """Whether every letter of the span lies in one of the passages."""
    position = start
    for passage in sorted(passages, key=lambda p: p.start):
        if significant_length(text[position : max(position, passage.start)]):
            return False
        position = max(position, passage.end)
    return bool(passages) and not significant_length(text[position:end])
