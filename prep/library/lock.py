"""One writer: a lock on the data folder, held for the life of the process."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from prep.domain import GreenroomError

_PATIENCE_SECONDS = 1.0
_log = logging.getLogger(__name__)


class WriterLock:
    """Held from construction to ``release``; the system frees it if the process dies.

    Raises ``GreenroomError("locked", holder=…)`` within two seconds when another process holds it.
    """

    def __init__(self, home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self._holder = home / "holder"
        self._lock = FileLock(home / "lock")
        try:
            self._lock.acquire(timeout=_PATIENCE_SECONDS)
        except Timeout:
            raise GreenroomError("locked", holder=self._read_holder()) from None
        self._name_holder()

    def _name_holder(self) -> None:
        """Say who holds it; a disk without room for that is no reason not to start."""
        try:
            self._holder.write_text(f"{Path(sys.argv[0]).name or 'python'}, process {os.getpid()}", encoding="utf-8")
        except OSError as failure:
            _log.warning("the holder of the data folder is not named: %s", failure.strerror)

    def _read_holder(self) -> str:
        try:
            return self._holder.read_text(encoding="utf-8")
        except OSError:
            return "?"

    def release(self) -> None:
        """Give the folder up."""
        self._holder.unlink(missing_ok=True)
        self._lock.release()
