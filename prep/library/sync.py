"""Bringing a folder and the library into step: read what is new or changed, forget what went, embed what lacks vectors."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import numpy as np

from prep.domain import GreenroomError, Passage, Source, Value
from prep.library.corpus import Corpus, FileRow
from prep.library.corrections import Corrections, apply
from prep.library.embedding import Embedder, Vectors
from prep.library.index import VectorIndex
from prep.reading.child import read_file
from prep.reading.document import ReadDocument
from prep.reading.lookalikes import lookalike_notes
from prep.reading.passages import passages

_READERS = 2
_BATCH = 64
_FILL = 1000
Progress = Callable[[str, int, int], None]


class Keeper(Protocol):
    """What vectors are put into: an index, or nothing where there is none."""

    def put(self, found: Sequence[tuple[Passage, Source]], vectors: Vectors) -> None:
        """Add or replace passages with their vectors."""
        ...


class Seen(Value):
    """A file on disk and what reading it gave: a document, a refusal, or nothing to do."""

    row: FileRow
    document: ReadDocument | None = None
    unchanged: bool = False


def source_id(folder: str, text: str) -> str:
    """The id of a source: the same text in the same folder is the same source."""
    return hashlib.sha256(f"{folder}\0{text}".encode("utf-8", "replace")).hexdigest()[:16]


def files_in(root: Path) -> list[Path]:
    """Files of a folder and its sub-folders, in order; hidden ones and the corpus's own README are no sources."""
    if not root.is_dir():
        raise GreenroomError("folder_unknown", folder=str(root))
    return sorted(
        path
        for path in root.rglob("*")
        if (path.is_file() or path.is_symlink())
        and not any(part.startswith(".") for part in path.relative_to(root).parts)
        and path.relative_to(root).as_posix() != "README.md"
    )


def scan(
    folder: str, root: Path, paths: Sequence[Path], known: dict[str, FileRow], cancelled: Callable[[], bool]
) -> Iterator[Seen]:
    """Each of ``paths`` under ``root`` with what is new about it; changed files are read side by side in children."""

    def look(path: Path) -> Seen:
        return _look(folder, root, path, known)

    with ThreadPoolExecutor(_READERS) as pool:
        for future in [pool.submit(look, path) for path in paths]:
            if cancelled():
                pool.shutdown(cancel_futures=True)
                raise GreenroomError("cancelled")
            yield future.result()


def _look(folder: str, root: Path, path: Path, known: dict[str, FileRow]) -> Seen:
    name = path.relative_to(root).as_posix()
    before = known.get(name)
    if path.is_symlink():
        return Seen(row=FileRow(folder=folder, path=name, size=0, mtime_ns=0, sha256="", reason="symlink"))
    status = path.stat()
    row = FileRow(folder=folder, path=name, size=status.st_size, mtime_ns=status.st_mtime_ns, sha256="")
    if before and (before.size, before.mtime_ns) == (row.size, row.mtime_ns):
        return Seen(row=before, unchanged=True)
    with path.open("rb") as stream:
        row = row.model_copy(update={"sha256": hashlib.file_digest(stream, "sha256").hexdigest()})
    if before and before.sha256 == row.sha256:
        kept = {"source_id": before.source_id, "reason": before.reason, "detail": before.detail}
        return Seen(row=row.model_copy(update=kept), unchanged=True)
    try:
        return Seen(row=row, document=read_file(path))
    except GreenroomError as refusal:
        detail = next(iter(refusal.values.values()), "")
        return Seen(row=row.model_copy(update={"reason": refusal.code, "detail": detail}))


def take_in(seen: Seen, corpus: Corpus, corrections: Corrections) -> tuple[list[str], str]:
    """Store what was read; returns ids of passages that went and, for a second copy in the folder, the first's path."""
    document = seen.document
    if document is None:
        return corpus.refuse(seen.row), ""
    row = seen.row
    key = source_id(row.folder, document.text)
    twin = corpus.other_file(row.folder, row.path, key)
    spoken = passages(document, key)
    found = Source(
        id=key,
        folder=row.folder,
        path=twin or row.path,
        title=document.title or Path(row.path).stem,
        publisher=document.publisher,
        author=document.author,
        date=document.date,
        url=document.url,
        kind=document.kind,
        language=document.language,
        characters=len(document.text),
        notes=document.notes + lookalike_notes(spoken),
        origins=document.origins if document.title else (*document.origins, ("title", "file_name")),
    )
    found = apply(found, corrections.of(found.folder, found.path))
    gone = corpus.put(row.model_copy(update={"source_id": key}), found, document.text, document.cut, spoken)
    return gone, twin


def embed_missing(
    corpus: Corpus,
    index: Keeper | None,
    embedder: Embedder,
    *,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> int:
    """Compute vectors for passages without one, batch by batch, each kept before the next; returns how many."""
    missing = corpus.without_vectors(embedder.fingerprint)
    missing.sort(key=lambda item: len(item[1]))
    for at in range(0, len(missing), _BATCH):
        batch = missing[at : at + _BATCH]
        progress("embedding", at, len(missing))
        vectors = embedder.passages([text for _, text in batch], cancelled=cancelled)
        corpus.put_vectors(embedder.fingerprint, [key for key, _ in batch], vectors)
        if index:
            there = corpus.passages_by_id(key for key, _ in batch)
            rows = [i for i, (key, _) in enumerate(batch) if key in there]
            index.put([there[batch[i][0]] for i in rows], vectors[rows])
    progress("embedding", len(missing), len(missing))
    return len(missing)


def reconcile(
    corpus: Corpus,
    index: VectorIndex,
    fingerprint: str,
    *,
    most: int | None = None,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> int:
    """Make the index hold exactly the vectors that SQL holds, without embedding; returns how many had to move.

    Raises ``GreenroomError("index_behind")`` where it lacks more than ``most``, and ``GreenroomError("cancelled")``.
    """
    stored, present = corpus.with_vectors(fingerprint), index.ids()
    extra, lacking = present - stored, sorted(stored - present)
    if most is not None and len(lacking) > most:
        raise GreenroomError("index_behind", missing=str(len(lacking)))
    index.remove(sorted(extra))
    fill(corpus, index, fingerprint, lacking, progress=progress, cancelled=cancelled)
    return len(extra) + len(lacking)


def fill(
    corpus: Corpus,
    index: Keeper,
    fingerprint: str,
    ids: Sequence[str],
    *,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> None:
    """Put the stored vectors of passages into the index, batch by batch; raises ``GreenroomError("cancelled")``."""
    for at in range(0, len(ids), _FILL):
        if cancelled():
            raise GreenroomError("cancelled")
        progress("filling", at, len(ids))
        batch = list(ids[at : at + _FILL])
        vectors, found = corpus.vectors(fingerprint, batch), corpus.passages_by_id(batch)
        there = [key for key in batch if key in vectors and key in found]
        if there:
            index.put([found[key] for key in there], np.stack([vectors[key] for key in there]))
