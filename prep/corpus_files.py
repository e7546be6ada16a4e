"""Where an uploaded file goes in the corpus: a name made safe, never a path from outside."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from prep.domain import GreenroomError
from prep.text.clean import one_line

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
_LONGEST_BYTES = 180


def place_for(corpus: Path, folder: str, name: str, data: bytes) -> Path:
    """The path under ``corpus/folder`` for a file called ``name``; another file of that name is never overwritten.

    Raises ``GreenroomError("folder_name")`` for a folder name that would lead elsewhere.
    """
    if not folder or safe_name(folder) != folder:
        raise GreenroomError("folder_name", folder=one_line(folder, 80))
    path = corpus / folder / safe_name(name)
    if path.exists() and path.read_bytes() != data:
        return path.with_stem(f"{path.stem}-{hashlib.sha256(data).hexdigest()[:6]}")
    return path


def safe_name(name: str) -> str:
    """``name`` without path parts, reserved words, control characters, leading dots and over-long tails."""
    flat = _UNSAFE.sub("_", one_line(name.replace("\\", "/").rsplit("/", 1)[-1])).strip(" .")
    stem, dot, ending = flat.rpartition(".")
    if not dot:
        stem, ending = flat, ""
    if not stem or _RESERVED.match(stem):
        stem = f"file_{stem}"
    while len(stem.encode("utf-8")) > _LONGEST_BYTES:
        stem = stem[:-1]
    return f"{stem}{dot}{ending}"
