"""multilingual-e5-small run by onnxruntime: tokenise, gather, encode, pool. Offline, on any platform of onnxruntime."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from prep.domain import GreenroomError
from prep.library import e5_graph
from prep.library.e5_weights import SHA256, E5Weights, Floats, dequantised, read_weights, weights_path

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_BATCH_TOKENS = 768  # padding costs more than it saves in larger batches
_PREFIX = {"query": "query: ", "passage": "passage: "}


class E5:
    """The model in memory; safe to use from several threads at once.

    ``cache`` is a folder for the generated graph; a damaged or foreign file there is written anew.
    """

    def __init__(self, cache: Path) -> None:
        self._weights = read_weights(weights_path())
        self._tokenizer = _tokenizer(self._weights)
        self._table = str.maketrans(self._weights.normalise)
        self._words = self._weights.blocks("emb.word", self._weights.hidden)
        position = self._weights.tensor("emb.pos").reshape(-1, self._weights.hidden)
        self._positions = position + self._weights.tensor("emb.type")[: self._weights.hidden]
        self._session = _session(cache, self._weights)

    def encode(
        self,
        texts: Sequence[str],
        role: str,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Floats:
        """L2-normalised vectors ``(len(texts), 384)`` in the order of ``texts``; ``role`` is query or passage.

        A text over 512 tokens is the mean of its windows weighted by their length. Raises
        ``GreenroomError("cancelled")`` between two batches.
        """
        windows = [(i, window) for i, ids in enumerate(self._token_ids(texts, role)) for window in self._windows(ids)]
        windows.sort(key=lambda item: len(item[1]))
        sums = np.zeros((len(texts), self._weights.hidden), dtype=np.float32)
        done = 0
        for batch in _batches(windows):
            if cancelled():
                raise GreenroomError("cancelled")
            means = self._run([ids for _, ids in batch])
            for (index, ids), mean in zip(batch, means, strict=True):
                sums[index] += mean * max(1, len(ids) - 2)
            done += len(batch)
            progress(min(done, len(texts)), len(texts))
        normalised: Floats = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)
        return normalised

    def _token_ids(self, texts: Sequence[str], role: str) -> list[list[int]]:
        prepared = [self._prepared(_PREFIX[role] + text) for text in texts]
        return [encoding.ids for encoding in self._tokenizer.encode_batch_fast(prepared, add_special_tokens=False)]

    def _prepared(self, text: str) -> str:
        """``text`` in the vocabulary's normal form: mapped characters, single blanks, SentencePiece's blank marks."""
        valid = text.encode("utf-8", "replace").decode("utf-8")
        single = " ".join(part for part in valid.translate(self._table).split(" ") if part)
        return "▁" + single.replace(" ", "▁")

    def _windows(self, ids: list[int]) -> list[list[int]]:
        size = self._weights.positions - 2
        starts = range(0, max(1, len(ids)), size)
        return [[self._weights.bos, *ids[start : start + size], self._weights.eos] for start in starts]

    def _run(self, batch: list[list[int]]) -> Floats:
        """Mean token vectors ``(len(batch), 384)``."""
        length = max(map(len, batch))
        x = np.zeros((len(batch), length, self._weights.hidden), dtype=np.float32)
        mask = np.zeros((len(batch), length), dtype=np.float32)
        for row, ids in enumerate(batch):
            x[row, : len(ids)] = dequantised(self._words[ids]) + self._positions[: len(ids)]
            mask[row, : len(ids)] = 1.0
        means: Floats = self._session.run(["mean"], {"x": x, "mask": mask})[0]
        return means


def _batches(windows: list[tuple[int, list[int]]]) -> list[list[tuple[int, list[int]]]]:
    """Windows of like length together, each batch about ``_BATCH_TOKENS`` tokens with its padding."""
    batches: list[list[tuple[int, list[int]]]] = []
    for window in windows:
        if batches and (len(batches[-1]) + 1) * len(window[1]) <= _BATCH_TOKENS:
            batches[-1].append(window)
        else:
            batches.append([window])
    return batches


def _tokenizer(weights: E5Weights) -> Tokenizer:
    from tokenizers import Tokenizer, models

    return Tokenizer(models.Unigram(weights.pieces, weights.unknown, False))


_build_lock = threading.Lock()


def _session(cache: Path, weights: E5Weights) -> Any:
    """An onnxruntime session on the graph, from the cache where it is whole."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = os.cpu_count() or 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    with _build_lock:
        path = cache / f"e5-{SHA256[:8]}-{e5_graph.VERSION}.onnx"
        model = _cached(path)
        if model is None:
            model = e5_graph.encoder(weights)
            _keep(path, model)
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _cached(path: Path) -> bytes | None:
    """The cached graph, or None where it is missing or does not match its checksum."""
    digest = path.with_suffix(".sha256")
    if not (path.is_file() and digest.is_file()):
        return None
    model = path.read_bytes()
    return model if hashlib.sha256(model).hexdigest() == digest.read_text() else None


def _keep(path: Path, model: bytes) -> None:
    """Write the graph and its checksum, each whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for target, data in ((path, model), (path.with_suffix(".sha256"), hashlib.sha256(model).hexdigest().encode())):
        temporary = target.with_name(f"{target.name}.{os.getpid()}.tmp")
        temporary.write_bytes(data)
        temporary.replace(target)
