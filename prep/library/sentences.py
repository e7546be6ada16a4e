"""Vectors of sentences that drafts weigh, in SQL: what was embedded once is known after a restart, too."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import sqlalchemy as sa

from prep.domain import GreenroomError
from prep.library.embedding import Vectors
from prep.library.schema import sentence

MOST = 20_000  # rows; about 30 MB with 384 numbers each
_AT_A_TIME = 500
_log = logging.getLogger(__name__)


class Sentences:
    """Rows by embedder, role and a digest of the text; the text itself is not kept. The oldest go beyond ``most``."""

    def __init__(self, engine: sa.Engine, most: int = MOST) -> None:
        self._engine = engine
        self._reading = engine.execution_options(write=False)
        self._most = most

    def of(
        self, fingerprint: str, role: str, texts: Sequence[str], encode: Callable[[Sequence[str]], Vectors]
    ) -> Vectors:
        """Vectors ``(n, dimension)`` of ``texts``; ``encode`` is asked for what is not kept, and that is kept from now on.

        A disk that is full costs the keeping, not the answer.
        """
        keys = {text: _key(fingerprint, role, text) for text in texts}
        kept = self._kept(keys.values())
        new = [text for text, key in keys.items() if key not in kept]
        if new or not texts:
            vectors = encode(new)
            if not texts:
                return vectors
            fresh = {keys[text]: vector for text, vector in zip(new, vectors, strict=True)}
            kept.update(fresh)
            self._keep(fresh)
        return np.stack([kept[keys[text]] for text in texts])

    def _kept(self, keys: Iterable[str]) -> dict[str, Vectors]:
        wanted = list(keys)
        found: dict[str, Vectors] = {}
        with self._reading.begin() as connection:
            for at in range(0, len(wanted), _AT_A_TIME):
                part = sentence.c.key.in_(wanted[at : at + _AT_A_TIME])
                rows = connection.execute(sa.select(sentence.c.key, sentence.c["values"]).where(part))
                found.update({key: np.frombuffer(values, dtype=np.float32) for key, values in rows})
        return found

    def _keep(self, fresh: dict[str, Vectors]) -> None:
        rows = [{"key": key, "values": vector.astype(np.float32).tobytes()} for key, vector in fresh.items()]
        last = sa.select(sa.func.max(sentence.c.number)).scalar_subquery()
        try:
            with self._engine.begin() as connection:
                connection.execute(sa.insert(sentence).prefix_with("OR IGNORE"), rows)
                connection.execute(sa.delete(sentence).where(sentence.c.number <= last - self._most))
        except GreenroomError as refusal:
            _log.warning("sentences not kept: %s", refusal.code)


def _key(fingerprint: str, role: str, text: str) -> str:
    return hashlib.sha256(f"{fingerprint}\0{role}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
