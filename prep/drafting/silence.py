"""Deciding that the corpus is silent on a question: nothing found is near enough, by meaning or by words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Nearness(Protocol):
    """A search hit's closeness: cosine of query and passage, and the query's idf mass found in the passage (0 to 1)."""

    @property
    def cosine(self) -> float: ...

    @property
    def coverage(self) -> float: ...


_CLEAR_COSINE = 0.5
_CLEAR_COVERAGE = 0.5


def is_silent(hits: Sequence[Nearness]) -> bool:
    """Whether no hit is clearly on the matter."""
    return not any(hit.cosine >= _CLEAR_COSINE or hit.coverage >= _CLEAR_COVERAGE for hit in hits)
