"""The library: what upper layers use of corpus, index and search."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Unpack

from prep.domain import Evidence, GreenroomError, Source
from prep.intake import Refusal, SyncReport
from prep.library.bounds import Bounds, Within, day_number
from prep.library.chosen import over
from prep.library.chroma import Chroma
from prep.library.doctor import checks
from prep.library.embedding import Embedder, Vectors, embedder_for
from prep.library.folders import Folders
from prep.library.index import VectorIndex
from prep.library.lock import WriterLock
from prep.library.meaning import Meaning, never, silent
from prep.library.namesakes import Namesakes
from prep.library.remembered import OF_THIS_PROCESS, Remembered
from prep.library.search import Hit, Query
from prep.library.store import Store
from prep.library.switching import Switch, known_embedders, settle
from prep.library.sync import Progress, files_in, scan, take_in
from prep.reading.document import Cut
from prep.settings import Settings
from prep.work import Check

_A_MOMENT = 2.0  # seconds


class Library:
    """Sources, passages and search over one data folder.

    Without ``index`` (a reader beside a running app) words alone answer. Safe for threads: syncs take turns, searches
    do not wait for them.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store,
        embedder: Embedder,
        index: VectorIndex | None,
        lock: WriterLock | None,
        switch: Switch | None = None,
    ) -> None:
        self.store = store
        self.switch = switch
        self.meaning = Meaning(store.corpus, embedder, index)
        self._corpus = store.corpus
        self._lock = lock
        self._syncing = threading.Lock()
        self._remembered = Remembered()
        self._folders = Folders(settings.corpus_dir, store.corpus)
        self.resolve_folder = self._folders.resolve
        self.folder_near = self._folders.near
        self.path_of = self._folders.path_of
        self.folders = self._folders.all
        self.sources = store.corpus.sources
        self.source = store.corpus.source
        self.text = store.corpus.text
        self.passages = store.corpus.passages
        self.refusals = store.corpus.refusals
        self.has_span = store.corpus.has_span
        self.spans = store.corpus.spans
        self.copies = store.copies.of
        self.namesakes = Namesakes(store.corpus).among
        self.own_words = store.shares.own_words

    def close(self) -> None:
        """Close index and database, then give the lock up."""
        self.meaning.close()
        if self.switch:
            self.switch.index.close()
        self.store.close()
        if self._lock:
            self._lock.release()

    def cut(self, source_id: str) -> list[Cut]:
        """What was left out of a source's text, and why."""
        return self._corpus.cut(source_id)

    def source_or_none(self, source_id: str) -> Source | None:
        """A source, or None where it was removed."""
        try:
            return self._corpus.source(source_id)
        except GreenroomError:
            return None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Passage vectors ``(n, dimension)``; a sentence that was asked for before is not embedded again."""
        return self._vectors("passage", texts, partial(self._memory().passages, self.meaning.embedder))

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Query vectors ``(n, dimension)``; a text that was asked for before is not embedded again."""
        return self._vectors("query", texts, partial(self._memory().queries, self.meaning.embedder))

    def _vectors(self, role: str, texts: Sequence[str], embedded: Callable[[Sequence[str]], Vectors]) -> Vectors:
        """What the database keeps, else ``embedded``; a reader beside a running app writes nothing."""
        if self._lock is None:
            return embedded(texts)
        return self.store.sentences.of(self.meaning.embedder.fingerprint, role, texts, embedded)

    def _memory(self) -> Remembered:
        """The model of this process gives every library the same vectors; what a server gives is this library's own."""
        return self._remembered if self.meaning.embedder.host else OF_THIS_PROCESS

    def warm(self) -> None:
        """Load model and index now; meant for a thread of its own, so that the first search does not wait."""
        if self.meaning.index:
            self.encode_query(["warm"])
        self.meaning.open()

    def sync(
        self,
        folder: Path | None = None,
        *,
        progress: Progress = silent,
        cancelled: Callable[[], bool] = never,
        embed: bool = True,
    ) -> SyncReport:
        """Read new and changed files of a folder (the whole corpus for None), then embed what lacks a vector.

        Words find a source the moment it is stored. Raises ``GreenroomError("cancelled")``; what was done stays, and
        the next sync goes on from there.
        """
        with self._syncing:
            started = time.monotonic()
            counts = dict.fromkeys(("added", "changed", "unchanged", "removed"), 0)
            refused: list[Refusal] = []
            gone: list[str] = []
            for name, root in self._folders.roots(folder):
                gone += self._sync_one(name, root, counts, refused, progress, cancelled)
            embedded = self.meaning.keep_up(gone, progress, cancelled) if embed else 0
            sources, found = self._corpus.counts()
            return SyncReport(
                **counts,
                refused=tuple(refused),
                sources=sources,
                passages=found,
                embedded=embedded,
                seconds=round(time.monotonic() - started, 2),
            )

    def _sync_one(
        self,
        folder: str,
        root: Path,
        counts: dict[str, int],
        refused: list[Refusal],
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> list[str]:
        """One folder; returns ids of passages that went."""
        known = self._corpus.files(folder)
        before = sum(counts.values()) - counts["unchanged"]
        gone: list[str] = []
        names: set[str] = set()
        paths = files_in(root)
        for done, seen in enumerate(scan(folder, root, paths, known, cancelled), 1):
            names.add(seen.row.path)
            progress(seen.row.path, done, len(paths))
            if seen.unchanged:
                counts["unchanged"] += 1
                if seen.row != known[seen.row.path]:
                    self._corpus.touch(seen.row)
            else:
                ids, twin = take_in(seen, self._corpus, self.store.corrections)
                gone += ids
                if twin:
                    refused.append(Refusal(file=seen.row.path, reason="duplicate", detail=twin))
                elif seen.document:
                    counts["changed" if seen.row.path in known else "added"] += 1
            if seen.row.reason:
                refused.append(Refusal(file=seen.row.path, reason=seen.row.reason, detail=seen.row.detail))
        for path in known.keys() - names:
            gone += self._corpus.forget(folder, path)
            counts["removed"] += 1
        self.store.copies.update(folder, changed=sum(counts.values()) - counts["unchanged"] > before)
        return gone

    def corrected(self, found: Source) -> dict[str, str]:
        """The fields of a source that somebody put right, with their values."""
        return self.store.corrections.of(found.folder, found.path)

    def correct(self, source_id: str, field: str, value: str) -> Source:
        """Put a field of a source right for good; see ``Corrections.put`` for fields and errors."""
        found = self.store.corrections.put(self._corpus.source(source_id), field, value)
        self.store.copies.update(found.folder, changed=True)
        self.meaning.refresh([passage.id for passage in self._corpus.passages(source_id)])
        return found

    def search_hits(self, query: str, *, limit: int = 10, **within: Unpack[Within]) -> list[Hit]:
        """Passages for ``query`` with their closeness, best first; ``within`` are fields of ``Bounds``.

        Of sources that say the same only the one that counts is looked at, unless it is left out or too late itself.
        """
        bounds = Bounds.model_validate(within)
        too_late = day_number(bounds.before, last=True) or math.inf
        out = {
            key
            for key, counts in self.copies(bounds.folder).items()
            if counts.id not in bounds.exclude and day_number(counts.date) <= too_late
        }
        asked = Query(text=query, bounds=bounds.model_copy(update={"exclude": bounds.exclude | out}), limit=limit)
        return self.meaning.search(asked)

    def search(self, query: str, *, limit: int = 10, **within: Unpack[Within]) -> list[Evidence]:
        """Passages for ``query``, labelled S1, S2, … from the best on; see ``search_hits``."""
        hits = self.search_hits(query, limit=limit, **within)
        return [hit.evidence.model_copy(update={"label": f"S{i}"}) for i, hit in enumerate(hits, 1)]

    @property
    def embedder_name(self) -> str:
        """The name of the embedder whose vectors answer."""
        return self.meaning.embedder.name

    @property
    def sends_to(self) -> str:
        """The host that questions and new passages go to for their vectors; ``""`` where none leaves this machine."""
        return self.meaning.embedder.host if self.meaning.index else ""

    def checks(self) -> list[Check]:
        """What is well and what is not; see ``prep.library.doctor``."""
        return checks(self._corpus, self.meaning, self.switch)

    def change_embedder(self, progress: Progress = silent, cancelled: Callable[[], bool] = never) -> None:
        """Carry out the change of embedder that is due, if any; searches and syncs go on with the old one until its end.

        Raises ``GreenroomError("cancelled")`` and what made it impossible; what was embedded is kept for the next try.
        """
        switch = self.switch
        if switch is None:
            return
        switch.embed(progress, cancelled)
        with self._syncing:
            if self.switch is not switch:
                raise GreenroomError("cancelled")
            changed = Meaning(self._corpus, switch.wanted, switch.index)
            changed.keep_up([], progress, cancelled)
            if changed.trouble:
                raise changed.trouble
            self.store.embedders.activate(switch.wanted)
            self.meaning, self.switch = changed, None

    @contextmanager
    def still(self) -> Iterator[None]:
        """No sync begins meanwhile; raises ``GreenroomError("still_reading")`` where one goes on for longer than a moment."""
        if not self._syncing.acquire(timeout=_A_MOMENT):
            raise GreenroomError("still_reading")
        try:
            yield
        finally:
            self._syncing.release()

    def want(self, wanted: Embedder, known: Callable[[str], Sequence[Embedder]]) -> None:
        """Ask for another embedder while the library is ``still``; see ``settle`` for when that is a change to agree to.

        A reader beside a running app has no index and goes on as it is.
        """
        beside = self.meaning.index or (self.switch.index if self.switch else None)
        if beside is None:
            return
        answering, was = settle(self.store, wanted, known)
        ahead = beside.other(wanted.fingerprint)
        self.switch = Switch(self.store, wanted, ahead, was=was, answers=answering is not None) if was else None
        index = beside.other(answering.fingerprint) if answering else None
        self.meaning = Meaning(self._corpus, answering or wanted, index)

    def spare_vectors(self) -> dict[str, int]:
        """Vectors of other embedders than those in use, by fingerprint: with them a change back costs nothing."""
        used = {self.meaning.embedder.fingerprint, self.switch.wanted.fingerprint if self.switch else ""}
        used |= {self.store.embedders.active()}
        return {key: count for key, count in self.store.embedders.counts().items() if key not in used}

    def forget_spare_vectors(self) -> None:
        """Remove them from SQL and from Chroma."""
        for fingerprint in self.spare_vectors():
            self.store.embedders.forget(fingerprint)
            if self.meaning.index:
                self.meaning.index.other(fingerprint).drop()

    def rebuild(self, progress: Progress = silent, cancelled: Callable[[], bool] = never) -> int:
        """Make the index anew from SQL; see ``Meaning.rebuild``. Syncs wait, searches do not."""
        if self.switch and self.meaning.index is None:
            raise GreenroomError("change_due", wanted=self.switch.wanted.name)
        with self._syncing:
            return self.meaning.rebuild(progress, cancelled)


def open_library(
    settings: Settings,
    *,
    write: bool = True,
    embedder: Embedder | None = None,
    known: Callable[[str], Sequence[Embedder]] | None = None,
) -> Library:
    """A library on the data folder; with ``write`` its lock is taken and the index may be used.

    ``embedder`` stands for the one that the settings name, ``known`` for those that an earlier one may be among.
    """
    lock = WriterLock(settings.prep_home) if write else None
    settings.prep_home.mkdir(parents=True, exist_ok=True)
    try:
        store = Store(settings.prep_home, settings.database_url)
        settings = over(settings, store.chosen.all())
        wanted = embedder or embedder_for(settings)
        answering, was = settle(store, wanted, known or known_embedders(settings)) if write else (wanted, "")
    except GreenroomError:
        if lock:
            lock.release()
        raise
    chroma = Chroma(settings)
    index = VectorIndex(settings, answering.fingerprint, chroma) if write and answering else None
    switch = None
    if was:
        beside = VectorIndex(settings, wanted.fingerprint, chroma)
        switch = Switch(store, wanted, beside, was=was, answers=answering is not None)
    return Library(settings, store, answering or wanted, index, lock, switch)
