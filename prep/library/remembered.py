"""Vectors of sentences that drafts ask for again and again: a second draft of a show embeds nothing anew."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from prep.library.embedding import Embedder, Vectors

MOST = 8192  # sentences; about 12 MB with 384 numbers each


class Remembered:
    """The vectors of the sentences that were asked for last, by embedder; safe for threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._known: OrderedDict[tuple[str, str], Vectors] = OrderedDict()
        self._changing = threading.Lock()

    def passages(self, embedder: Embedder, texts: Sequence[str]) -> Vectors:
        """Passage vectors ``(n, dimension)`` of ``texts``; only those that are not known are embedded."""
        keys = [(embedder.fingerprint, text) for text in texts]
        with self._changing:
            found = {key: self._known[key] for key in keys if key in self._known}
        new = list(dict.fromkeys(key for key in keys if key not in found))
        if not keys:
            return embedder.passages([])
        if new:
            found.update(zip(new, embedder.passages([text for _, text in new]), strict=True))
        with self._changing:
            for key, vector in found.items():
                self._known[key] = vector
                self._known.move_to_end(key)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return np.stack([found[key] for key in keys])
