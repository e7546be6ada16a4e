"""Writing a file so that it is whole or absent."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4

from prep.domain import GreenroomError


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``: written beside it, flushed to disk, then moved there in one step.

    A crash, a full disk or a refusal leaves the old file, or none, never a half-written one. Raises
    ``GreenroomError("not_written")`` with the file's name and the system's reason.
    """
    temporary = path.with_name(f".saving-{uuid4().hex}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as refusal:
        raise GreenroomError("not_written", file=path.name, detail=refusal.strerror or str(refusal)) from refusal
    finally:
        temporary.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the move itself lasting, where the system lets a folder be opened (Windows does not)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
