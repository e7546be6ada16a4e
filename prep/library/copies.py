"""Sources that say the same: reprints, cut copies, another transcript of one recording. Each is evidence once.

A text is sampled by its overlapping runs of letters; the share of the smaller sample that the larger one holds tells
how much of the shorter text stands in the longer one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from zlib import crc32

import numpy as np
import sqlalchemy as sa

from prep.domain import Source
from prep.library.schema import copy, source
from prep.library.schema import sketch as sketch_table
from prep.text.language import han_count

_RUN_HAN, _RUN_LATIN = 6, 16
_ONE_IN = 8
_LEAST_SAMPLE = 12
_SAME = 0.5
_FULL = 0.9


class Copies:
    """Which sources of a folder are copies, in SQL; brought up to date by each sync."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._reading = engine.execution_options(write=False)

    def of(self, folder: str = "") -> dict[str, Source]:
        """Ids of copies in a folder (in all for ``""``), each with the source that counts."""
        query = sa.select(copy.c.source_id, source.c.body).join(source, source.c.id == copy.c.counts)
        if folder:
            query = query.where(source.c.folder == folder)
        with self._reading.begin() as connection:
            return {row[0]: Source.model_validate(row[1]) for row in connection.execute(query)}

    def update(self, folder: str, *, changed: bool) -> None:
        """Sample the sources of a folder that lack a sample and, if it has ``changed`` or any did, tell its copies anew."""
        mine = source.c.folder == folder
        lacking = (
            sa.select(source.c.id, source.c.text)
            .outerjoin(sketch_table)
            .where(mine, sketch_table.c.source_id.is_(None))
        )
        with self._reading.begin() as connection:
            new = {row.id: sketch(row.text) for row in connection.execute(lacking)}
        if not new and not changed:
            return
        with self._engine.begin() as connection:
            for key, values in new.items():
                packed = np.asarray(values, dtype="<u4").tobytes()
                connection.execute(sa.insert(sketch_table).values({"source_id": key, "values": packed}))
            sources = [
                Source.model_validate(row) for row in connection.execute(sa.select(source.c.body).where(mine)).scalars()
            ]
            stored = sa.select(sketch_table.c.source_id, sketch_table.c["values"]).join(source).where(mine)
            sketches = {row[0]: np.frombuffer(row[1], dtype="<u4").tolist() for row in connection.execute(stored)}
            connection.execute(sa.delete(copy).where(copy.c.source_id.in_(sa.select(source.c.id).where(mine))))
            for key, counts in copies(sources, sketches).items():
                connection.execute(sa.insert(copy).values(source_id=key, counts=counts))


def sketch(text: str) -> list[int]:
    """A sample of the runs of letters in ``text``, the same in every text that holds the run."""
    letters = "".join(c for c in text.casefold() if c.isalnum())
    size = _RUN_HAN if han_count(letters[:2_000]) * 4 > len(letters[:2_000]) else _RUN_LATIN
    data = letters.encode("utf-32-le", "replace")
    found = {crc32(data[i : i + 4 * size]) for i in range(0, len(data) - 4 * size + 1, 4)}
    return sorted(value for value in found if value % _ONE_IN == 0)


def copies(sources: Sequence[Source], sketches: Mapping[str, Sequence[int]]) -> dict[str, str]:
    """Ids of sources that are copies, each with the id of the one that counts.

    Of a group the fullest counts; among copies nearly as full the one dated first, since a reprint is no later word.
    """
    by_id = {each.id: each for each in sources}
    group = {key: key for key in by_id}
    for one, other in _alike({key: sketches.get(key, ()) for key in by_id}):
        group[_root(group, one)] = _root(group, other)
    members: defaultdict[str, list[Source]] = defaultdict(list)
    for key, each in by_id.items():
        members[_root(group, key)].append(each)
    return {
        each.id: first.id
        for found in members.values()
        if len(found) > 1
        for first in [_first(found)]
        for each in found
        if each.id != first.id
    }


def _alike(sketches: Mapping[str, Sequence[int]]) -> list[tuple[str, str]]:
    """Pairs of which one holds at least half of the other's sample."""
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for key, values in sketches.items():
        if len(values) >= _LEAST_SAMPLE:
            for value in values:
                holders[value].append(key)
    shared: Counter[tuple[str, str]] = Counter()
    for found in holders.values():
        shared.update((one, other) for i, one in enumerate(found) for other in found[i + 1 : i + 50])
    return [
        (one, other)
        for (one, other), count in shared.items()
        if count >= _SAME * min(len(sketches[one]), len(sketches[other]))
    ]


def _root(group: dict[str, str], key: str) -> str:
    while group[key] != key:
        group[key] = group[group[key]]
        key = group[key]
    return key


def _first(found: Sequence[Source]) -> Source:
    longest = max(source.characters for source in found)
    full = [source for source in found if source.characters >= _FULL * longest]
    return min(full, key=lambda source: (source.date or "9999", -source.characters, source.id))
