"""Sheets and their revisions: a version decides between two who save, and nothing saved is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache

import sqlalchemy as sa

from prep.domain import Conflict, GreenroomError, Sheet
from prep.library.schema import revision, sheet


class Sheets:
    """Sheets by id; every save adds a revision, but for the passing states of a draft."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._reading = engine.execution_options(write=False)

    def all(self) -> list[Sheet]:
        """Every sheet, the latest changed first."""
        with self._reading.begin() as connection:
            bodies = connection.execute(sa.select(sheet.c.body).order_by(sheet.c.updated.desc())).scalars()
            return [_read(body) for body in bodies]

    def get(self, sheet_id: str) -> Sheet:
        """A sheet; raises ``GreenroomError("sheet_unknown")``."""
        with self._reading.begin() as connection:
            return _get(connection, sheet_id)

    def save(self, mine: Sheet) -> Sheet:
        """``mine`` as the next version; raises ``Conflict`` if its version is not the stored one. Version 0 is new."""
        with self._engine.begin() as connection:
            body = connection.execute(sa.select(sheet.c.body).where(sheet.c.id == mine.sheet_id)).scalar()
            stored = _read(body) if body else None
            if (stored.version if stored else 0) != mine.version:
                raise Conflict(mine, stored or mine)
            return _write(connection, mine)

    def take_in(self, coming: Sheet) -> Sheet:
        """A sheet from elsewhere at its own version, as the first revision here; its id must be free."""
        with self._engine.begin() as connection:
            saved = _dated(coming)
            body = _body(saved)
            _insert(connection, saved, body)
            _revise(connection, saved, body)
            return saved

    def change(self, sheet_id: str, change: Callable[[Sheet], Sheet], *, passing: bool = False) -> Sheet:
        """Apply a change to the sheet as it is stored now, in one transaction: for machine work beside a host.

        A ``passing`` state of a draft that is being written counts as a version, so that a host who saves meanwhile is
        heard, but leaves no revision of its own.
        """
        with self._engine.begin() as connection:
            return _write(connection, change(_get(connection, sheet_id)), revised=not passing)

    def revisions(self, sheet_id: str) -> list[tuple[int, str]]:
        """Versions of a sheet with the time each was saved, the latest first."""
        query = sa.select(revision.c.version, revision.c.updated).where(revision.c.sheet_id == sheet_id)
        with self._reading.begin() as connection:
            return [(row[0], row[1]) for row in connection.execute(query.order_by(revision.c.version.desc()))]

    def revision(self, sheet_id: str, version: int) -> Sheet:
        """A sheet as it was at a version; raises ``GreenroomError("sheet_unknown")``."""
        at = (revision.c.sheet_id == sheet_id) & (revision.c.version == version)
        with self._reading.begin() as connection:
            body = connection.execute(sa.select(revision.c.body).where(at)).scalar()
        if body is None:
            raise GreenroomError("sheet_unknown", sheet=sheet_id)
        return _read(body)


@lru_cache(maxsize=32)
def _known(_body: str) -> list[Sheet]:
    """The sheet of a stored body, once it is known: a page asks for the same one several times while it is drawn."""
    return []


def _read(body: str) -> Sheet:
    """A stored sheet; parsing a large one takes a while."""
    known = _known(body)
    if not known:
        known.append(Sheet.model_validate_json(body))
    return known[0]


def _body(saved: Sheet) -> str:
    """A sheet as it is stored; read again, it is the very same."""
    body = saved.model_dump_json()
    _known(body).append(saved)
    return body


def _get(connection: sa.Connection, sheet_id: str) -> Sheet:
    body = connection.execute(sa.select(sheet.c.body).where(sheet.c.id == sheet_id)).scalar()
    if body is None:
        raise GreenroomError("sheet_unknown", sheet=sheet_id)
    return _read(body)


def _write(connection: sa.Connection, changed: Sheet, *, revised: bool = True) -> Sheet:
    saved = _dated(changed.model_copy(update={"version": changed.version + 1}))
    body = _body(saved)
    if saved.version == 1:
        _insert(connection, saved, body)
    else:
        at = (sheet.c.id == saved.sheet_id) & (sheet.c.version == changed.version)
        written = connection.execute(
            sa.update(sheet).where(at).values(version=saved.version, body=body, updated=saved.updated)
        )
        if written.rowcount != 1:
            raise Conflict(changed, _get(connection, saved.sheet_id))
    if revised:
        _revise(connection, saved, body)
    return saved


def _dated(changed: Sheet) -> Sheet:
    return changed.model_copy(update={"updated": datetime.now(UTC).isoformat(timespec="seconds")})


def _insert(connection: sa.Connection, saved: Sheet, body: str) -> None:
    row = {"id": saved.sheet_id, "version": saved.version, "body": body, "updated": saved.updated}
    connection.execute(sa.insert(sheet).values(**row))


def _revise(connection: sa.Connection, saved: Sheet, body: str) -> None:
    row = {"sheet_id": saved.sheet_id, "version": saved.version, "body": body, "updated": saved.updated}
    connection.execute(sa.insert(revision).values(**row))
