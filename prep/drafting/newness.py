"""Whether a follow-up is new beside what hosts asked the speaker before, builds on an answer, or asks the same again."""

from __future__ import annotations

from collections.abc import Sequence

from prep.domain import Dossier, Flag, Quote
from prep.drafting.asked import kinds, shared_words
from prep.drafting.merge import repeats

_SAME_MATTER = 0.6


def stale(question: str, dossier: Dossier) -> str:
    """The day on which a host asked the same, ``""`` where none did; ``"?"`` where that day is unknown."""
    for asked in dossier.asked_before:
        same_kind = kinds(question) == kinds(asked.text)
        if repeats(question, [asked.text]) or (same_kind and shared_words(question, asked.text) >= _SAME_MATTER):
            return asked.date or "?"
    return ""


def mark(question: str, quotes: Sequence[Quote], dossier: Dossier) -> tuple[Flag, ...]:
    """``asked_before`` or ``builds_on`` with the day of the earlier question, or ``new_question``.

    None where the corpus holds no earlier question: then everything is new.
    """
    if not dossier.asked_before:
        return ()
    if day := stale(question, dossier):
        return (Flag(code="asked_before", detail=day.strip("?")),)
    answers = [one for one in dossier.answered for quote in quotes if _touches(quote, one.answer)]
    if answers:
        return (Flag(code="builds_on", detail=answers[0].asked.date),)
    return (Flag(code="new_question"),)


def _touches(quote: Quote, answer: Quote) -> bool:
    return quote.source_id == answer.source_id and quote.start < answer.end and answer.start < quote.end
