"""A library seen within bounds: what a person wants answers from, put on top of what a show allows."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from prep.dialogue import Bounds
from prep.domain import Source, Voice
from prep.drafting.finding import Hit, Shelf


class Bounded:
    """Fits the port that drafting has for a library, and finds only what lies within ``bounds``."""

    def __init__(self, shelf: Shelf, bounds: Bounds) -> None:
        self._shelf = shelf
        self._bounds = bounds
        self.sources = shelf.sources
        self.text = shelf.text
        self.passages = shelf.passages

    def search_hits(
        self,
        query: str,
        *,
        folder: str = "",
        before: str = "",
        limit: int = 10,
        speakers: Sequence[str] = (),
        exclude: Collection[str] = (),
        voices: Sequence[Voice] = (),
    ) -> Sequence[Hit]:
        """Passages for ``query`` within the bounds, best first; none where other voices are asked for than they allow."""
        if self._bounds.own_words and voices and Voice.OWN_WORDS not in voices:
            return []
        return self._shelf.search_hits(
            query,
            folder=folder,
            before=earlier_of(before, self._bounds.until),
            limit=limit,
            speakers=speakers,
            exclude=tuple({*exclude, *outside(self._bounds, self._shelf.sources(folder))}),
            voices=(Voice.OWN_WORDS,) if self._bounds.own_words else voices,
        )

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Unit vectors ``(n, dimension)`` of texts as passages."""
        return self._shelf.encode(texts)

    def encode_query(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Unit vectors ``(n, dimension)`` of texts as queries."""
        return self._shelf.encode_query(texts)


def outside(bounds: Bounds, sources: Sequence[Source]) -> set[str]:
    """Ids of the sources that lie outside."""
    return {source.id for source in sources if not _within(bounds, source)}


def earlier_of(one: str, other: str) -> str:
    """The earlier of two days, where ``""`` is no limit."""
    return min(one, other) if one and other else one or other


def _within(bounds: Bounds, source: Source) -> bool:
    """Shortened dates count as the whole year or month: 2024 is neither before 2024-05 nor after it."""
    if bounds.kinds and source.kind not in bounds.kinds:
        return False
    if bounds.sources and source.id not in bounds.sources:
        return False
    day = source.date
    too_early = bool(day) and day < bounds.since[: len(day)]
    too_late = bool(day and bounds.until) and day[: len(bounds.until)] > bounds.until
    return not (too_early or too_late)
