"""What a producer put right about a source: kept by file, so that it outlives every new reading of it."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from prep.domain import GreenroomError, Source, SourceKind
from prep.library.schema import correction, source
from prep.reading.metadata import iso_date
from prep.text.clean import one_line

FIELDS = ("title", "publisher", "author", "date", "kind")


class Corrections:
    """Corrections in SQL, applied whenever a file is read."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._reading = engine.execution_options(write=False)

    def of(self, folder: str, path: str) -> dict[str, str]:
        """The corrected fields of a file."""
        at = (correction.c.folder == folder) & (correction.c.path == path)
        with self._reading.begin() as connection:
            rows = connection.execute(sa.select(correction.c.field, correction.c.value).where(at))
            return {row.field: row.value for row in rows}

    def put(self, found: Source, field: str, value: str) -> Source:
        """Correct one of ``FIELDS``; returns the source as it is now. An empty date or name says that none is known.

        Raises ``GreenroomError``: ``bad_date`` for a date that is none, ``no_title`` for an empty title.
        """
        told = _checked(field, value)
        corrected = apply(found, {field: told})
        key = {"folder": found.folder, "path": found.path, "field": field}
        with self._engine.begin() as connection:
            connection.execute(sa.delete(correction).where(*(correction.c[name] == at for name, at in key.items())))
            connection.execute(sa.insert(correction).values(**key, value=told))
            body = corrected.model_dump(mode="json")
            connection.execute(sa.update(source).where(source.c.id == found.id).values(body=body, date=corrected.date))
        return corrected


def apply(found: Source, corrected: Mapping[str, str]) -> Source:
    """``found`` with corrected fields, which say so."""
    origins = {**dict(found.origins), **dict.fromkeys(corrected, "corrected")}
    return Source.model_validate(found.model_dump() | dict(corrected) | {"origins": tuple(sorted(origins.items()))})


def _checked(field: str, value: str) -> str:
    told = one_line(value, 300)
    if field == "date" and told and not (told := iso_date(told)):
        raise GreenroomError("bad_date")
    if field == "title" and not told:
        raise GreenroomError("no_title")
    return SourceKind(told).value if field == "kind" else told
