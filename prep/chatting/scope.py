"""A library seen within a scope: what a person wants answers from, put on top of what a show allows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from prep.dialogue import Scope
from prep.domain import SourceKind, Voice
from prep.drafting.finding import Hit, Shelf


class Scoped:
    """Fits the port that drafting has for a library, and finds only what lies within ``scope``."""

    def __init__(self, shelf: Shelf, scope: Scope) -> None:
        self._shelf = shelf
        self._scope = scope
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
        exclude: Sequence[str] = (),
        voices: Sequence[Voice] = (),
        about: Sequence[str] = (),
        since: str = "",
        kinds: Sequence[SourceKind] = (),
        sources: Sequence[str] = (),
    ) -> Sequence[Hit]:
        """Passages for ``query`` within the scope, best first; none where other voices are asked for than it allows."""
        scope = self._scope
        if scope.own_words and voices and Voice.OWN_WORDS not in voices:
            return []
        return self._shelf.search_hits(
            query,
            folder=folder,
            before=_earlier_of(before, scope.until),
            limit=limit,
            speakers=speakers,
            exclude=exclude,
            voices=(Voice.OWN_WORDS,) if scope.own_words else voices,
            about=about,
            since=max(since, scope.since),
            kinds=scope.kinds or kinds,
            sources=scope.sources or sources,
        )

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Unit vectors ``(n, dimension)`` of texts as passages."""
        return self._shelf.encode(texts)

    def encode_query(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Unit vectors ``(n, dimension)`` of texts as queries."""
        return self._shelf.encode_query(texts)


def _earlier_of(one: str, other: str) -> str:
    """The earlier of two days, where ``""`` is no limit."""
    return min(one, other) if one and other else one or other
