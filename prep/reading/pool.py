"""The children that read files: at most two, reused, each replaced when a file kills it or takes too long."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

from prep.domain import GreenroomError

_LONGEST_ANSWER = 150 * 1_048_576
_FILES_A_CHILD = 100
_WEARING = (b'{"error": "too_heavy"', b'{"error": "crashed"')
_PROJECT = Path(__file__).resolve().parents[2]
_PASSED_ON = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "VIRTUAL_ENV")


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
        """Whether it lives and has not read so many files that its memory may have grown."""
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

    def retire(self) -> None:
        """Give it no further file: what the last one did to its memory is unknown."""
        self._files = _FILES_A_CHILD

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


class Pool:
    """At most two children; a file waits until one is free."""

    def __init__(self, size: int) -> None:
        self._free = threading.Semaphore(size)
        self._lock = threading.Lock()
        self._idle: list[_Child] = []

    def ask(self, data: bytes, name: str, seconds: float, megabytes: int) -> bytes:
        """The answer of a child to the file ``data``; waits for a free child, whose time starts only then."""
        header = {"name": name[-1_000:], "size": len(data), "seconds": seconds, "megabytes": megabytes}
        request = json.dumps(header).encode("utf-8") + b"\n"
        with self._free:
            child = self._take()
            try:
                answer = child.ask(request, data, seconds)
                if answer.startswith(_WEARING):
                    child.retire()
                return answer
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
        """End the children that are idle."""
        with self._lock:
            while self._idle:
                self._idle.pop().close()
