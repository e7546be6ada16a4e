"""Getting shows ready behind the page: what a first draft would have to embed is embedded before it is asked for."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from prep.domain import GreenroomError, Sheet
from prep.drafting.finding import Finder
from prep.drafting.sheet import prepared
from prep.library.library import Library

_A_MOMENT = 0.2  # seconds
_log = logging.getLogger(__name__)


class LookingAhead:
    """One thread at a time; it waits while other work goes on, and asks nothing of an embedding server, which may cost money.

    Nothing but vectors is kept of what it finds, so that it can stop anywhere.
    """

    def __init__(self, library: Library, busy: Callable[[], bool]) -> None:
        self._library = library
        self._busy = busy
        self._stopping = threading.Event()
        self._changing = threading.Lock()
        self._folders: list[str] = []
        self._thread: threading.Thread | None = None

    def begin(self, folder: str = "") -> None:
        """Get the undrafted shows on ``folder`` (all for none) ready, after those that are being got ready."""
        if self._stopping.is_set() or not self._library.meaning.index or self._library.sends_to:
            return
        with self._changing:
            self._folders.append(folder)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._look, name="look-ahead", daemon=True)
                self._thread.start()

    def wait(self, seconds: float = 30) -> None:
        """Wait for what is being got ready."""
        if thread := self._thread:
            thread.join(timeout=seconds)

    def stop(self) -> None:
        """End at the next focus question and wait for it: native code must not be cut off."""
        self._stopping.set()
        self.wait()

    def _look(self) -> None:
        while (folder := self._next()) is not None:
            try:
                for sheet in self._library.store.sheets.all():
                    if folder in ("", sheet.folder) and not sheet.archived:
                        self._ready(sheet)
            except GreenroomError as refusal:
                _log.info("not got ready: %s", refusal.code)

    def _next(self) -> str | None:
        with self._changing:
            if self._folders:
                return self._folders.pop(0)
            self._thread = None
            return None

    def _free(self) -> bool:
        """Wait until nothing else works; False once it is time to end."""
        while self._busy() and not self._stopping.is_set():
            self._stopping.wait(_A_MOMENT)
        return not self._stopping.is_set()

    def _ready(self, sheet: Sheet) -> None:
        finder = Finder(self._library, sheet.excluded)
        for question in sheet.brief.focus_questions:
            if self._free() and _undrafted(self._library.store.sheets.get(sheet.sheet_id), question.number):
                prepared(sheet, question, finder, finder.gate(sheet.brief))


def _undrafted(sheet: Sheet, number: int) -> bool:
    return any(section.number == number and section.state == "empty" for section in sheet.sections)
