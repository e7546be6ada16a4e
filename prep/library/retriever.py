"""The library for other LlamaIndex programs: its search as a retriever, its embedder as an embedding.

``LibraryRetriever(library)`` fits any query engine. What comes back is a node a passage, with its place in the source,
and nothing of the metadata is ever embedded or shown to a model unasked. Importing this module imports LlamaIndex
(seconds), so nothing else in the app does.
"""

from __future__ import annotations

from typing import Any

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from prep.domain import Evidence, Passage, Source
from prep.library.embedding import Embedder
from prep.library.library import Library


class LibraryRetriever(BaseRetriever):
    """Fused search (vectors and words) over one folder, ``""`` for all; scores are comparable within one query."""

    def __init__(self, library: Library, *, folder: str = "", before: str = "", limit: int = 10) -> None:
        self._library = library
        self._folder = folder
        self._before = before
        self._limit = limit
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        found = self._library.search(
            query_bundle.query_str, folder=self._folder, before=self._before, limit=self._limit
        )
        return [_to_node(evidence) for evidence in found]


class LibraryEmbedding(BaseEmbedding):
    """The library's embedder behind LlamaIndex's interface; vectors are unit length."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder, **values: Any) -> None:
        super().__init__(model_name=embedder.name, **values)
        self._embedder = embedder

    @classmethod
    def class_name(cls) -> str:
        """The name under which LlamaIndex would save it."""
        return "LibraryEmbedding"

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._floats(self._embedder.queries([query])[0])

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._floats(self._embedder.passages([text])[0])

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [self._floats(vector) for vector in self._embedder.passages(texts)]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    @staticmethod
    def _floats(vector: Any) -> list[float]:
        return [float(value) for value in vector]


def _to_node(evidence: Evidence) -> NodeWithScore:
    """A passage as a node: its text alone is content, everything else is metadata that no model sees unasked."""
    fields = {
        "passage": evidence.passage.model_copy(update={"text": ""}).model_dump_json(),
        "source": evidence.source.model_dump_json(),
        "asked": evidence.asked,
    }
    node = TextNode(
        id_=evidence.passage.id,
        text=evidence.passage.text,
        start_char_idx=evidence.passage.start,
        end_char_idx=evidence.passage.end,
        metadata={**fields, "title": evidence.source.title, "date": evidence.source.date},
        excluded_embed_metadata_keys=[*fields, "title", "date"],
        excluded_llm_metadata_keys=[*fields, "title", "date"],
    )
    return NodeWithScore(node=node, score=evidence.score)


def to_evidence(found: NodeWithScore, label: str = "S1") -> Evidence:
    """The evidence that a node of this retriever stands for: the way back of ``_to_node``."""
    node = found.node
    passage = Passage.model_validate_json(str(node.metadata["passage"]))
    return Evidence(
        label=label,
        score=float(found.score or 0.0),
        passage=passage.model_copy(update={"text": node.get_content()}),
        source=Source.model_validate_json(str(node.metadata["source"])),
        asked=str(node.metadata["asked"]),
    )
