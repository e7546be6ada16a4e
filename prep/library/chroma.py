"""Chroma itself: embedded in the data folder or on a server, opened carefully, its failures in our words."""

from __future__ import annotations

import logging
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from prep.domain import GreenroomError
from prep.library.memory import hand_out_empty
from prep.library.seal import Condition, Seal
from prep.settings import Settings

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

    from prep.library.index import VectorIndex

_CONNECT_SECONDS = 5.0
_REQUEST_SECONDS = 30.0
_FULL = ("disk is full", "no space left", "os error 28")
_AWAY = ("httpx", "httpcore")
_log = logging.getLogger(__name__)
P = ParamSpec("P")
R = TypeVar("R")


class Chroma:
    """One client for all collections: of the Chroma embedded in ``home``, or of the server at ``chroma_url``.

    ``damaged`` is set where the folder had to be moved aside and an empty one begun; ``unclean`` where the last process
    did not close it. Both are for the library to act on: everything can be made again from SQL.
    """

    def __init__(self, settings: Settings) -> None:
        self.url = settings.chroma_url
        self.damaged = False
        self.unclean = False
        self._folder = settings.prep_home / "chroma"
        self._seal = Seal(self._folder)
        self._client: ClientAPI | None = None
        self._lock = threading.RLock()

    def client(self) -> ClientAPI:
        """The client, connected at first use; raises ``GreenroomError`` for a server that is away or a full disk."""
        with self._lock:
            if self._client is None:
                self._client = self._served() if self.url else self._embedded()
            return self._client

    def condition(self) -> Condition:
        """How the embedded folder looks from outside, without opening or changing anything; an open one is well."""
        with self._lock:
            if self.url or self._client is not None:
                return "well"
            found = self._seal.condition()
            return "damaged" if found == "unclean" and not self._seal.answers() else found

    def close(self) -> None:
        """Let the client go and seal the folder."""
        with self._lock:
            if self._client is not None:
                opened: Any = self._client  # its type lacks ``close``
                opened.close()
                self._client = None
                if not self.url:
                    self._seal.put()

    def disconnect(self) -> None:
        """Forget a server's client, so that the next use connects anew."""
        with self._lock:
            if self.url:
                self._client = None

    def _embedded(self) -> ClientAPI:
        found = self._seal.condition()
        self.unclean = found == "unclean"
        if found == "damaged" or (self.unclean and not self._seal.answers()):
            self._move_aside()
        self._seal.remove()
        _sweep(self._folder)
        try:
            return self._open_folder()
        except GreenroomError:
            raise
        except Exception as failure:  # noqa: BLE001 - Chroma raises bare and Rust exceptions for damaged files
            if refused := _full(failure):
                raise refused from None
            self._move_aside()
            return self._open_folder()

    def _open_folder(self) -> ClientAPI:
        import chromadb
        from chromadb.config import Settings as ChromaSettings

        hand_out_empty()
        return chromadb.PersistentClient(str(self._folder), settings=ChromaSettings(anonymized_telemetry=False))

    def _move_aside(self) -> None:
        """Put the damaged folder out of the way, in place of one that was damaged earlier.

        Chroma keeps one system a path for the life of a process, also one that failed: it must forget that.
        """
        from chromadb.api.shared_system_client import SharedSystemClient

        _log.warning("the vector index is damaged and is made again from the database")
        SharedSystemClient.clear_system_cache()
        try:
            for earlier in self._folder.parent.glob("chroma.broken-*"):
                shutil.rmtree(earlier)
            if self._folder.exists():
                self._folder.rename(self._folder.with_name(f"chroma.broken-{int(time.time())}"))
        except OSError:
            raise GreenroomError("index_damaged") from None
        self.damaged = True

    def _served(self) -> ClientAPI:
        """A client of the server. Chroma sets no time limit, so it is waited for from outside, and then given one."""
        made: list[ClientAPI] = []
        waiting = threading.Thread(target=lambda: made.extend(self._connected()), name="chroma", daemon=True)
        waiting.start()
        waiting.join(_CONNECT_SECONDS)
        if not made:
            raise GreenroomError("chroma_unreachable", address=self.url)
        server: Any = getattr(made[0], "_server")  # noqa: B009 - Chroma offers no other way to its time limit
        server._session.timeout = _REQUEST_SECONDS  # noqa: SLF001
        return made[0]

    def _connected(self) -> list[ClientAPI]:
        import chromadb
        from chromadb.config import Settings as ChromaSettings

        host, _, port = self.url.split("//")[-1].rstrip("/").partition(":")
        secure = self.url.startswith("https")
        try:
            return [
                chromadb.HttpClient(
                    host,
                    int(port or (443 if secure else 8000)),
                    ssl=secure,
                    settings=ChromaSettings(anonymized_telemetry=False),
                )
            ]
        except Exception as failure:  # noqa: BLE001 - bare ValueError, httpx and Chroma errors alike
            _log.info("no Chroma at %s: %s", self.url, type(failure).__name__)
            return []


def plainly(
    method: Callable[Concatenate[VectorIndex, P], R],
) -> Callable[Concatenate[VectorIndex, P], R]:
    """A method of the index whose failures are ``GreenroomError``: ``chroma_unreachable``, ``disk_full``, ``index_failed``.

    After a failure the index lets go of what it holds, so that the next use opens it anew.
    """

    @wraps(method)
    def told(index: VectorIndex, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(index, *args, **kwargs)
        except GreenroomError:
            index.let_go()
            raise
        except Exception as failure:  # noqa: BLE001 - Chroma raises its own, bare, httpx and Rust exceptions
            index.let_go()
            _log.warning("the vector index failed: %s", type(failure).__name__)
            raise _refusal(failure, index.address) from None

    return told


def _refusal(failure: Exception, address: str) -> GreenroomError:
    if refused := _full(failure):
        return refused
    away = type(failure).__module__.startswith(_AWAY) or "Could not connect" in str(failure)
    return GreenroomError("chroma_unreachable", address=address) if address and away else GreenroomError("index_failed")


def _full(failure: Exception) -> GreenroomError | None:
    return GreenroomError("disk_full") if any(sign in str(failure).lower() for sign in _FULL) else None


def _sweep(folder: Path) -> None:
    """Remove what deleted collections left: Chroma forgets their folders when they go."""
    database = folder / "chroma.sqlite3"
    if not database.is_file():
        return
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            used = {str(row[0]) for row in connection.execute("SELECT id FROM segments")}
    except sqlite3.Error:
        return
    for left in folder.iterdir():
        if left.is_dir() and left.name not in used:
            shutil.rmtree(left, ignore_errors=True)
