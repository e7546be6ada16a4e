"""Whether the index can be trusted: stored vectors are looked for in it, which is the fault that counting does not see."""

from __future__ import annotations

import numpy as np

from prep.domain import Value
from prep.library.corpus import Corpus
from prep.library.index import VectorIndex

ALL_UP_TO = 10_000
_SAMPLE = 500
_AT_A_TIME = 200
_ENOUGH = 0.99
_SAME = 1e-5


class Found(Value):
    """How many of the vectors looked for were among the ten nearest to themselves."""

    found: int
    of: int

    @property
    def well(self) -> bool:
        """Whether so few are missing that the index need not be made anew."""
        return self.found >= _ENOUGH * self.of


def self_find(corpus: Corpus, index: VectorIndex, fingerprint: str, *, most: int = ALL_UP_TO) -> Found:
    """Look for every stored vector up to ``most``, else for an even sample of 500.

    A passage whose text stands elsewhere too counts as found where its twin is.
    """
    ids = sorted(corpus.with_vectors(fingerprint))
    looked_for = ids if len(ids) <= most else ids[:: len(ids) // _SAMPLE][:_SAMPLE]
    found = 0
    for at in range(0, len(looked_for), _AT_A_TIME):
        vectors = corpus.vectors(fingerprint, looked_for[at : at + _AT_A_TIME])
        nearest = index.find_themselves(np.stack(list(vectors.values()))) if vectors else []
        for key, hits in zip(vectors, nearest, strict=True):
            found += any(key == hit or cosine > 1 - _SAME for hit, cosine in hits)
    return Found(found=found, of=len(looked_for))
