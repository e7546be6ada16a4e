"""Figures of search on every retrieval set that is at hand, beside what LlamaIndex and Chroma do by default."""

from __future__ import annotations

import pytest

from tests.bench.beir import read_set
from tests.bench.retrieval import measured, table
from tests.material import material

pytestmark = pytest.mark.bench
_ASKED = 300


@pytest.mark.timeout(1800)
def test_every_retrieval_set(capsys: pytest.CaptureFixture[str]) -> None:
    """Prints a table a set; fails where the app's search falls behind one of its two parts by more than chance."""
    for folder in sorted(path.parent for path in material("retrieval").glob("*/corpus.jsonl")):
        texts = read_set(folder, most=_ASKED)
        rows = measured(texts)
        with capsys.disabled():
            print("\n" + table(texts, rows))
        found = {row["system"]: row.get("ndcg@10", 0.0) for row in rows}
        assert found["app"] >= max(found["words"], found["vectors"]) - 0.01
