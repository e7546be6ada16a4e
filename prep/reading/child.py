"""Reading a file in a child process with limits, so that a hostile or broken one costs itself and nothing else.

Children are reused, since starting one takes longer than reading a small file; one that a file kills, or that takes
too long over it, is replaced, and the next file never notices.
"""

from __future__ import annotations

import atexit
import json
import os
import stat
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from prep.domain import GreenroomError
from prep.reading.document import ReadDocument
from prep.reading.loaders import CONTAINERS, LOADERS, extension
from prep.reading.pool import Pool
from prep.reading.sniff import foreign_content, refusal_of

LARGEST = 50 * 1_048_576
_CHILDREN = 2


def read_file(path: Path, *, seconds: float = 20, megabytes: int = 300) -> ReadDocument:
    """The document in the file at ``path``, read in a child within ``seconds`` of wall clock and ``megabytes``.

    Raises ``GreenroomError``: ``symlink``, ``unreadable``, ``empty``, ``too_large``, ``unsupported``,
    ``wrong_content``, ``timeout``, ``too_heavy``, ``crashed``, or what the loader says (``undecodable``, …).
    """
    _check_extension(path.name)
    try:
        return read_bytes(_bytes_of(path), path.name, seconds=seconds, megabytes=megabytes)
    except OSError as error:
        raise GreenroomError("unreadable", detail=error.strerror or type(error).__name__) from error


def read_bytes(data: bytes, name: str, *, seconds: float = 20, megabytes: int = 300) -> ReadDocument:
    """The document in ``data``, an upload called ``name``; limits and errors as in ``read_file``."""
    _check_extension(name)
    _check_size(len(data))
    _check_content(data, name)
    return _document(_pool.ask(data, name, seconds, megabytes))


def stop_children() -> None:
    """End the idle children now; they also end by themselves after a minute without work, and with this process."""
    _pool.close()


def _check_extension(name: str) -> None:
    if extension(name) not in LOADERS:
        raise refusal_of(extension(name))


def _check_content(data: bytes, name: str) -> None:
    wanted, found = CONTAINERS.get(extension(name), ""), foreign_content(data)
    if found == wanted:
        return
    if wanted and found == "Office 97":
        raise GreenroomError("old_office")
    raise GreenroomError("wrong_content", found=found or "text")


def _check_size(size: int) -> None:
    if size == 0:
        raise GreenroomError("empty")
    if size > LARGEST:
        raise GreenroomError("too_large", megabytes=str(LARGEST // 1_048_576))


def _bytes_of(path: Path) -> bytes:
    if stat.S_ISLNK(path.lstat().st_mode):
        raise GreenroomError("symlink")
    if not path.is_file():
        raise GreenroomError("unreadable", detail="not a file")
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        _check_size(os.fstat(file.fileno()).st_size)
        data = file.read(LARGEST + 1)
    _check_size(len(data))
    return data


def _document(answer: bytes) -> ReadDocument:
    opening = b'{"document":'
    try:
        if answer.startswith(opening):
            return ReadDocument.model_validate_json(answer[len(opening) : -1])
        told: dict[str, Any] = json.loads(answer)
        raise GreenroomError(str(told["error"]), **{key: str(value) for key, value in told["values"].items()})
    except (ValueError, KeyError, AttributeError, ValidationError) as error:
        raise GreenroomError("crashed", detail="answer") from error


_pool = Pool(_CHILDREN)
atexit.register(stop_children)
