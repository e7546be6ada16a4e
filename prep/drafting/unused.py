"""Unused evidence: own words near the question that nothing else rests on.

The rule is that of Co-STORM's moderator (arXiv 2408.15232): retrieved but uncited passages, ranked by how far they are
from what is cited times how close they are to the topic, gated by closeness.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from prep.domain import Voice
from prep.drafting.candidates import Candidate, Vectors
from prep.text.language import length_in_words

_CLOSE = 0.45
_FAR = 0.1
_ASTRAY = 0.05
_TELLING = 0.18
_OBVIOUS = 4
_LONGEST = {"zh": 44, "en": 28}
_MUSING = re.compile(
    r"^(?:I (?:think|guess|mean|feel)|When you|If you|You)\b|^(?:我(?:觉得|想|认为)|如果你|你)", re.IGNORECASE
)


def ranked(vectors: Vectors, cited: Vectors, closeness: Vectors, *, close: float, far: float) -> list[int]:
    """Indices of ``vectors`` ``(n, d)`` by (1 - nearest cosine to ``cited`` ``(m, d)``) x ``closeness`` ``(n,)``.

    Those nearer to the topic than ``close`` and farther than ``far`` from everything cited; all unit vectors.
    """
    if not len(vectors):
        return []
    nearest = (vectors @ cited.T).max(axis=1) if len(cited) else np.zeros(len(vectors), dtype=np.float32)
    distance = 1.0 - nearest
    worth = distance * closeness
    order = np.argsort(-worth, kind="stable")
    return [int(i) for i in order if closeness[i] >= close and distance[i] >= far]


def unused(found: Sequence[Candidate], vectors: Vectors, told: Sequence[tuple[str, int]]) -> list[Candidate]:
    """Telling own words of ``found`` that none of ``told`` (places that the dossier names) covers, most unused first.

    ``found`` goes from the best; its first own words are obvious and count as cited, as do all of ``told``.
    """
    own = [i for i, c in enumerate(found) if c.voice is Voice.OWN_WORDS]
    places = set(told)
    cited = [i for i, c in enumerate(found) if _place(c) in places or i in own[:_OBVIOUS]]
    free = [i for i in own if i not in cited and _says_something(found[i])]
    order = ranked(
        vectors[free],
        vectors[cited],
        np.array([found[i].nearness for i in free], dtype=np.float32),
        close=_CLOSE,
        far=_FAR,
    )
    return [found[free[i]] for i in order]


def _says_something(candidate: Candidate) -> bool:
    """Whether a host would find the sentence telling here: rather none than one that leans on others or belongs elsewhere."""
    seen = candidate.signals
    loose = seen.dangling or seen.hearsay or seen.aside or seen.chatter or bool(_MUSING.match(candidate.text))
    long = length_in_words(candidate.text) > _LONGEST[candidate.evidence.source.language]
    return not (loose or long) and seen.telling >= _TELLING and candidate.astray <= _ASTRAY


def _place(candidate: Candidate) -> tuple[str, int]:
    return candidate.evidence.source.id, candidate.start
