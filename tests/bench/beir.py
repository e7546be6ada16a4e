"""A retrieval set in BEIR's layout, and the figures by which a ranking of it is judged."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

DEPTH = 10


@dataclass(frozen=True)
class RetrievalSet:
    """Texts and questions by id; ``relevant`` holds for each question the graded texts that answer it."""

    name: str
    corpus: dict[str, str]
    titles: dict[str, str]
    queries: dict[str, str]
    relevant: dict[str, dict[str, int]]


def read_set(folder: Path, most: int = 0) -> RetrievalSet:
    """The set in ``folder`` (``corpus.jsonl``, ``queries.jsonl``, ``qrels/*.tsv``) with every question that has an answer.

    ``most`` keeps that many questions, evenly spread; 0 keeps all.
    """
    documents = [json.loads(line) for line in _lines(folder / "corpus.jsonl")]
    asked = {row["_id"]: row["text"] for row in map(json.loads, _lines(folder / "queries.jsonl"))}
    relevant: dict[str, dict[str, int]] = {}
    for path in sorted((folder / "qrels").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream, delimiter="\t"):
                if int(row["score"]) > 0 and row["query-id"] in asked:
                    relevant.setdefault(row["query-id"], {})[row["corpus-id"]] = int(row["score"])
    chosen = list(relevant)[:: max(1, len(relevant) // most) if most else 1]
    return RetrievalSet(
        name=folder.name,
        corpus={row["_id"]: row["text"] for row in documents},
        titles={row["_id"]: row.get("title", "") for row in documents},
        queries={key: asked[key] for key in chosen},
        relevant={key: relevant[key] for key in chosen},
    )


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def figures(ranked: Mapping[str, Sequence[str]], relevant: Mapping[str, Mapping[str, int]]) -> dict[str, float]:
    """Means over all questions, 0 to 1: recall@1/5/10, MRR@10 and nDCG@10; ``ranked`` holds text ids, best first."""
    found = {key: list(dict.fromkeys(ranked.get(key, ())))[:DEPTH] for key in relevant}
    told = {
        f"recall@{depth}": fmean(
            len(set(found[key][:depth]) & set(grades)) / len(grades) for key, grades in relevant.items()
        )
        for depth in (1, 5, DEPTH)
    }
    told["mrr@10"] = fmean(_reciprocal(found[key], grades) for key, grades in relevant.items())
    told["ndcg@10"] = fmean(_gain(found[key], grades) for key, grades in relevant.items())
    return told


def _reciprocal(found: Sequence[str], grades: Mapping[str, int]) -> float:
    return next((1 / place for place, key in enumerate(found, 1) if key in grades), 0.0)


def _gain(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain with exponential grades."""
    reached = [grades.get(key, 0) for key in found]
    best = sorted(grades.values(), reverse=True)[:DEPTH]
    return _discounted(reached) / _discounted(best)


def _discounted(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, 1))
