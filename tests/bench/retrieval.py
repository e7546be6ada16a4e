"""How well and how fast passages are found: ``python -m tests.bench.retrieval DIR [--json] [--queries N]``.

``DIR`` is a retrieval set in BEIR's layout. Measured are words alone, vectors alone and the app's own search; beside
them, for comparison, what LlamaIndex and Chroma do by default with the same embedder. Everything is offline.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from prep.library.embedding import OfflineEmbedder
from prep.text.tokens import use_bundled_tables
from tests.bench.beir import RetrievalSet, figures, read_set
from tests.bench.systems import REFERENCES, OwnParts, Ranker

COLUMNS = ("ndcg@10", "mrr@10", "recall@1", "recall@5", "recall@10", "passages_per_s", "ms_p50", "ms_p95")


def measured(texts: RetrievalSet, *, references: bool = True) -> list[dict[str, Any]]:
    """A row for each system: quality 0 to 1, passages a second, milliseconds a question with its embedding.

    A reference whose package is absent gives a row that says so under ``skipped``.
    """
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        embedder = OfflineEmbedder(Path(folder) / "models")
        embedder.queries(["warm"])
        own = OwnParts(Path(folder) / "home", embedder)
        began = time.monotonic()
        passages = own.take_in(texts)
        rate = passages / (time.monotonic() - began)
        for name, ranker in (("words", own.words), ("vectors", own.vectors), ("app", own.app)):
            rows.append(_row(name, ranker, texts, rate))
        own.close()
        for name, make in REFERENCES.items() if references else ():
            rows.append(_reference(name, make, texts, embedder))
    return rows


def _reference(
    name: str, make: Callable[[RetrievalSet, OfflineEmbedder], Ranker], texts: RetrievalSet, embedder: OfflineEmbedder
) -> dict[str, Any]:
    began = time.monotonic()
    try:
        ranker = make(texts, embedder)
    except ImportError as absent:
        return {"system": name, "skipped": str(absent)}
    return _row(name, ranker, texts, len(texts.corpus) / (time.monotonic() - began))


def _row(name: str, ranker: Ranker, texts: RetrievalSet, rate: float) -> dict[str, Any]:
    ranked: dict[str, Sequence[str]] = {}
    spent: list[float] = []
    for key, question in texts.queries.items():
        began = time.perf_counter()
        ranked[key] = ranker(question)
        spent.append((time.perf_counter() - began) * 1000)
    speed = {
        "passages_per_s": rate,
        "ms_p50": float(np.percentile(spent, 50)),
        "ms_p95": float(np.percentile(spent, 95)),
    }
    told = {key: round(value, 4) for key, value in (figures(ranked, texts.relevant) | speed).items()}
    return {"system": name, **told}


def peak_megabytes() -> int:
    """The most memory that this process has held."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held // (1024 * 1024 if sys.platform == "darwin" else 1024)


def table(texts: RetrievalSet, rows: Sequence[dict[str, Any]]) -> str:
    """The rows as a Markdown table."""
    told = [f"{texts.name}: {len(texts.corpus)} texts, {len(texts.queries)} questions, peak {peak_megabytes()} MB", ""]
    told += ["| system | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
    for row in rows:
        cells = [f"{row[c]:.3f}" if c[0] in "nr" or c == "mrr@10" else f"{row[c]:.1f}" for c in COLUMNS if c in row]
        told.append(f"| {row['system']} | " + (" | ".join(cells) or f"SKIPPED: {row.get('skipped')}") + " |")
    return "\n".join(told)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure one set and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.retrieval", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--queries", type=int, default=0, help="ask only so many questions, evenly spread")
    parser.add_argument("--own", action="store_true", help="leave the outside references out")
    asked = parser.parse_args(arguments)
    use_bundled_tables()
    texts = read_set(asked.folder, asked.queries)
    rows = measured(texts, references=not asked.own)
    if asked.json:
        print(json.dumps({"set": texts.name, "systems": rows, "peak_mb": peak_megabytes()}, ensure_ascii=False))
    else:
        print(table(texts, rows))


if __name__ == "__main__":
    main()
