"""Then and now: two dated own-words statements on one matter that differ in a figure or in direction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from prep.domain import Dossier, Pair, Quote, Voice
from prep.drafting.amounts import amount
from prep.drafting.candidates import Candidate, Vectors
from prep.drafting.turned import goes_against, topic
from prep.reading.matter import bare

_TURNED = re.compile(
    r"以前|过去|原来|曾经|改主意|改口|做了|不再|\b(?:used to|was wrong|changed|no longer|broke)\b", re.IGNORECASE
)
_SAME_THING = 0.6
_MONTHS_APART = 3


def then_and_now(
    found: Sequence[Candidate], vectors: Vectors, about: Sequence[str] = (), limit: int = 3
) -> list[tuple[Candidate, Candidate]]:
    """Pairs (earlier, later), most alike in topic and most plainly told first; each statement stands in one pair only.

    Names in ``about`` (the speaker, the company) make no common topic.
    """
    own = [i for i, c in enumerate(found) if c.voice is Voice.OWN_WORDS and len(c.evidence.source.date) >= 4]
    scored: list[tuple[float, int, int]] = []
    for a, b in combinations(own, 2):
        first, second = (a, b) if found[a].evidence.source.date <= found[b].evidence.source.date else (b, a)
        likeness = float(vectors[first] @ vectors[second])
        if _apart(found[first], found[second]) and _differ(found[first], found[second], likeness, about):
            told = bool(_TURNED.search(found[second].text)) - found[second].signals.hearsay
            scored.append((likeness + 0.3 * told, first, second))
    pairs: list[tuple[Candidate, Candidate]] = []
    used: set[int] = set()
    for _, first, second in sorted(scored, reverse=True):
        if len(pairs) < limit and not {first, second} & used:
            used |= {first, second}
            pairs.append((found[first], found[second]))
    return pairs


def accepted_as(before: Dossier, after: Dossier) -> Dossier:
    """``after`` with every pair accepted that the host had accepted ``before``."""
    accepted = {_places(pair) for pair in before.then_and_now if pair.accepted}
    pairs = (pair.model_copy(update={"accepted": _places(pair) in accepted}) for pair in after.then_and_now)
    return after.model_copy(update={"then_and_now": tuple(pairs)})


def _places(pair: Pair) -> tuple[tuple[str, int, str], ...]:
    return _place(pair.then), _place(pair.now)


def _place(quote: Quote) -> tuple[str, int, str]:
    return quote.source_id, quote.start, quote.text


def _apart(first: Candidate, second: Candidate) -> bool:
    """Whether the two were said at least three months apart, as far as their dates tell."""
    months = [int(c.evidence.source.date[:4]) * 12 + int(c.evidence.source.date[5:7] or 1) for c in (first, second)]
    return months[1] - months[0] >= _MONTHS_APART


def _differ(first: Candidate, second: Candidate, likeness: float, about: Sequence[str]) -> bool:
    """Whether they give one thing two figures, or the later one goes against the earlier."""
    return gives_another_figure(first, second, likeness, about) or (
        not second.signals.hearsay and goes_against(bare(first.text, about), bare(second.text, about), likeness)
    )


def gives_another_figure(first: Candidate, second: Candidate, likeness: float, about: Sequence[str] = ()) -> bool:
    """Whether both give a figure of one unit for what is called by the same words, and the figures differ."""
    one, other = amount(first.signals.number), amount(second.signals.number)
    if not one or not other or one[0] != other[0] or one[1] == other[1]:
        return False
    return len(topic(bare(first.text, about)) & topic(bare(second.text, about))) >= 2 and likeness >= _SAME_THING
