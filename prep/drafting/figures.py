"""Figures that were given for one thing at different dates, put in order of time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from prep.domain import Voice
from prep.drafting.candidates import Candidate, Vectors
from prep.drafting.deadlines import deadline
from prep.drafting.pairs import gives_another_figure

_PLANS = re.compile(r"会|将|计划|打算|目标|\b(?:will|going to|plan|aim|target)\b", re.IGNORECASE)
_VOICES = (Voice.OWN_WORDS, Voice.REPORTED, Voice.PRESS)


def figures_in_time(
    found: Sequence[Candidate], vectors: Vectors, about: Sequence[str] = (), limit: int = 3
) -> list[list[Candidate]]:
    """Groups of statements that give one thing different figures, each oldest first; the closest groups come first.

    A statement stands in one group only, and a group holds one statement of a day.
    """
    dated = [i for i, c in enumerate(found) if c.voice in _VOICES and _tells_a_figure(c)]
    alike = {
        (a, b): float(vectors[a] @ vectors[b])
        for a, b in combinations(dated, 2)
        if _day(found[a]) != _day(found[b])
        and gives_another_figure(found[a], found[b], float(vectors[a] @ vectors[b]), about)
    }
    groups: list[list[int]] = []
    for a, b in sorted(alike, key=lambda pair: (-alike[pair], pair)):
        group = next((g for g in groups if a in g or b in g), None)
        if group is None:
            groups.append([a, b])
        else:
            new = [i for i in (a, b) if i not in group]
            group += [i for i in new if all((min(i, j), max(i, j)) in alike for j in group)]
    return [sorted((found[i] for i in group), key=_day) for group in groups[:limit]]


def _tells_a_figure(candidate: Candidate) -> bool:
    """Whether it gives one as it stood on a known day: what is planned or was once announced is another matter."""
    said_on, text = candidate.evidence.source.date, candidate.text
    return bool(candidate.signals.number and said_on and not _PLANS.search(text) and not deadline(text, said_on))


def _day(candidate: Candidate) -> str:
    return candidate.evidence.source.date
