"""Finding by meaning: one embedder with its index over the corpus, and what to do where either fails.

SQL keeps every vector, so nothing here can lose anything: an index that is behind, damaged or away is let go of, words
answer, and what was missed is made up for as soon as it opens again.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence

import numpy as np

from prep.domain import GreenroomError, Passage, Source
from prep.library.corpus import Corpus
from prep.library.embedding import Embedder, Vectors
from prep.library.health import ALL_UP_TO, Found, self_find
from prep.library.index import VectorIndex
from prep.library.search import Hit, Query, search
from prep.library.sync import Progress, embed_missing, fill, reconcile

_AT_ONCE = 500  # vectors that a search puts into an index that is behind, about a second's worth; more waits for a sync
_PATIENCE = 4.0  # seconds that a search waits for an index that is being opened
_REST = 2.0  # seconds without a new try after a failure, so that words answer at once
EMBEDDER_FAILURES = ("embedding_server", "bad_vectors", "no_offline_embedder")  # they say nothing of the index
_log = logging.getLogger(__name__)


def silent(label: str, done: int, total: int) -> None:
    """What a caller who does not watch is told."""


def never() -> bool:
    """What a caller who does not cancel says."""
    return False


class Meaning:
    """An embedder and its index; without ``index`` words alone answer, as for a reader beside a running app.

    Searches never fail for their sake and never wait for a sync. ``mended`` tells that damage was found and made good.
    """

    def __init__(self, corpus: Corpus, embedder: Embedder, index: VectorIndex | None) -> None:
        self.embedder = embedder
        self.index = index
        self.mended = False
        self._corpus = corpus
        self._opening = threading.Lock()
        self._in_step = False
        self._long_fill = False
        self._failure: GreenroomError | None = None
        self._checked: Found | None = None
        self._rest_until = 0.0
        self._stale: set[str] = set()
        self._last_query: tuple[str, Vectors] = ("", np.zeros(0, dtype=np.float32))

    @property
    def trouble(self) -> GreenroomError | None:
        """Why words alone answer at present, or why some passages are not found by meaning; None when all is well."""
        if self._failure or not self._checked or self._checked.well:
            return self._failure
        return GreenroomError("index_incomplete", found=str(self._checked.found), of=str(self._checked.of))

    def search(self, query: Query) -> list[Hit]:
        """Hits for ``query``, by words alone where index or embedder fail. An index replaced meanwhile is asked again."""
        for last_try in (False, True):
            index = self._usable()
            if index is None:
                break
            try:
                found = search(query, corpus=self._corpus, index=index, encode=self._vector_of, embedder=self.embedder)
            except GreenroomError as refusal:
                if last_try or refusal.code != "index_failed":
                    self._failed(refusal)
                    break
            else:
                self._failure = None
                return found
        return search(query, corpus=self._corpus, index=None, encode=self._vector_of, embedder=self.embedder)

    def _vector_of(self, query: str) -> Vectors:
        """One query's vector ``(dimension,)``; a question is searched for several times in a row."""
        text, vector = self._last_query
        if text != query:
            vector = self.embedder.queries([query])[0]
            self._last_query = (query, vector)
        return vector

    def _usable(self) -> VectorIndex | None:
        """The index if it is in step with SQL, or can be brought there at once."""
        if self.index is None or self._long_fill or time.monotonic() < self._rest_until:
            return None
        patience = 0.0 if self._in_step else _PATIENCE
        if (self._stale or not self._in_step) and self._opening.acquire(timeout=patience):
            try:
                self._step(most=_AT_ONCE)
            except GreenroomError as refusal:
                self._failed(refusal)
            finally:
                self._opening.release()
        return self.index if self._in_step else None

    def _step(self, most: int | None = None, progress: Progress = silent, cancelled: Callable[[], bool] = never) -> int:
        """Open the index and bring it into step with SQL; ``_opening`` is held. Returns how many vectors moved."""
        if self.index is None:
            return 0
        if self._in_step and not self._stale:
            return 0
        self.index.open()
        damaged = self.index.chroma.damaged
        if damaged and not self.mended:
            self._failure = GreenroomError("index_damaged")
        fingerprint = self.embedder.fingerprint
        moved = reconcile(self._corpus, self.index, fingerprint, most=most, progress=progress, cancelled=cancelled)
        stale = sorted(self._stale)
        fill(self._corpus, self.index, fingerprint, stale, progress=progress, cancelled=cancelled)
        self._stale -= set(stale)
        self._in_step, self._failure, self.mended, self._rest_until = True, None, damaged, 0.0
        return moved + len(stale)

    def _failed(self, refusal: GreenroomError) -> None:
        """Let words answer for a moment; then the index is opened and brought into step anew."""
        if refusal.code != (self._failure.code if self._failure else ""):
            _log.warning("words alone answer: %s", refusal.code)
        behind = refusal.code == "index_behind" and self._failure and self._failure.code == "index_damaged"
        self._failure = self._failure if behind else refusal
        self._in_step = self._in_step and refusal.code in EMBEDDER_FAILURES
        self._rest_until = time.monotonic() + _REST

    def open(self) -> None:
        """Open the index now, as a search would: for a thread of its own, so that the first search does not wait."""
        self._usable()

    def put(self, found: Sequence[tuple[Passage, Source]], vectors: Vectors) -> None:
        """Put passages into the index if it is well; else it gets them when it is brought into step."""
        if self.index is None or not self._in_step:
            return
        try:
            self.index.put(found, vectors)
        except GreenroomError as refusal:
            self._failed(refusal)

    def refresh(self, ids: Sequence[str]) -> None:
        """What is known about passages has changed, their date for instance: the index learns it now or later."""
        self._stale |= set(ids)
        self._usable()

    def remove(self, ids: Sequence[str]) -> None:
        """Take passages out of the index if it is well; else they go when it is brought into step."""
        if self.index is None or not self._in_step or not ids:
            return
        try:
            self.index.remove(ids)
        except GreenroomError as refusal:
            self._failed(refusal)

    def keep_up(self, gone: Sequence[str], progress: Progress = silent, cancelled: Callable[[], bool] = never) -> int:
        """After a sync: embed what lacks a vector, bring the index into step, check it; returns how many were embedded.

        An index that fails is told by ``trouble`` and costs nothing else; the embedder's failures are raised.
        """
        if self.index is None:
            return 0
        self.remove(gone)
        moved = self._in_time(progress, cancelled)
        embedded = embed_missing(self._corpus, self, self.embedder, progress=progress, cancelled=cancelled)
        if embedded and self._failure and self._failure.code in EMBEDDER_FAILURES:
            self._failure, self._rest_until = None, 0.0
        moved += self._in_time(progress, cancelled)
        if self._failure is None and (gone or moved or embedded or self.index.chroma.unclean):
            self.check(progress)
            self.index.chroma.unclean = False
        return embedded

    def _in_time(self, progress: Progress, cancelled: Callable[[], bool]) -> int:
        """Bring the index into step, however long it takes; searches do not wait for it."""
        with self._opening:
            self._long_fill = not self._in_step
            try:
                return self._step(progress=progress, cancelled=cancelled)
            except GreenroomError as refusal:
                if refusal.code == "cancelled":
                    raise
                self._failed(refusal)
                return 0
            finally:
                self._long_fill = False

    def check(self, progress: Progress = silent, *, most: int = ALL_UP_TO) -> Found | None:
        """Look for stored vectors in the index, all of them up to ``most``; None where it cannot be asked."""
        self._rest_until = 0.0
        index = self._usable()
        if index is None:
            return None
        progress("checking", 0, 0)
        try:
            self._checked = self_find(self._corpus, index, self.embedder.fingerprint, most=most)
        except GreenroomError as refusal:
            self._failed(refusal)
            return None
        return self._checked

    def rebuild(self, progress: Progress = silent, cancelled: Callable[[], bool] = never) -> int:
        """Make the index anew from SQL, without embedding; returns how many vectors it holds.

        A new one is filled beside the old, which answers until the new one takes over. Raises
        ``GreenroomError("cancelled")`` and leaves the old one, and what made it impossible.
        """
        if self.index is None:
            raise GreenroomError("locked", holder="?")
        fingerprint = self.embedder.fingerprint
        with self._opening:
            self._long_fill = not self._in_step
            try:
                ids = sorted(self._corpus.with_vectors(fingerprint))
                fresh = self.index.beside()
                fill(self._corpus, fresh, fingerprint, ids, progress=progress, cancelled=cancelled)
                self.index.take_over(fresh)
                self._in_step, self._rest_until = False, 0.0
                self._step(progress=progress, cancelled=cancelled)
            finally:
                self._long_fill = False
        self.check(progress)
        return len(ids)

    def close(self) -> None:
        """Let the index go."""
        if self.index:
            self.index.close()
