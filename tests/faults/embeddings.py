"""Vectors from the fault server: honest ones by hashing words, and five kinds of wrong ones."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from typing import Any

Rows = list[list[float]]


def vector(text: str, dimension: int) -> list[float]:
    """A deterministic unit vector: characters and their pairs, hashed into ``dimension`` places."""
    values = [0.0] * dimension
    for gram in [text[i : i + size] for size in (1, 2) for i in range(max(1, len(text) - size + 1))]:
        digest = hashlib.blake2b(gram.encode("utf-8", "replace"), digest_size=8).digest()
        values[int.from_bytes(digest[:6], "big") % dimension] += 1.0 if digest[6] % 2 else -1.0
    norm = math.sqrt(sum(value * value for value in values)) or 1.0
    return [value / norm for value in values]


def _each(change: Callable[[list[float]], list[float]]) -> Callable[[Rows], list[dict[str, Any]]]:
    return lambda rows: [{"object": "embedding", "index": i, "embedding": change(row)} for i, row in enumerate(rows)]


def _fewer(rows: Rows) -> list[dict[str, Any]]:
    return _each(list)(rows)[:-1]


def _permuted(rows: Rows) -> list[dict[str, Any]]:
    """The order is mixed and the index field of one row is repeated: nobody can tell which is which."""
    data = _each(list)(rows[::-1])
    for item in data:
        item["index"] = 0
    return data


EMBEDDINGS: dict[str, Callable[[Rows], list[dict[str, Any]]]] = {
    "ok": _each(list),
    "emb_nan": _each(lambda row: [math.nan, *row[1:]]),
    "emb_inf": _each(lambda row: [math.inf, *row[1:]]),
    "emb_zero": _each(lambda row: [0.0] * len(row)),
    "emb_dimension": _each(lambda row: row[:-1]),
    "emb_fewer": _fewer,
    "emb_permuted": _permuted,
    "emb_shuffled": lambda rows: _each(list)(rows)[::-1],
}
"""``emb_shuffled`` is allowed by the protocol: out of order, with a right index."""
