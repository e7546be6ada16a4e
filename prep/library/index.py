"""The vector index: LlamaIndex's Chroma store over vectors that SQL keeps; disposable and rebuilt from there.

Only vectors and filter fields go in. The collection's name carries the embedder's fingerprint, so vectors of two
models never meet.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from prep.domain import Passage, Source
from prep.library.bounds import Bounds, day_number, in_chroma
from prep.library.chroma import Chroma, plainly
from prep.settings import Settings

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

Vectors = npt.NDArray[np.float32]
_BATCH = 5000


class VectorIndex:
    """One collection of a Chroma: of the settings' own, or of one that other collections are open on too.

    Its failures are ``GreenroomError``; see ``plainly``.
    """

    def __init__(self, settings: Settings, fingerprint: str, chroma: Chroma | None = None) -> None:
        self.chroma = chroma or Chroma(settings)
        self.address = settings.chroma_url
        self._settings = settings
        self._fingerprint = fingerprint
        self._name = f"g-{fingerprint}"[:512]
        self._collection: Collection | None = None
        self._naming = threading.RLock()

    @plainly
    def open(self) -> Collection:
        """The collection, made if absent. A folder that does not open any more is moved aside first."""
        with self._naming:
            if self._collection is None:
                self._collection = self.chroma.client().get_or_create_collection(
                    self._name, embedding_function=None, metadata={"hnsw:space": "cosine"}
                )
            return self._collection

    def let_go(self) -> None:
        """Open the collection anew at the next use, and a server's client with it."""
        self._collection = None
        self.chroma.disconnect()

    def close(self) -> None:
        """Let everything go; see ``Chroma.close``."""
        self._collection = None
        self.chroma.close()

    @plainly
    def put(self, found: Sequence[tuple[Passage, Source]], vectors: Vectors) -> None:
        """Add or replace passages with their vectors, in batches that Chroma takes. Doing it twice does it once."""
        collection = self.open()
        most = min(_BATCH, self.chroma.client().get_max_batch_size())
        for at in range(0, len(found), most):
            part = found[at : at + most]
            collection.upsert(
                ids=[passage.id for passage, _ in part],
                embeddings=vectors[at : at + most],
                metadatas=[_fields(passage, source) for passage, source in part],
            )

    @plainly
    def remove(self, ids: Sequence[str]) -> None:
        """Take passages out; unknown ids are passed over."""
        for at in range(0, len(ids), _BATCH):
            self.open().delete(ids=list(ids[at : at + _BATCH]))

    @plainly
    def ids(self) -> set[str]:
        """The ids of all passages in the collection."""
        return set(self.open().get(include=[])["ids"])

    def other(self, fingerprint: str) -> VectorIndex:
        """Another collection of the same Chroma."""
        return VectorIndex(self._settings, fingerprint, self.chroma)

    @plainly
    def beside(self) -> VectorIndex:
        """An empty index of the same vectors, to be filled while this one answers, and then to ``take_over``."""
        fresh = self.other(f"{self._fingerprint}.new")
        fresh.drop()
        return fresh

    @plainly
    def take_over(self, fresh: VectorIndex) -> None:
        """Hold what ``fresh`` holds instead. Between the two steps there is no index: SQL fills it again at need."""
        with self._naming:
            self.drop()
            fresh.open().modify(name=self._name)

    @plainly
    def drop(self) -> None:
        """Remove the collection."""
        with self._naming:
            client = self.chroma.client()
            if self._name in {listed.name for listed in client.list_collections()}:
                client.delete_collection(self._name)
            self._collection = None

    @plainly
    def find_themselves(self, vectors: Vectors) -> list[list[tuple[str, float]]]:
        """For each of many vectors the ten nearest passages with their cosines, nearest first."""
        found = self.open().query(query_embeddings=vectors, n_results=10, include=["distances"])
        distances = found["distances"] or []
        return [
            [(key, 1.0 - float(distance)) for key, distance in zip(keys, row, strict=True)]
            for keys, row in zip(found["ids"], distances, strict=True)
        ]

    @plainly
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
