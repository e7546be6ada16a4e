"""The child that reads files: takes one file after another on its input, answers with a line of JSON for each.

It has no keys in its environment, may write no file, and is killed by its parent when a file costs too much. Only
this module and the loaders run in it. Protocol: a line of JSON ``{name, size, seconds, megabytes}``, then ``size``
bytes; the answer is ``{"document": …}`` or ``{"error": code, "values": {…}}``.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, BinaryIO

from prep.domain import GreenroomError
from prep.reading.loaders import loader_for

_IDLE_SECONDS = 60
_CRASHED = b'{"error": "crashed"'
_TOO_HEAVY = b'{"error": "too_heavy", "values": {}}'
_OPEN_FILES = 64


def serve() -> None:
    """Answer requests until the input ends or nothing has come for a minute."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    requests = os.fdopen(0, "rb")
    _warm()
    _confine()
    while header := _next_header(requests):
        request = json.loads(header)
        data = requests.read(request["size"])
        _allow(request["seconds"], request["megabytes"])
        answer = _guarded(data, request["name"], request["megabytes"])
        answers.write(answer + b"\n")
        answers.flush()


def _next_header(requests: BinaryIO) -> bytes:
    if os.name == "posix":
        import select

        if not select.select([requests], [], [], _IDLE_SECONDS)[0]:
            return b""
    return requests.readline(10_000)


def _warm() -> None:
    """Load what nearly every file needs before writing files, byte code among them, is forbidden."""
    import prep.reading.loaders.markdown
    import prep.reading.loaders.subtitles  # noqa: F401


def _confine() -> None:
    """No core dumps, no writing, few open files; without ``resource`` (Windows) only the parent's clock limits us."""
    sys.dont_write_bytecode = True
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, hard))


def _allow(seconds: float, megabytes: int) -> None:
    """Set what the next file may cost: CPU seconds from now, and memory beyond what is mapped already."""
    try:
        import resource
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    cpu = int(usage.ru_utime + usage.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    memory = _mapped() + megabytes * 1_048_576
    resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _mapped() -> int:
    """Bytes of address space in use, as Linux tells; elsewhere a rough figure for this program."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 200 * 1_048_576


def _peak() -> float:
    """The most megabytes of memory this process ever held; libraries in C hide that they ran out of it."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1_048_576 if sys.platform == "darwin" else 1_024)


def _guarded(data: bytes, name: str, megabytes: int) -> bytes:
    """The answer, prepared beforehand for the case that no memory is left to word one."""
    before = _peak()
    try:
        answer = _answer(data, name)
        grown = _peak() - before
    except MemoryError:
        return _TOO_HEAVY
    return _TOO_HEAVY if answer.startswith(_CRASHED) and grown > megabytes * 0.6 else answer


def _answer(data: bytes, name: str) -> bytes:
    try:
        loader = loader_for(data, name)
        if loader is None:
            raise GreenroomError("unsupported", extension=Path(name).suffix)
        return b'{"document":' + loader(data, name).model_dump_json().encode("utf-8") + b"}"
    except GreenroomError as refusal:
        return _refusal(refusal.code, refusal.values)
    except MemoryError:
        return _TOO_HEAVY
    except Exception as failure:  # noqa: BLE001 - whatever a parser throws costs this file only
        return _refusal("crashed", {"detail": type(failure).__name__})


def _refusal(code: str, values: dict[str, Any]) -> bytes:
    return json.dumps({"error": code, "values": values}).encode("utf-8")


if __name__ == "__main__":
    serve()
