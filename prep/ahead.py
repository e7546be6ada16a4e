"""What a first draft of a show will embed, embedded while the host still reads: the draft then waits for no vector."""

from __future__ import annotations

import logging
import threading

from prep.domain import GreenroomError, Sheet
from prep.drafting.finding import Finder
from prep.drafting.sheet import prepared
from prep.jobs import Jobs
from prep.library.library import Library

_FIRST = ("sync", "draft")
_log = logging.getLogger(__name__)


class Ahead:
    """Makes undrafted sheets ready in a thread of its own, one at a time; what comes of it is the library's memory.

    Once for each brief, and again after a sync: there is other evidence then. A draft need not wait for it: it stops
    after the focus question at hand, and nothing is embedded twice. Whoever waits for an answer goes first, too.
    """

    def __init__(self, library: Library, jobs: Jobs) -> None:
        self._library = library
        self._jobs = jobs
        self._done: set[tuple[str, str, int]] = set()
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._given_way = threading.Event()
        self._thread: threading.Thread | None = None

    def look_at(self, sheet: Sheet) -> bool:
        """Make an undrafted sheet ready unless that was done, is being done, or a sync or a draft has the processor."""
        if self._busy() or any(section.state != "empty" for section in sheet.sections):
            return False
        syncs = sum(job.kind == "sync" for job in self._jobs.live())
        key = (sheet.sheet_id, sheet.brief.model_dump_json(), syncs)
        with self._lock:
            if key in self._done or self._stop.is_set() or (self._thread and self._thread.is_alive()):
                return False
            self._done.add(key)
            self._given_way.clear()
            self._thread = threading.Thread(target=self._make_ready, args=(sheet, key), name="ahead", daemon=True)
            self._thread.start()
        return True

    def give_way(self) -> None:
        """Stop after the focus question at hand; the next look at the sheet goes on from there."""
        self._given_way.set()

    def wait(self, seconds: float) -> None:
        """Until what was begun is done."""
        if self._thread:
            self._thread.join(seconds)

    def close(self) -> None:
        """Stop, and wait for native code to end."""
        with self._lock:
            self._stop.set()
        self.wait(30)

    def _busy(self) -> bool:
        return any(job.state == "running" and job.kind in _FIRST for job in self._jobs.live())

    def _make_ready(self, sheet: Sheet, key: tuple[str, str, int]) -> None:
        finder = Finder(self._library, sheet.excluded)
        for question in sheet.brief.focus_questions:
            if self._given_way.is_set():
                self._done.discard(key)
                return
            if self._stop.is_set() or self._busy():
                return
            try:
                prepared(sheet, question, finder, finder.gate(sheet.brief))
            except GreenroomError as refusal:
                _log.info("not made ready: %s", refusal.code)
                return
