"""The sentences of the corpus themselves as an answer: by date, grouped by source, each introduced by who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from prep.domain import Brief, Evidence, FocusQuestion, Quote, Voice
from prep.drafting.about import words_about
from prep.drafting.candidates import Candidate, candidates
from prep.drafting.finding import Finder
from prep.drafting.lead_in import spoken_date
from prep.drafting.styles import fill

_QUOTED = 5
_FEWEST = 2
_NEAR = 0.5
_FOREIGN = 0.1
_COLON = {"zh": "：", "en": ": "}


def extract(
    query: str, brief: Brief, finder: Finder, evidence: Sequence[Evidence], given: Sequence[Quote] = ()
) -> tuple[Quote, ...]:
    """The sentences that answer best, in reading order; a host's question answers nothing.

    ``given`` were the answer to the question before: they stand back where there are others.
    """
    gate = finder.gate(brief)
    found, _ = candidates(
        FocusQuestion(number=1, text=query),
        evidence,
        speakers=brief.speaker_names,
        about=words_about(brief),
        encode_query=finder.encode_query,
        encode=finder.encode,
    )
    said = [c for c in found if c.voice is not Voice.QUESTION] or found
    new = [c for c in said if not _is_among(c, given)] or said
    ranked = sorted(new, key=lambda c: c.nearness - _FOREIGN * _is_foreign(c, brief), reverse=True)[:_QUOTED]
    nearest = [c for i, c in enumerate(ranked) if i < _FEWEST or c.nearness >= _NEAR]
    quotes = [q for c in nearest if (q := gate.quote(c.evidence.source, c.start, c.end))]
    whole = [q for e in evidence[:2] if (q := gate.quote(e.source, e.passage.start, e.passage.end))]
    return in_order(quotes or whole)


def in_order(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """By date, then by source and place in it; what has no date comes last."""
    return tuple(sorted(quotes, key=lambda q: (q.date or "9999", q.source_id, q.start)))


def by_speaker(quotes: Sequence[Quote]) -> list[tuple[Quote, list[tuple[int, Quote]]]]:
    """Neighbours of one source and one speaker together, each with its number; the first stands for its group."""
    numbered = list(enumerate(quotes, 1))
    groups = groupby(numbered, key=lambda item: (item[1].source_id, item[1].voice, item[1].speaker))
    return [(members[0][1], members) for _, found in groups if (members := list(found))]


def told(quotes: Sequence[Quote], lead: str, language: str) -> str:
    """The answer as text: ``lead``, then a line for each group with the marks of its quotations."""
    lines = [
        f"{who_says(first, language)}{_COLON[language]}{''.join(f'[{n}]' for n, _ in members)}"
        for first, members in by_speaker(quotes)
    ]
    return "\n".join([lead, *lines])


def who_says(quote: Quote, language: str) -> str:
    """Who said or wrote a quotation, and when, to somebody else than the speaker: "2023 年 5 月，林若溪说"."""
    when = spoken_date(quote.date, language)
    outlet = quote.publisher or quote.title
    voice = quote.voice if quote.speaker or quote.voice in (Voice.PRESS, Voice.REPORTED) else Voice.UNKNOWN
    if language == "zh":
        says = {
            Voice.OWN_WORDS: f"{quote.speaker}说",
            Voice.OTHERS: f"{quote.speaker}说",
            Voice.QUESTION: f"{quote.speaker}问",
            Voice.PRESS: f"{outlet}的通稿写道",
            Voice.REPORTED: f"{outlet}写道",
        }.get(voice, f"{outlet}里有这样的话")
        return fill("{when}，{says}" if when else "{says}", {"when": when, "says": says})
    says = {
        Voice.OWN_WORDS: f"{quote.speaker} said",
        Voice.OTHERS: f"{quote.speaker} said",
        Voice.QUESTION: f"{quote.speaker} asked",
        Voice.PRESS: f"a press release in {outlet} said",
        Voice.REPORTED: f"{outlet} wrote",
    }.get(voice, f"{outlet} has these words")
    return f"In {when}, {says}" if when else says[:1].upper() + says[1:]


def _is_foreign(candidate: Candidate, brief: Brief) -> bool:
    """Whether it is in another language than the question: of two that are as near, the reader's own comes first."""
    return candidate.evidence.source.language != brief.language


def _is_among(candidate: Candidate, quotes: Sequence[Quote]) -> bool:
    source = candidate.evidence.source.id
    return any(q.source_id == source and q.start < candidate.end and candidate.start < q.end for q in quotes)
