"""Reading a file in a child process with limits, so that a hostile or broken one costs itself and nothing else.

Children are reused, since starting one takes longer than reading a small file; one that a file kills, or that takes
too long over it, is replaced, and the next file never notices.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

from pydantic import ValidationError

from prep.domain import GreenroomError
from prep.reading.document import ReadDocument
from prep.reading.loaders import LOADERS, extension
from prep.reading.sniff import foreign_content

LARGEST = 50 * 1_048_576
_LONGEST_ANSWER = 150 * 1_048_576
_CHILDREN = 2
_FILES_A_CHILD = 100
_PROJECT = Path(__file__).resolve().parents[2]
_PASSED_ON = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "VIRTUAL_ENV")


def read_file(path: Path, *, seconds: float = 20, megabytes: int = 300) -> ReadDocument:
    """The document in the file at ``path``, read in a child within ``seconds`` of wall clock and ``megabytes`` of memory.

    Raises ``GreenroomError``: ``symlink``, ``unreadable``, ``empty``, ``too_large``, ``unsupported``, ``wrong_content``,
    ``timeout``, ``too_heavy``, ``crashed``, or what the loader says (``undecodable``, ``no_text``, …).
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
    if found := foreign_content(data):
        raise GreenroomError("wrong_content", extension=extension(name), found=found)
    return _document(_pool.ask(data, name, seconds, megabytes))


def stop_children() -> None:
    """End the idle children now; they also end by themselves after a minute without work, and with this process."""
    _pool.close()


def _check_extension(name: str) -> None:
    if extension(name) not in LOADERS:
        raise GreenroomError("unsupported", extension=extension(name))


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
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
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


class _Child:
    """One running reader. ``ask`` is for one thread at a time."""

    def __init__(self) -> None:
        environment = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
        environment |= {"PYTHONPATH": str(_PROJECT), "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "prep.reading.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=_PROJECT,
            start_new_session=os.name == "posix",
        )
        self._files = 0
        self._overdue = False

    @property
    def usable(self) -> bool:
        return self._process.poll() is None and self._files < _FILES_A_CHILD

    def ask(self, request: bytes, data: bytes, seconds: float) -> bytes:
        """The answer line; raises ``timeout`` or ``crashed``. A child that did not answer is dead afterwards."""
        self._files += 1
        clock = threading.Timer(seconds, self._kill_overdue)
        clock.daemon = True
        clock.start()
        try:
            answer = self._exchange(request, data)
        finally:
            clock.cancel()
        if answer.endswith(b"\n"):
            return answer[:-1]
        self.kill()
        code = self._process.wait()
        if self._overdue or -code == getattr(signal, "SIGXCPU", None):
            raise GreenroomError("timeout", seconds=f"{seconds:g}")
        raise GreenroomError("too_heavy" if len(answer) >= _LONGEST_ANSWER else "crashed", detail=str(code))

    def _exchange(self, request: bytes, data: bytes) -> bytes:
        try:
            stream = _pipe(self._process.stdin)
            stream.write(request)
            stream.write(data)
            stream.flush()
            return _pipe(self._process.stdout).readline(_LONGEST_ANSWER)
        except OSError:
            return b""

    def _kill_overdue(self) -> None:
        self._overdue = True
        self.kill()

    def kill(self) -> None:
        """End the child and everything that it may have started."""
        if self._process.poll() is None:
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def close(self) -> None:
        """End an idle child and free its pipes."""
        self.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise OSError("no pipe")
    return stream


class _Pool:
    """At most two children; a file waits until one is free."""

    def __init__(self, size: int) -> None:
        self._free = threading.Semaphore(size)
        self._lock = threading.Lock()
        self._idle: list[_Child] = []

    def ask(self, data: bytes, name: str, seconds: float, megabytes: int) -> bytes:
        header = {"name": name[-1_000:], "size": len(data), "seconds": seconds, "megabytes": megabytes}
        request = json.dumps(header).encode("utf-8") + b"\n"
        with self._free:
            child = self._take()
            try:
                return child.ask(request, data, seconds)
            finally:
                self._give_back(child)

    def _take(self) -> _Child:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.usable:
                    return child
                child.close()
        return _Child()

    def _give_back(self, child: _Child) -> None:
        if not child.usable:
            child.close()
            return
        with self._lock:
            self._idle.append(child)

    def close(self) -> None:
        with self._lock:
            while self._idle:
                self._idle.pop().close()


_pool = _Pool(_CHILDREN)
atexit.register(stop_children)
