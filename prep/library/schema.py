"""The tables: SQL is the truth, everything else can be made again from it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from prep.domain import GreenroomError

VERSION = 1
metadata = sa.MetaData()

schema_version = sa.Table("schema_version", metadata, sa.Column("version", sa.Integer, primary_key=True))
file = sa.Table(
    "file",
    metadata,
    sa.Column("folder", sa.Text, primary_key=True),
    sa.Column("path", sa.Text, primary_key=True),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("mtime_ns", sa.BigInteger, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("source_id", sa.Text, index=True),
    sa.Column("reason", sa.Text, nullable=False, default=""),
    sa.Column("detail", sa.Text, nullable=False, default=""),
)
source = sa.Table(
    "source",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("folder", sa.Text, nullable=False, index=True),
    sa.Column("date", sa.Text, nullable=False, default=""),
    sa.Column("body", sa.JSON, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("cut", sa.JSON, nullable=False),
)
passage = sa.Table(
    "passage",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("source_id", sa.Text, sa.ForeignKey("source.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("locator", sa.Text, nullable=False, default=""),
    sa.Column("speaker", sa.Text, nullable=False, default=""),
    sa.Column("voice", sa.Text, nullable=False),
)
correction = sa.Table(
    "correction",
    metadata,
    sa.Column("folder", sa.Text, primary_key=True),
    sa.Column("path", sa.Text, primary_key=True),
    sa.Column("field", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
sketch = sa.Table(
    "sketch",
    metadata,
    sa.Column("source_id", sa.Text, sa.ForeignKey("source.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("values", sa.LargeBinary, nullable=False),
)
copy = sa.Table(
    "copy",
    metadata,
    sa.Column("source_id", sa.Text, sa.ForeignKey("source.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("counts", sa.Text, sa.ForeignKey("source.id", ondelete="CASCADE"), nullable=False),
)
vector = sa.Table(
    "vector",
    metadata,
    sa.Column("passage_id", sa.Text, sa.ForeignKey("passage.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("fingerprint", sa.Text, primary_key=True),
    sa.Column("values", sa.LargeBinary, nullable=False),
)
sentence = sa.Table(
    "sentence",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("key", sa.Text, nullable=False, unique=True),
    sa.Column("values", sa.LargeBinary, nullable=False),
)
embedder = sa.Table(
    "embedder",
    metadata,
    sa.Column("fingerprint", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("active", sa.Boolean, nullable=False, default=False),
)
sheet = sa.Table(
    "sheet",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("updated", sa.Text, nullable=False),
)
revision = sa.Table(
    "revision",
    metadata,
    sa.Column("sheet_id", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("updated", sa.Text, nullable=False),
)
conversation = sa.Table(
    "conversation",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("owner", sa.Text, nullable=False, index=True),
    sa.Column("folder", sa.Text, nullable=False, default=""),
    sa.Column("name", sa.Text, nullable=False, default=""),
    sa.Column("removed", sa.Text, nullable=False, default=""),
)
message = sa.Table(
    "message",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("conversation_id", sa.Text, nullable=False, index=True),
    sa.Column("folder", sa.Text, nullable=False, default=""),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
)
job = sa.Table(
    "job",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("cancel", sa.Boolean, nullable=False, default=False),
)
model_call = sa.Table(
    "model_call",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
)
prompt = sa.Table(
    "prompt",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
)
chosen = sa.Table(
    "chosen",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)


def open_database(home: Path, url: str = "") -> sa.Engine:
    """An engine on ``url``, or on SQLite in ``home`` in WAL mode with full synchronisation; tables are made if absent.

    The index of words is SQLite's own, so another database is refused with ``GreenroomError("database_kind")``. Raises
    ``GreenroomError("newer_schema")`` for a database that a later version of the app has written, and
    ``GreenroomError("database")`` for one that cannot be opened.
    """
    address = url or f"sqlite:///{home / 'greenroom.sqlite3'}"
    if not address.startswith("sqlite:"):
        raise GreenroomError("database_kind", kind=address.split(":", 1)[0])
    engine = sa.create_engine(address)
    event.listen(engine, "connect", _durable)
    event.listen(engine, "begin", _take_write_lock)
    event.listen(engine, "handle_error", _tell_full_disk)
    try:
        with engine.begin() as connection:
            metadata.create_all(connection)
            found = connection.execute(sa.select(schema_version.c.version)).scalar()
            if found is None:
                connection.execute(sa.insert(schema_version).values(version=VERSION))
            elif found > VERSION:
                raise GreenroomError("newer_schema", version=str(found))
    except sa.exc.DatabaseError as error:
        raise GreenroomError("database") from error
    return engine


def _durable(connection: Any, _: Any) -> None:
    """SQLite: write-ahead log, fsync at every commit, foreign keys on; transactions are begun by us."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")


def _take_write_lock(connection: sa.Connection) -> None:
    """SQLite: a transaction takes the write lock at its start, so that read-then-write cannot interleave."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("write", True) else "BEGIN")


def _tell_full_disk(context: sa.engine.ExceptionContext) -> None:
    """Every statement: a full disk, or one that cannot be written, is ``GreenroomError("disk_full")``, not a crash."""
    code = getattr(context.original_exception, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        raise GreenroomError("disk_full")
