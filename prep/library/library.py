"""The library: what upper layers use of corpus, index and search."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import numpy as np

from prep.domain import Check, Evidence, GreenroomError, Refusal, Source, SyncReport, Voice
from prep.library.embedding import Embedder, Vectors, embedder_for
from prep.library.folders import Folders
from prep.library.index import Filter, VectorIndex, day_number
from prep.library.lock import WriterLock
from prep.library.namesakes import Namesakes
from prep.library.search import Hit, Query, search
from prep.library.store import Store
from prep.library.sync import Progress, embed_missing, files_in, reconcile, scan, take_in
from prep.reading.document import Cut
from prep.settings import Settings


def _silent(label: str, done: int, total: int) -> None:
    """What a caller who does not watch is told."""


def _never() -> bool:
    return False


class Library:
    """Sources, passages and search over one data folder.

    Without ``index`` (a reader beside a running app) words alone answer. Safe for threads: syncs take turns, searches
    do not wait for them.
    """

    def __init__(
        self, settings: Settings, store: Store, embedder: Embedder, index: VectorIndex | None, lock: WriterLock | None
    ) -> None:
        self.store = store
        self.embedder_name = embedder.name
        self._corpus = store.corpus
        self._embedder = embedder
        self._index = index
        self._lock = lock
        self._syncing = threading.Lock()
        self._ready = threading.Lock()
        self._reconciled = False
        self._last_query: tuple[str, Vectors] = ("", np.zeros(0, dtype=np.float32))
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
        self.copies = store.copies.of
        self.namesakes = Namesakes(store.corpus).among
        self.own_words = store.shares.own_words

    def close(self) -> None:
        """Close index and database, then give the lock up."""
        if self._index:
            self._index.close()
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
        """Passage vectors ``(n, dimension)``."""
        return self._embedder.passages(texts)

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Query vectors ``(n, dimension)``."""
        return self._embedder.queries(texts)

    def _vector_of(self, query: str) -> Vectors:
        """One query's vector ``(dimension,)``; a question is searched for several times in a row."""
        text, vector = self._last_query
        if text != query:
            vector = self._embedder.queries([query])[0]
            self._last_query = (query, vector)
        return vector

    def warm(self) -> None:
        """Load model and index now; meant for a thread of its own, so that the first search does not wait."""
        self.encode_query(["warm"])
        self._open_index()

    def sync(
        self,
        folder: Path | None = None,
        *,
        progress: Progress = _silent,
        cancelled: Callable[[], bool] = _never,
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
            embedded = 0
            if self._index and embed:
                index = self._open_index()
                index.remove(gone)
                embedded = embed_missing(self._corpus, index, self._embedder, progress=progress, cancelled=cancelled)
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
        if self._index:
            ids = [passage.id for passage in self._corpus.passages(source_id)]
            vectors = self._corpus.vectors(self._embedder.fingerprint, ids)
            there = self._corpus.passages_by_id(vectors)
            if there:
                self._open_index().put([there[key] for key in there], np.stack([vectors[key] for key in there]))
        return found

    def remove_source(self, source_id: str) -> None:
        """Forget a source; its file comes back with the next sync unless it is removed from the folder too."""
        found = self._corpus.source(source_id)
        gone = [
            key
            for row in self._corpus.files(found.folder).values()
            if row.source_id == source_id
            for key in self._corpus.forget(found.folder, row.path)
        ]
        if self._index:
            self._open_index().remove(gone)

    def search_hits(
        self,
        query: str,
        *,
        folder: str = "",
        before: str = "",
        limit: int = 10,
        speakers: Sequence[str] = (),
        exclude: Collection[str] = (),
        voices: Sequence[Voice] = (),
    ) -> list[Hit]:
        """Passages for ``query`` with their closeness, best first; voices are as seen from ``speakers``.

        Of sources that say the same only the one that counts is looked at, unless it is left out or too late itself.
        """
        out = {
            key
            for key, counts in self.copies(folder).items()
            if counts.id not in exclude and not (before and day_number(counts.date) > day_number(before, last=True))
        }
        asked = Query(
            text=query,
            wanted=Filter(folder=folder, before=before, voices=tuple(voices)),
            speakers=tuple(speakers),
            exclude=frozenset(exclude) | out,
            limit=limit,
        )
        index = self._open_index() if self._index else None
        return search(asked, corpus=self._corpus, index=index, encode=self._vector_of, embedder=self._embedder)

    def search(
        self,
        query: str,
        *,
        folder: str = "",
        before: str = "",
        limit: int = 10,
        speakers: Sequence[str] = (),
        exclude: Collection[str] = (),
        voices: Sequence[Voice] = (),
    ) -> list[Evidence]:
        """Passages for ``query``, labelled S1, S2, … from the best on."""
        hits = self.search_hits(
            query, folder=folder, before=before, limit=limit, speakers=speakers, exclude=exclude, voices=voices
        )
        return [hit.evidence.model_copy(update={"label": f"S{i}"}) for i, hit in enumerate(hits, 1)]

    def _open_index(self) -> VectorIndex:
        """The index, brought into step with SQL once a process."""
        if self._index is None:
            raise GreenroomError("locked", holder="?")
        with self._ready:
            if not self._reconciled:
                self._index.open()
                reconcile(self._corpus, self._index, self._embedder.fingerprint)
                self._reconciled = True
        return self._index

    def rebuild(self) -> int:
        """Bring the index into step with SQL again, without embedding; returns how many vectors moved."""
        self._reconciled = False
        index = self._open_index()
        return reconcile(self._corpus, index, self._embedder.fingerprint)

    def checks(self) -> list[Check]:
        """What is well and what is not: sources, vectors, and whether passages find themselves."""
        sources, found = self._corpus.counts()
        lacking = len(self._corpus.without_vectors(self._embedder.fingerprint))
        checks = [
            Check(name="database", ok=True, detail=f"{sources} sources, {found} passages"),
            Check(name="vectors", ok=lacking == 0, detail=f"{found - lacking} of {found}, {self._embedder.name}"),
        ]
        if self._index:
            checks.append(self._self_find())
        return checks

    def _self_find(self) -> Check:
        """A sample of stored vectors, each looked for in the index: the fault that counting does not see."""
        stored = list(self._corpus.vectors(self._embedder.fingerprint).items())
        sample = stored[:: max(1, len(stored) // 200)]
        index = self._open_index()
        found = sum(any(key == hit for hit, _ in index.query(vector, 10, Filter())) for key, vector in sample)
        return Check(name="index", ok=found >= 0.99 * len(sample), detail=f"{found} of {len(sample)} find themselves")


def open_library(settings: Settings, *, write: bool = True, embedder: Embedder | None = None) -> Library:
    """A library on the data folder; with ``write`` its lock is taken and the index may be used."""
    lock = WriterLock(settings.prep_home) if write else None
    settings.prep_home.mkdir(parents=True, exist_ok=True)
    chosen = embedder or embedder_for(settings)
    try:
        store = Store(settings.prep_home, settings.database_url)
    except GreenroomError:
        if lock:
            lock.release()
        raise
    index = VectorIndex(settings, chosen.fingerprint) if write else None
    return Library(settings, store, chosen, index, lock)
