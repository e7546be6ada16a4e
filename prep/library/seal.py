"""Telling whether Chroma's folder is as it was left: what each file held at a clean stop, against what it holds now.

Damaged files can end the process that opens them, so they are looked at from outside, before anything is opened.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Literal

Condition = Literal["absent", "well", "unclean", "damaged"]
_PIECE = 1 << 20
_PROBE_SECONDS = 60
_PROBE = """
import random, sys, chromadb
from chromadb.config import Settings
client = chromadb.PersistentClient(path=sys.argv[1], settings=Settings(anonymized_telemetry=False))
for listed in client.list_collections():
    found = client.get_collection(listed.name, embedding_function=None)
    ids = found.get(include=[])["ids"]
    if ids:
        some = found.get(ids=random.sample(ids, min(50, len(ids))), include=["embeddings"])["embeddings"]
        found.query(query_embeddings=some, n_results=1)
"""


class Seal:
    """What a folder held when it was closed, kept in a file beside it; broken for as long as the folder is open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder.with_name(f"{folder.name}.seal")

    def condition(self) -> Condition:
        """``well``: every file is as it was closed. ``unclean``: never closed. ``damaged``: changed, gone or unwritable."""
        if not self._folder.is_dir():
            return "damaged" if self._folder.exists() else "absent"
        if not _writable(self._folder):
            return "damaged"
        if not self._file.exists():
            return "unclean"
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return "unclean"
        return "well" if kept == _contents(self._folder) else "damaged"

    def put(self) -> None:
        """Seal the folder as it is now; a disk without room for that only costs a look at the next start."""
        try:
            self._file.write_text(json.dumps(_contents(self._folder)), encoding="utf-8")
        except OSError:
            self.remove()

    def remove(self) -> None:
        """The folder is being opened: until it is closed nothing vouches for it."""
        self._file.unlink(missing_ok=True)

    def answers(self) -> bool:
        """Whether an unclean folder opens and answers, tried in a child that may die or hang."""
        command = [sys.executable, "-c", _PROBE, str(self._folder)]
        try:
            tried = subprocess.run(command, capture_output=True, timeout=_PROBE_SECONDS, check=False)  # noqa: S603 - our own interpreter
        except subprocess.TimeoutExpired:
            return False
        return tried.returncode == 0


def _contents(folder: Path) -> dict[str, list[int]]:
    """Size and checksum of each file."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): [path.stat().st_size, _checksum(path)] for path in files}


def _checksum(path: Path) -> int:
    total = 0
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            total = zlib.crc32(piece, total)
    return total


def _writable(folder: Path) -> bool:
    return all(os.access(path, os.W_OK) for path in (folder, *folder.rglob("*")))
