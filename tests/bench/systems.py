"""What is measured on a retrieval set: the app's search, its two parts, and what others would build from the same texts.

A system is made from the set and answers a question with ids of texts, best first. All of them use one embedder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from prep.library.bounds import Bounds
from prep.library.corpus import FileRow
from prep.library.embedding import Embedder
from prep.library.index import VectorIndex
from prep.library.library import Library
from prep.library.store import Store
from prep.library.sync import Seen, embed_missing, take_in
from prep.reading.document import ReadDocument
from prep.settings import Settings
from prep.text.language import language_of
from tests.bench.beir import DEPTH, RetrievalSet

Ranker = Callable[[str], Sequence[str]]
_PASSAGES = 40  # enough that ten different texts are among them


class OwnParts:
    """The app's library on the set: each text a source of its own, cut into passages as any file is."""

    def __init__(self, home: Path, embedder: Embedder) -> None:
        settings = Settings(prep_home=home, corpus_dir=home / "corpus")
        home.mkdir(parents=True, exist_ok=True)
        self.store = Store(home)
        self.index = VectorIndex(settings, embedder.fingerprint)
        self.embedder = embedder
        self._full = Library(settings, self.store, embedder, self.index, None)
        self._words = Library(settings, self.store, embedder, None, None)

    def take_in(self, texts: RetrievalSet) -> int:
        """Read, index and embed every text; returns how many passages they make."""
        for key, text in texts.corpus.items():
            row = FileRow(folder="set", path=key, size=0, mtime_ns=0, sha256=hashlib.sha256(text.encode()).hexdigest())
            document = ReadDocument(text=text, title=texts.titles[key] or key, language=language_of(text))
            take_in(Seen(row=row, document=document), self.store.corpus, self.store.corrections)
        embed_missing(self.store.corpus, self.index, self.embedder, progress=lambda *_: None, cancelled=lambda: False)
        return self.store.corpus.counts()[1]

    def words(self, question: str) -> list[str]:
        """Words alone."""
        return [hit.evidence.source.path for hit in self._words.search_hits(question, limit=_PASSAGES)]

    def vectors(self, question: str) -> list[str]:
        """Vectors alone."""
        found = self.index.query(self.embedder.queries([question])[0], _PASSAGES, Bounds())
        there = self.store.corpus.passages_by_id(key for key, _ in found)
        return [there[key][1].path for key, _ in found if key in there]

    def app(self, question: str) -> list[str]:
        """The app's own search."""
        return [hit.evidence.source.path for hit in self._full.search_hits(question, limit=_PASSAGES)]

    def close(self) -> None:
        """Close index and database."""
        self.index.close()
        self.store.close()


def llama_index_starter(texts: RetrievalSet, embedder: Embedder) -> Ranker:
    """``VectorStoreIndex`` with LlamaIndex's defaults: its splitter, its metadata, its store in memory."""
    from llama_index.core import Document, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter

    from prep.library.retriever import LibraryEmbedding

    index = VectorStoreIndex.from_documents(
        [Document(text=text, id_=key) for key, text in texts.corpus.items()],
        embed_model=LibraryEmbedding(embedder),
        transformations=[SentenceSplitter(chunking_tokenizer_fn=lambda text: text.splitlines(keepends=True))],
    )
    retriever = index.as_retriever(similarity_top_k=DEPTH)
    return lambda question: [found.node.ref_doc_id or "" for found in retriever.retrieve(question)]


def llama_index_bm25(texts: RetrievalSet, _: Embedder) -> Ranker:
    """LlamaIndex's ``BM25Retriever`` with its defaults; raises ``ImportError`` where its package is not installed."""
    from llama_index.core.schema import TextNode
    from llama_index.retrievers.bm25 import BM25Retriever

    nodes = [TextNode(text=text, id_=key) for key, text in texts.corpus.items()]
    retriever = BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=DEPTH)
    return lambda question: [found.node.node_id for found in retriever.retrieve(question)]


def chroma_plain(texts: RetrievalSet, embedder: Embedder) -> Ranker:
    """A Chroma collection with its defaults, whole texts in, ``query`` out."""
    import chromadb

    client = chromadb.EphemeralClient(chromadb.Settings(anonymized_telemetry=False))
    collection: Any = client.create_collection(f"set-{id(texts)}", embedding_function=None)
    keys = list(texts.corpus)
    for at in range(0, len(keys), 1000):
        part = keys[at : at + 1000]
        vectors = embedder.passages([texts.corpus[key] for key in part])
        collection.add(ids=part, embeddings=vectors.tolist())
    return lambda question: collection.query(
        query_embeddings=embedder.queries([question]).tolist(), n_results=DEPTH, include=[]
    )["ids"][0]


REFERENCES = {
    "LlamaIndex starter": llama_index_starter,
    "LlamaIndex BM25": llama_index_bm25,
    "Chroma plain": chroma_plain,
}
