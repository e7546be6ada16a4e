"""Generated corpora of any size: texts that read like the sample's, and vectors without a model.

The words follow the sample's own (each character after the two before it), so that common and rare terms are spread as
in real text. The vectors are points around a few hundred centres, which is how an index meets them.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import numpy as np

from prep.library.embedding import Vectors
from prep.reading.child import read_file
from prep.settings import PROJECT

DIMENSION = 384
_CENTRES = 300
_SPREAD = 0.8  # how far from its centre a text lies, against the centre's own length of 1


@cache
def _followers() -> dict[str, list[str]]:
    """Which characters follow each pair of characters in the sample's texts, as often as they do."""
    found: dict[str, list[str]] = {}
    for path in sorted((PROJECT / "corpus" / "sample").iterdir()):
        text = "".join(read_file(path).text.split("\n"))
        for at in range(len(text) - 2):
            found.setdefault(text[at : at + 2], []).append(text[at + 2])
    return found


def texts(count: int, characters: int = 3000, seed: int = 1) -> Iterator[str]:
    """``count`` texts of about ``characters`` characters in paragraphs of 250."""
    chance = random.Random(seed)
    followers = _followers()
    pairs = list(followers)
    for _ in range(count):
        written = [*chance.choice(pairs)]
        while len(written) < characters:
            after = followers.get("".join(written[-2:])) or chance.choice(pairs)
            written.append(chance.choice(after))
            if len(written) % 250 == 0:
                written += ["\n", "\n", *chance.choice(pairs)]
        yield "".join(written)


class GeneratedEmbedder:
    """Unit vectors that cost nothing: the same text gives the same one, a query lies near some texts."""

    name = "generated"
    dimension = DIMENSION
    fingerprint = "generated-1"
    near = 0.2

    def __init__(self) -> None:
        self._centres = np.random.default_rng(7).standard_normal((_CENTRES, DIMENSION), dtype=np.float32)
        self._centres /= np.linalg.norm(self._centres, axis=1, keepdims=True)

    def passages(
        self,
        texts: Sequence[str],
        progress: Callable[[int, int], None] = lambda _done, _total: None,  # noqa: ARG002 - there is nothing to wait for
        cancelled: Callable[[], bool] = lambda: False,  # noqa: ARG002
    ) -> Vectors:
        """Vectors ``(n, DIMENSION)``."""
        if not texts:
            return np.zeros((0, DIMENSION), dtype=np.float32)
        found = np.stack([self._vector(text) for text in texts])
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)

    def _vector(self, text: str) -> Vectors:
        chance = np.random.default_rng(zlib.crc32(text.encode()))
        noise = chance.standard_normal(DIMENSION, dtype=np.float32) * (_SPREAD / DIMENSION**0.5)
        return np.asarray(self._centres[int(chance.integers(_CENTRES))] + noise, dtype=np.float32)

    queries = passages
