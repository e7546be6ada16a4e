"""The vector index: LlamaIndex's Chroma store over vectors that SQL keeps; disposable and rebuilt from there.

Only vectors and filter fields go in. The collection's name carries the embedder's fingerprint, so vectors of two
models never meet.
"""

from __future__ import annotations

import logging
import math
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from prep.domain import GreenroomError, Passage, Source
from prep.library.bounds import Bounds, day_number, in_chroma
from prep.settings import Settings

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

Vectors = npt.NDArray[np.float32]
_log = logging.getLogger(__name__)
_PROBE = """
import random, sys, chromadb
from chromadb.config import Settings
client = chromadb.PersistentClient(path=sys.argv[1], settings=Settings(anonymized_telemetry=False))
for listed in client.list_collections():
    found = client.get_collection(listed.name, embedding_function=None)
    ids = found.get(include=[], limit=5000)["ids"]
    if ids:
        some = found.get(ids=random.sample(ids, min(20, len(ids))), include=["embeddings"])["embeddings"]
        found.query(query_embeddings=[some[0]], n_results=1)
"""


class VectorIndex:
    """One collection of a Chroma that is embedded in ``home``, or of the server at ``chroma_url``."""

    def __init__(self, settings: Settings, fingerprint: str) -> None:
        self._url = settings.chroma_url
        self._folder = settings.prep_home / "chroma"
        self._mark = settings.prep_home / "chroma.open"
        self._name = f"g-{fingerprint}"[:512]
        self._client: ClientAPI | None = None
        self._collection: Collection | None = None

    def open(self) -> Collection:
        """The collection, made if absent. A folder that does not open any more is moved aside first."""
        if self._collection is None:
            self._client = self._connect()
            self._collection = self._client.get_or_create_collection(
                self._name, embedding_function=None, metadata={"hnsw:space": "cosine"}
            )
        return self._collection

    def _connect(self) -> ClientAPI:
        import chromadb
        from chromadb.config import Settings as ChromaSettings

        quiet = ChromaSettings(anonymized_telemetry=False)
        if self._url:
            host, _, port = self._url.split("//")[-1].rstrip("/").partition(":")
            secure = self._url.startswith("https")
            try:
                return chromadb.HttpClient(host, int(port or (443 if secure else 8000)), ssl=secure, settings=quiet)
            except Exception:  # noqa: BLE001 - bare ValueError, httpx and Chroma errors alike
                raise GreenroomError("chroma_unreachable", address=self._url) from None
        if self._mark.exists() and self._folder.exists() and not self._probe():
            self._move_aside()
        self._mark.touch()
        try:
            return chromadb.PersistentClient(str(self._folder), settings=quiet)
        except Exception:  # noqa: BLE001 - Chroma raises bare and Rust exceptions for damaged files
            _log.warning("the vector index could not be opened and is rebuilt")
            self._move_aside()
            return chromadb.PersistentClient(str(self._folder), settings=quiet)

    def _probe(self) -> bool:
        """After an unclean stop: whether the folder opens and answers, tried in a child that may die."""
        command = [sys.executable, "-c", _PROBE, str(self._folder)]
        return subprocess.run(command, capture_output=True, timeout=120, check=False).returncode == 0  # noqa: S603 - our own interpreter

    def _move_aside(self) -> None:
        """Put the damaged folder out of the way; Chroma must forget what it had open there."""
        _forget_clients()
        if self._folder.exists():
            self._folder.rename(self._folder.with_name(f"chroma.broken-{int(time.time())}"))

    def close(self) -> None:
        """Mark a clean stop."""
        if self._client is not None and not self._url:
            _forget_clients()
        self._collection = self._client = None
        self._mark.unlink(missing_ok=True)

    def put(self, found: Sequence[tuple[Passage, Source]], vectors: Vectors) -> None:
        """Add or replace passages with their vectors, in batches that Chroma takes."""
        collection = self.open()
        most = min(5000, self._client.get_max_batch_size() if self._client else 5000)
        for at in range(0, len(found), most):
            part = found[at : at + most]
            collection.upsert(
                ids=[passage.id for passage, _ in part],
                embeddings=[row.tolist() for row in vectors[at : at + most]],
                metadatas=[_fields(passage, source) for passage, source in part],
            )

    def remove(self, ids: Sequence[str]) -> None:
        """Take passages out; unknown ids are passed over."""
        for at in range(0, len(ids), 5000):
            self.open().delete(ids=list(ids[at : at + 5000]))

    def ids(self) -> set[str]:
        """The ids of all passages in the collection."""
        return set(self.open().get(include=[])["ids"])

    def query(self, vector: Vectors, limit: int, bounds: Bounds) -> list[tuple[str, float]]:
        """Passage ids with their cosine, nearest first, through LlamaIndex's vector store."""
        from llama_index.core.vector_stores import VectorStoreQuery
        from llama_index.vector_stores.chroma import ChromaVectorStore

        store = ChromaVectorStore(chroma_collection=self.open())
        query = VectorStoreQuery(query_embedding=vector.tolist(), similarity_top_k=limit)
        where = in_chroma(bounds)
        result = store.query(query, **({"where": where} if where else {}))
        pairs = zip(result.ids or [], result.similarities or [], strict=True)
        return [(key, 1.0 + math.log(max(similarity, 1e-9))) for key, similarity in pairs]


def _forget_clients() -> None:
    """Chroma keeps one system a path for the life of a process, also a broken one."""
    from chromadb.api.shared_system_client import SharedSystemClient

    SharedSystemClient.clear_system_cache()


def _fields(passage: Passage, source: Source) -> dict[str, str | int]:
    """What can be filtered by; always the same keys, since Chroma merges what it has with what it gets."""
    return {
        "folder": source.folder,
        "source_id": source.id,
        "voice": passage.voice.value,
        "date": day_number(source.date),
    }


def warm() -> None:
    """Import what the first query needs; meant for a thread, so that the page paints first."""
    import chromadb  # noqa: F401
    from llama_index.vector_stores.chroma import ChromaVectorStore  # noqa: F401
