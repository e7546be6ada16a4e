"""The library as a LlamaIndex retriever and embedding."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.hash_embedder import HashEmbedder
from tests.library_kit import library_on, small_corpus

pytest.importorskip("llama_index.core")

from llama_index.core import VectorStoreIndex
from llama_index.core.schema import MetadataMode

from prep.library.retriever import LibraryEmbedding, LibraryRetriever, to_evidence


def test_nodes_stand_for_the_evidence_that_a_search_finds(own_home: Path, tmp_path: Path) -> None:
    """The same passages in the same order, there and back without loss."""
    library = library_on(own_home, small_corpus(tmp_path))
    library.sync()
    found = library.search("海带", limit=3)

    nodes = LibraryRetriever(library, limit=3).retrieve("海带")

    assert found
    assert [to_evidence(node, f"S{i}") for i, node in enumerate(nodes, 1)] == found
    assert nodes[0].node.get_content(MetadataMode.EMBED) == found[0].passage.text
    library.close()


def test_the_embedder_serves_llama_index() -> None:
    """LlamaIndex embeds queries and texts with it and gets the embedder's own vectors."""
    embedder = HashEmbedder()
    embedding = LibraryEmbedding(embedder)

    assert np.allclose(embedding.get_query_embedding("海带"), embedder.queries(["海带"])[0])
    assert np.allclose(embedding.get_text_embedding_batch(["a b", "c"]), embedder.passages(["a b", "c"]))
    assert VectorStoreIndex([], embed_model=embedding).as_retriever().retrieve("海带") == []
