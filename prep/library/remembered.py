"""Vectors of sentences and questions that drafts ask for again and again: a second draft of a show embeds nothing anew."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

import numpy as np

from prep.library.embedding import Embedder, Vectors

MOST = 8192  # sentences; about 12 MB with 384 numbers each


class Remembered:
    """The vectors of the texts that were asked for last, by embedder and role; safe for threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._known: OrderedDict[tuple[str, str, str], Vectors] = OrderedDict()
        self._changing = threading.Lock()

    def passages(self, embedder: Embedder, texts: Sequence[str]) -> Vectors:
        """Passage vectors ``(n, dimension)`` of ``texts``; only those that are not known are embedded."""
        return self._of(embedder.fingerprint, "passage", texts, embedder.passages)

    def queries(self, embedder: Embedder, texts: Sequence[str]) -> Vectors:
        """Query vectors ``(n, dimension)`` of ``texts``; only those that are not known are embedded."""
        return self._of(embedder.fingerprint, "query", texts, embedder.queries)

    def _of(
        self, fingerprint: str, role: str, texts: Sequence[str], encode: Callable[[Sequence[str]], Vectors]
    ) -> Vectors:
        keys = [(fingerprint, role, text) for text in texts]
        with self._changing:
            found = {key: self._known[key] for key in keys if key in self._known}
        new = list(dict.fromkeys(key for key in keys if key not in found))
        if not keys:
            return encode([])
        if new:
            found.update(zip(new, encode([text for *_, text in new]), strict=True))
        with self._changing:
            for key, vector in found.items():
                self._known[key] = vector
                self._known.move_to_end(key)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return np.stack([found[key] for key in keys])


OF_THIS_PROCESS = Remembered()
"""For the model that a process loads once."""
