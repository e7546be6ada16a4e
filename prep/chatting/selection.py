"""What somebody marked in a source, cut down to what one person says there in one voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prep.domain import GreenroomError, Passage
from prep.drafting.quotes import fair
from prep.text.canonical import significant_length
from prep.text.language import length_in_words
from prep.text.sentences import trimmed

_SHORTEST = 4  # letters: fewer are no words of anybody
_LONGEST = 260  # words, as many as a passage may have


@dataclass(frozen=True, slots=True)
class Cut:
    """String indices into the source's text, end exclusive; ``clipped`` where words of others were marked too."""

    start: int
    end: int
    clipped: bool


@dataclass(slots=True)
class _Run:
    """A stretch that one person says without a break; ``floor`` is where its first passage begins."""

    passage: Passage
    start: int
    end: int

    @property
    def floor(self) -> int:
        return self.passage.start


def cut(text: str, passages: Sequence[Passage], start: int, end: int) -> Cut:
    """The longest stretch of ``text[start:end]`` that one person says, from the clause on that it would turn round.

    Raises ``GreenroomError``: ``selection_nobody`` where no passage is touched (headings, names, a word or two),
    ``selection_short`` and ``selection_long`` for what is no quotation.
    """
    start, end = max(0, start), min(end, len(text))
    runs = _runs(text, passages, start, end)
    if not runs:
        raise GreenroomError("selection_nobody")
    said = max(runs, key=lambda run: significant_length(text[run.start : run.end]))
    first, last = trimmed(text, max(said.floor, fair((said.start, said.end), text)[0]), said.end)
    if significant_length(text[first:last]) < _SHORTEST:
        raise GreenroomError("selection_short")
    if length_in_words(text[first:last]) > _LONGEST:
        raise GreenroomError("selection_long", most=str(_LONGEST))
    left_out = text[start : said.start] + text[said.end : end]
    return Cut(first, last, clipped=significant_length(left_out) > 0)


def _runs(text: str, passages: Sequence[Passage], start: int, end: int) -> list[_Run]:
    """What is marked of each passage, in order, joined where the same person goes on with nothing in between."""
    runs: list[_Run] = []
    for passage in sorted(passages, key=lambda one: one.start):
        last = runs[-1] if runs else None
        first, until = max(passage.start, start, last.end if last else 0), min(passage.end, end)
        if first >= until:
            continue
        if last and _goes_on(last.passage, passage) and not significant_length(text[last.end : first]):
            last.end = until
        else:
            runs.append(_Run(passage, first, until))
    return runs


def _goes_on(one: Passage, other: Passage) -> bool:
    return (one.voice, one.speaker) == (other.voice, other.speaker)
