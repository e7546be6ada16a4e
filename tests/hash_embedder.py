"""An embedder for tests: a hashed bag of terms. Deterministic, instant, no model; nearness is shared wording."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from prep.domain import GreenroomError
from prep.text.words import terms


class HashEmbedder:
    """Unit vectors of 64 floats, each term adding +1 or -1 at a place of its own; it keeps the ``Embedder`` contract.

    ``texts`` lists every passage it was asked to embed, so that a test can say "nothing was embedded twice".
    """

    dimension = 64
    near = 0.3

    def __init__(self, fingerprint: str = "hash-64", *, name: str = "hashed-terms", host: str = "") -> None:
        self.fingerprint = fingerprint
        self.name = name
        self.host = host
        self.texts: list[str] = []

    def passages(
        self,
        texts: Sequence[str],
        progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> npt.NDArray[np.float32]:
        """Vectors for storing, reported and cancellable text by text."""
        rows: list[npt.NDArray[np.float32]] = []
        for text in texts:
            if cancelled():
                raise GreenroomError("cancelled")
            rows.append(self._vector(text))
            self.texts.append(text)
            progress(len(rows), len(texts))
        return np.stack(rows) if rows else np.zeros((0, self.dimension), dtype=np.float32)

    def queries(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors for searching: the same as for storing."""
        rows = [self._vector(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dimension), dtype=np.float32)

    def _vector(self, text: str) -> npt.NDArray[np.float32]:
        vector = np.zeros(self.dimension, dtype=np.float32)
        for term in terms(text):
            digest = zlib.crc32(term.encode("utf-8", "replace"))
            vector[digest % self.dimension] += 1.0 if digest & 0x4000_0000 else -1.0
        if not vector.any():
            vector[0] = 1.0
        return vector / np.linalg.norm(vector)
