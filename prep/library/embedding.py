"""Embedders: the port, the offline one, and one on any OpenAI-compatible server."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from prep.domain import GreenroomError
from prep.library.e5_weights import SHA256
from prep.settings import Settings
from prep.text.language import language_of

if TYPE_CHECKING:
    from prep.library.e5 import E5

Vectors = npt.NDArray[np.float32]
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
MEANS = Path(__file__).with_name("e5_means.npy")


def _no_progress(done: int, total: int) -> None:
    """What a caller who does not watch is told."""


def _not_cancelled() -> bool:
    return False


class Embedder(Protocol):
    """Turns texts into unit vectors ``(n, dimension)`` float32.

    ``fingerprint`` names model, weights and method; vectors of different fingerprints are never mixed. ``near`` is the
    cosine from which a passage is likely to be on the matter of a query.
    ``passages`` raises ``GreenroomError("cancelled")`` between batches once ``cancelled()`` is true.
    """

    @property
    def name(self) -> str:
        """What the doctor and a sheet's provenance show."""
        ...

    @property
    def host(self) -> str:
        """Where texts are sent to; ``""`` for an embedder that runs here and costs nothing but time."""
        ...

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        ...

    @property
    def fingerprint(self) -> str:
        """Tells vectors that may be compared from others."""
        ...

    @property
    def near(self) -> float:
        """The cosine that means "on the matter"."""
        ...

    def passages(self, texts: Sequence[str], progress: Progress = ..., cancelled: Cancelled = ...) -> Vectors:
        """Vectors for storing."""
        ...

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors for searching."""
        ...


_loading = threading.Lock()
_loaded: list[E5] = []


def loaded_model(cache: Path) -> E5:
    """The model, loaded once a process: it is the same and weighs 300 MB, whichever folder keeps its graph."""
    with _loading:
        if not _loaded:
            from prep.library.e5 import E5

            _loaded.append(E5(cache))
        return _loaded[0]


class OfflineEmbedder:
    """multilingual-e5-small on onnxruntime, corrected for its language bias; loaded at first use.

    The model ranks every passage of the query's own language above all others. Subtracting each language's mean
    passage vector (``e5_means.npy``: zh, en) from stored passages undoes that; queries stay as they are.
    """

    name = "multilingual-e5-small"
    host = ""
    dimension = 384
    near = 0.205

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        method = hashlib.sha256(MEANS.read_bytes()).hexdigest()[:6]
        self.fingerprint = f"e5-{SHA256[:8]}-{method}"

    def passages(
        self, texts: Sequence[str], progress: Progress = _no_progress, cancelled: Cancelled = _not_cancelled
    ) -> Vectors:
        """Vectors for storing, each corrected by the mean of its own language."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        vectors = loaded_model(self._cache).encode(texts, "passage", progress, cancelled)
        means = np.load(MEANS)
        corrected = vectors - means[[0 if language_of(text) == "zh" else 1 for text in texts]]
        return checked(corrected / np.linalg.norm(corrected, axis=1, keepdims=True), len(texts), self.dimension)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors for searching."""
        return checked(loaded_model(self._cache).encode(texts, "query"), len(texts), self.dimension)


def checked(vectors: Vectors, count: int, dimension: int) -> Vectors:
    """``vectors`` if there are ``count`` finite unit vectors of ``dimension``; else ``GreenroomError("bad_vectors")``."""
    array = np.asarray(vectors, dtype=np.float32)
    well = array.shape == (count, dimension) and bool(np.isfinite(array).all())
    if not well or (count and not np.allclose(np.linalg.norm(array, axis=1), 1.0, atol=1e-3)):
        raise GreenroomError("bad_vectors")
    return array


def embedder_for(settings: Settings) -> Embedder:
    """The embedder that the settings name: a server's where one is set, else the offline one."""
    if settings.embedding_base_url:
        return on_server(settings, settings.embedding_model)
    return OfflineEmbedder(settings.prep_home / "models")


def on_server(settings: Settings, model: str) -> Embedder:
    """A model of the configured server."""
    from prep.library.server_embedder import ServerEmbedder

    key = settings.embedding_api_key.get_secret_value() or settings.openai_api_key.get_secret_value()
    return ServerEmbedder(settings.embedding_base_url, model, key)
