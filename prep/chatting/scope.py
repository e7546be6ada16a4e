"""A library seen within a scope: what a person wants answers from, put on top of what a show allows."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from prep.dialogue import Scope
from prep.domain import Source, Voice
from prep.drafting.finding import Hit, Shelf


class Scoped:
    """Fits the port that drafting has for a library, and finds only what lies within ``scope``."""

    def __init__(self, shelf: Shelf, scope: Scope) -> None:
        self._shelf = shelf
        self._bounds = scope
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
        about: Sequence[str] = (),
    ) -> Sequence[Hit]:
        """Passages for ``query`` within the scope, best first; none where other voices are asked for than it allows."""
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
            about=about,
        )

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Unit vectors ``(n, dimension)`` of texts as passages."""
        return self._shelf.encode(texts)

    def encode_query(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Unit vectors ``(n, dimension)`` of texts as queries."""
        return self._shelf.encode_query(texts)


def outside(scope: Scope, sources: Sequence[Source]) -> set[str]:
    """Ids of the sources that lie outside."""
    return {source.id for source in sources if not _within(scope, source)}


def earlier_of(one: str, other: str) -> str:
    """The earlier of two days, where ``""`` is no limit."""
    return min(one, other) if one and other else one or other


def _within(scope: Scope, source: Source) -> bool:
    """Shortened dates count as the whole year or month: 2024 is neither before 2024-05 nor after it."""
    if scope.kinds and source.kind not in scope.kinds:
        return False
    if scope.sources and source.id not in scope.sources:
        return False
    day = source.date
    too_early = bool(day) and day < scope.since[: len(day)]
    too_late = bool(day and scope.until) and day[: len(scope.until)] > scope.until
    return not (too_early or too_late)
