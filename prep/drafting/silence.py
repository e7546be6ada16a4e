"""Deciding that the corpus is silent on a question: nothing found is on the matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Nearness(Protocol):
    """A search hit's closeness; 1 or more means that the passage is on the matter."""

    @property
    def nearness(self) -> float:
        """Closeness to the query."""
        ...


def is_silent(hits: Sequence[Nearness]) -> bool:
    """Whether no hit is on the matter."""
    return not any(hit.nearness >= 1.0 for hit in hits)
