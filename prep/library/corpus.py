"""Sources, passages, vectors and the files they came from, in SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from prep.domain import GreenroomError, Passage, Source, Value, Voice
from prep.intake import Refusal
from prep.library import words_index
from prep.library.bounds import Bounds, in_sql
from prep.library.exchanges import Exchanges
from prep.library.schema import file, passage, source, vector
from prep.reading.document import Cut

Vectors = npt.NDArray[np.float32]
_CHUNK = 500


class FileRow(Value):
    """A file as it was last seen; ``reason`` is set where it was refused."""

    folder: str
    path: str
    size: int
    mtime_ns: int
    sha256: str
    source_id: str | None = None
    reason: str = ""
    detail: str = ""


class Corpus:
    """What was read. Every write is one transaction."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._reading = engine.execution_options(write=False)
        self.exchanges = Exchanges(self._reading)
        with engine.begin() as connection:
            words_index.create(connection)

    def files(self, folder: str) -> dict[str, FileRow]:
        """Files of a folder by path."""
        with self._reading.begin() as connection:
            rows = connection.execute(sa.select(file).where(file.c.folder == folder)).mappings()
            return {row["path"]: FileRow(**row) for row in rows}

    def other_file(self, folder: str, path: str, source_id: str) -> str:
        """The path of another file in the folder that holds the source; ``""`` where there is none."""
        held = (file.c.folder == folder) & (file.c.source_id == source_id) & (file.c.path != path)
        with self._reading.begin() as connection:
            return connection.execute(sa.select(sa.func.min(file.c.path)).where(held)).scalar() or ""

    def refusals(self, folder: str) -> list[Refusal]:
        """Files of a folder that were not taken in, and why."""
        return [Refusal(file=f.path, reason=f.reason, detail=f.detail) for f in self.files(folder).values() if f.reason]

    def put(self, row: FileRow, found: Source, text: str, cut: Sequence[Cut], passages: Sequence[Passage]) -> list[str]:
        """Store a source with its passages, in place of what the same file held; returns ids of passages that went."""
        with self._engine.begin() as connection:
            gone = self._release(connection, row.folder, row.path, keep=found.id)
            known = connection.execute(sa.select(source.c.id).where(source.c.id == found.id)).scalar()
            values = {
                "folder": found.folder,
                "date": found.date,
                "body": found.model_dump(mode="json"),
                "text": text,
                "cut": [item.model_dump() for item in cut],
            }
            if known:
                connection.execute(sa.update(source).where(source.c.id == found.id).values(**values))
            else:
                connection.execute(sa.insert(source).values(id=found.id, **values))
                self._insert_passages(connection, passages)
            self._remember(connection, row)
            return gone

    def refuse(self, row: FileRow) -> list[str]:
        """Remember a refused file; what it held before goes. Returns ids of passages that went."""
        with self._engine.begin() as connection:
            gone = self._release(connection, row.folder, row.path)
            self._remember(connection, row)
            return gone

    def forget(self, folder: str, path: str) -> list[str]:
        """Forget a removed file and, if no other file holds it, its source; returns ids of passages that went."""
        with self._engine.begin() as connection:
            gone = self._release(connection, folder, path)
            connection.execute(sa.delete(file).where(file.c.folder == folder, file.c.path == path))
            return gone

    def touch(self, row: FileRow) -> None:
        """Remember a file's new size and time when its content did not change."""
        with self._engine.begin() as connection:
            self._remember(connection, row)

    def _remember(self, connection: sa.Connection, row: FileRow) -> None:
        connection.execute(sa.delete(file).where(file.c.folder == row.folder, file.c.path == row.path))
        connection.execute(sa.insert(file).values(**row.model_dump()))

    def _insert_passages(self, connection: sa.Connection, passages: Sequence[Passage]) -> None:
        rows: list[tuple[int, str]] = []
        for found in passages:
            values = found.model_dump(mode="json", exclude={"text"})
            number = connection.execute(sa.insert(passage).values(**values)).inserted_primary_key
            rows.append((int(number[0]) if number else 0, found.text))
        words_index.add(connection, rows)

    def _release(self, connection: sa.Connection, folder: str, path: str, keep: str = "") -> list[str]:
        """Drop the source that a file holds unless another file holds it too, or it is ``keep``."""
        at = (file.c.folder == folder) & (file.c.path == path)
        held = connection.execute(sa.select(file.c.source_id).where(at)).scalar()
        if not held or held == keep:
            return []
        others = connection.execute(
            sa.select(sa.func.count()).select_from(file).where(file.c.source_id == held, sa.not_(at))
        ).scalar()
        if others:
            return []
        rows = connection.execute(sa.select(passage.c.number, passage.c.id).where(passage.c.source_id == held)).all()
        words_index.remove(connection, [row.number for row in rows])
        connection.execute(sa.delete(source).where(source.c.id == held))
        return [row.id for row in rows]

    def sources(self, folder: str = "") -> list[Source]:
        """Sources of a folder (of all for ``""``), newest first."""
        query = sa.select(source.c.body).order_by(source.c.date.desc(), source.c.id)
        if folder:
            query = query.where(source.c.folder == folder)
        with self._reading.begin() as connection:
            return [Source.model_validate(body) for body in connection.execute(query).scalars()]

    def source(self, source_id: str) -> Source:
        """A source by id; raises ``GreenroomError("source_unknown")``."""
        return Source.model_validate(self._row(source_id)["body"])

    def text(self, source_id: str) -> str:
        """A source's stored text."""
        return str(self._row(source_id)["text"])

    def cut(self, source_id: str) -> list[Cut]:
        """What was left out of a source's text."""
        return [Cut.model_validate(item) for item in self._row(source_id)["cut"]]

    def _row(self, source_id: str) -> Any:
        with self._reading.begin() as connection:
            row = connection.execute(sa.select(source).where(source.c.id == source_id)).mappings().first()
        if row is None:
            raise GreenroomError("source_unknown", source=source_id)
        return row

    def has_span(self, source_id: str, start: int, end: int, text: str) -> bool:
        """Whether a source still holds ``text`` at exactly this place."""
        return self.spans()(source_id, start, end, text)

    def spans(self) -> Callable[[str, int, int, str], bool]:
        """``has_span`` for many places at one moment: each source is read once."""

        @cache
        def stored(source_id: str) -> str | None:
            with self._reading.begin() as connection:
                return connection.execute(sa.select(source.c.text).where(source.c.id == source_id)).scalar()

        def held(source_id: str, start: int, end: int, text: str) -> bool:
            found = stored(source_id)
            return found is not None and found[start:end] == text

        return held

    def folders(self) -> dict[str, int]:
        """Folder ids with how many sources each holds."""
        query = sa.select(source.c.folder, sa.func.count()).group_by(source.c.folder).order_by(source.c.folder)
        with self._reading.begin() as connection:
            return {folder: int(count) for folder, count in connection.execute(query)}

    def passages(self, source_id: str) -> list[Passage]:
        """The passages of a source in order of its text."""
        text = self.text(source_id)
        query = sa.select(passage).where(passage.c.source_id == source_id).order_by(passage.c.start)
        with self._reading.begin() as connection:
            rows = connection.execute(query).mappings()
            return [_passage(row, text[row["start"] : row["end"]]) for row in rows]

    def passages_by_id(self, ids: Iterable[str]) -> dict[str, tuple[Passage, Source]]:
        """Passages with their sources by passage id; unknown ids are left out."""
        wanted = list(ids)
        found: list[Passage] = []
        sources: dict[str, Source] = {}
        text = sa.func.substr(source.c.text, passage.c.start + 1, passage.c.end - passage.c.start)
        joined = sa.select(passage, text.label("text")).join(source, source.c.id == passage.c.source_id)
        with self._reading.begin() as connection:
            for part in _parts(wanted):
                rows = connection.execute(joined.where(passage.c.id.in_(part))).mappings()
                found += [_passage(row, row["text"]) for row in rows]
            for part in _parts(list({each.source_id for each in found})):
                bodies = connection.execute(sa.select(source.c.id, source.c.body).where(source.c.id.in_(part)))
                sources |= {row.id: Source.model_validate(row.body) for row in bodies}
        return {each.id: (each, sources[each.source_id]) for each in found}

    def by_words(
        self, query: str, limit: int, bounds: Bounds | None = None
    ) -> tuple[list[tuple[str, float]], dict[str, float]]:
        """Passage ids with BM25 scores, best first, and the idf of the query's terms."""
        with self._reading.begin() as connection:
            counts = words_index.counts(connection, query)
            scored = dict(words_index.search(connection, counts, limit, in_sql(bounds) if bounds else None))
            names = sa.select(passage.c.number, passage.c.id).where(passage.c.number.in_(list(scored)))
            ids = {row.number: row.id for row in connection.execute(names)}
            total = connection.execute(sa.select(sa.func.count()).select_from(passage)).scalar() or 0
        return [(ids[n], score) for n, score in scored.items() if n in ids], words_index.idf(counts, total)

    def without_vectors(self, fingerprint: str, folder: str | None = None) -> list[tuple[str, str]]:
        """Passage ids and texts that have no vector of this fingerprint yet."""
        query = (
            sa.select(passage.c.id, sa.func.substr(source.c.text, passage.c.start + 1, passage.c.end - passage.c.start))
            .join(source, source.c.id == passage.c.source_id)
            .outerjoin(vector, (vector.c.passage_id == passage.c.id) & (vector.c.fingerprint == fingerprint))
            .where(vector.c.passage_id.is_(None))
            .order_by(passage.c.number)
        )
        if folder is not None:
            query = query.where(source.c.folder == folder)
        with self._reading.begin() as connection:
            return [(row[0], row[1]) for row in connection.execute(query)]

    def with_vectors(self, fingerprint: str) -> set[str]:
        """Ids of the passages that have a vector of this fingerprint."""
        query = sa.select(vector.c.passage_id).where(vector.c.fingerprint == fingerprint)
        with self._reading.begin() as connection:
            return set(connection.execute(query).scalars())

    def put_vectors(self, fingerprint: str, ids: Sequence[str], vectors: Vectors) -> None:
        """Store vectors ``(len(ids), dimension)``; passages that went meanwhile are passed over."""
        with self._engine.begin() as connection:
            there = set(connection.execute(sa.select(passage.c.id).where(passage.c.id.in_(list(ids)))).scalars())
            rows = [
                {"passage_id": key, "fingerprint": fingerprint, "values": np.asarray(row, dtype="<f4").tobytes()}
                for key, row in zip(ids, vectors, strict=True)
                if key in there
            ]
            if rows:
                connection.execute(sa.insert(vector), rows)

    def vectors(self, fingerprint: str, ids: Sequence[str] | None = None) -> dict[str, Vectors]:
        """Stored vectors by passage id, all of them for None."""
        query = sa.select(vector.c.passage_id, vector.c["values"]).where(vector.c.fingerprint == fingerprint)
        found: dict[str, Vectors] = {}
        with self._reading.begin() as connection:
            for part in [None] if ids is None else _parts(ids):
                rows = connection.execute(query if part is None else query.where(vector.c.passage_id.in_(part)))
                found.update({row[0]: np.frombuffer(row[1], dtype="<f4") for row in rows})
        return found

    def counts(self) -> tuple[int, int]:
        """How many sources and passages there are."""
        with self._reading.begin() as connection:
            totals = [
                connection.execute(sa.select(sa.func.count()).select_from(t)).scalar() or 0 for t in (source, passage)
            ]
        return int(totals[0]), int(totals[1])


def _parts(ids: Sequence[str]) -> list[list[str]]:
    """As many ids at a time as a statement takes."""
    return [list(ids[at : at + _CHUNK]) for at in range(0, len(ids), _CHUNK)]


def _passage(row: Any, text: str) -> Passage:
    return Passage(
        id=row["id"],
        source_id=row["source_id"],
        start=row["start"],
        end=row["end"],
        text=text,
        locator=row["locator"],
        speaker=row["speaker"],
        voice=Voice(row["voice"]),
    )
