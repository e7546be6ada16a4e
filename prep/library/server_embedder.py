"""Vectors from any OpenAI-compatible ``/embeddings`` server."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

import httpx
import numpy as np

from prep.domain import GreenroomError
from prep.library.embedding import Cancelled, Progress, Vectors, _no_progress, _not_cancelled, checked

_BATCH = 32
_TRIES = 3
_SECONDS = 60.0
_SAME = 0.95  # one text alone and among others: servers that round give 0.99 and more


class ServerEmbedder:
    """Asks ``base_url`` for vectors in batches; a batch that is not exactly right is refused whole.

    Its failures are ``GreenroomError("embedding_server", host=…)`` without a word of the server's reply, since that
    may echo the key. Nothing is sent through a proxy from the environment.
    """

    near = 0.4

    def __init__(self, base_url: str, model: str, key: str, *, seconds: float = _SECONDS) -> None:
        self.name = model
        self._url = base_url.rstrip("/") + "/embeddings"
        self.host = urlsplit(base_url).netloc
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._seconds = seconds
        self.fingerprint = "server-" + hashlib.sha256(f"{base_url}\0{model}".encode()).hexdigest()[:10]

    @cached_property
    def dimension(self) -> int:
        """The length of this server's vectors, asked for once."""
        return len(self._rows(["dimension"], time.monotonic() + self._seconds)[0])

    def passages(
        self, texts: Sequence[str], progress: Progress = _no_progress, cancelled: Cancelled = _not_cancelled
    ) -> Vectors:
        """Unit vectors of ``texts`` in order.

        One text is asked for once more by itself: a server that mixes vectors up under right numbers is found out.
        """
        parts: list[Vectors] = []
        for start in range(0, len(texts), _BATCH):
            if cancelled():
                raise GreenroomError("cancelled")
            batch = texts[start : start + _BATCH]
            parts.append(self._vectors(batch))
            if start == 0 and len(batch) > 1 and float(self._vectors(batch[-1:])[0] @ parts[0][-1]) < _SAME:
                raise GreenroomError("bad_vectors")
            progress(start + len(batch), len(texts))
        return np.concatenate(parts) if parts else np.zeros((0, self.dimension), dtype=np.float32)

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        """The unit vectors of one request."""
        rows = np.asarray(self._rows(texts, time.monotonic() + self._seconds), dtype=np.float32)
        norms = np.linalg.norm(rows, axis=1, keepdims=True) if rows.ndim == 2 else np.ones(1)
        with np.errstate(invalid="ignore", divide="ignore"):
            return checked(rows / norms, len(texts), self.dimension)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of queries: this API makes no difference between queries and passages."""
        return self.passages(texts)

    def _rows(self, texts: Sequence[str], deadline: float) -> list[list[float]]:
        """The server's vectors in the order of ``texts``; three tries, all within the deadline."""
        failure: Exception | None = None
        for attempt in range(_TRIES):
            left = deadline - time.monotonic()
            if left <= 0:
                break
            try:
                with httpx.Client(timeout=left, trust_env=False) as client:
                    reply = client.post(
                        self._url, json={"model": self.name, "input": list(texts)}, headers=self._headers
                    )
                if reply.status_code not in (429, 500, 502, 503, 504):
                    reply.raise_for_status()
                    return _in_order(reply.json(), len(texts))
            except httpx.TransportError as error:
                failure = error
            except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
                raise GreenroomError("embedding_server", host=self.host) from _silenced(error)
            time.sleep(min(0.5 * 2**attempt, max(0.0, deadline - time.monotonic())))
        raise GreenroomError("embedding_server", host=self.host) from _silenced(failure)


def _in_order(body: Any, count: int) -> list[list[float]]:
    """The reply's vectors sorted by their index; a wrong count or a repeated index refuses the batch."""
    data = body["data"]
    if sorted(int(item["index"]) for item in data) != list(range(count)):
        raise GreenroomError("bad_vectors")
    ordered = sorted(data, key=lambda item: int(item["index"]))
    return [[float(value) for value in item["embedding"]] for item in ordered]


def _silenced(error: Exception | None) -> Exception | None:
    """The error's kind without its text."""
    return None if error is None else RuntimeError(type(error).__name__)
