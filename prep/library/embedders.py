"""Which embedders' vectors the library holds, and whose vectors answer, in SQL."""

from __future__ import annotations

import sqlalchemy as sa

from prep.library.embedding import Embedder
from prep.library.schema import embedder as table
from prep.library.schema import vector


class Embedders:
    """Embedders by fingerprint. An embedder's address and key are never kept."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._reading = engine.execution_options(write=False)

    def active(self) -> str:
        """The fingerprint whose vectors answer; ``""`` where that was never settled."""
        with self._reading.begin() as connection:
            return connection.execute(sa.select(table.c.fingerprint).where(table.c.active)).scalar() or ""

    def name(self, fingerprint: str) -> str:
        """An embedder's name; ``""`` for one that was never active."""
        with self._reading.begin() as connection:
            return connection.execute(sa.select(table.c.name).where(table.c.fingerprint == fingerprint)).scalar() or ""

    def activate(self, chosen: Embedder) -> None:
        """From now on the vectors of ``chosen`` answer."""
        with self._engine.begin() as connection:
            connection.execute(sa.update(table).values(active=False))
            connection.execute(sa.delete(table).where(table.c.fingerprint == chosen.fingerprint))
            connection.execute(sa.insert(table).values(fingerprint=chosen.fingerprint, name=chosen.name, active=True))

    def counts(self) -> dict[str, int]:
        """How many vectors there are of each fingerprint."""
        query = sa.select(vector.c.fingerprint, sa.func.count()).group_by(vector.c.fingerprint)
        with self._reading.begin() as connection:
            return {row[0]: int(row[1]) for row in connection.execute(query)}

    def forget(self, fingerprint: str) -> None:
        """Remove an embedder's vectors."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(vector).where(vector.c.fingerprint == fingerprint))
