"""Who has a sheet open just now: heard from the sessions themselves, forgotten soon after they fall silent."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

SILENT = 50.0
"""Seconds after which a session that was not heard from counts as gone; sessions are heard from every 20."""


class Presence:
    """Sessions by sheet. Nothing else of a session is kept, and nothing is written down."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._heard: dict[tuple[str, str], float] = {}
        self._lock = threading.Lock()

    def here(self, sheet_id: str, session: str) -> int:
        """Note that ``session`` has the sheet open, and only this one; returns how many others have it open too."""
        now = self._clock()
        with self._lock:
            kept = {key: heard for key, heard in self._heard.items() if heard > now - SILENT and key[1] != session}
            self._heard = {**kept, (sheet_id, session): now}
            return sum(sheet == sheet_id for sheet, _ in kept)
