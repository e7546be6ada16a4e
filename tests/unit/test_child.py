"""The child process: a file that costs too much, or is not what it says, costs itself; the others are read."""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from prep.domain import GreenroomError
from prep.reading import child, pool
from prep.reading.child import LARGEST, read_bytes, read_file, stop_children

_GOOD = "# 海藻膜\n\n潮生材料今天公布了第一批海藻膜的测试结果，十二家合作社都给出了正面的评价。\n".encode()


def refusal(data: bytes, name: str, seconds: float = 20) -> GreenroomError:
    """The refusal that reading ``data`` ends in."""
    with pytest.raises(GreenroomError) as caught:
        read_bytes(data, name, seconds=seconds)
    return caught.value


@pytest.fixture
def worker_that(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> object:
    """Makes new children run a program of ours in place of the reader, and goes back to real ones afterwards."""

    def install(program: str) -> None:
        stop_children()
        (tmp_path / "prep_stand_in.py").write_text(program, encoding="utf-8")
        real = pool.subprocess.Popen

        def stand_in(command: list[str], **options: object) -> object:
            return real([sys.executable, str(tmp_path / "prep_stand_in.py")], **options)  # type: ignore[call-overload]

        monkeypatch.setattr(pool.subprocess, "Popen", stand_in)

    yield install
    monkeypatch.undo()
    stop_children()


def test_a_file_is_read_as_its_loader_reads_it(tmp_path: Path) -> None:
    """What comes back through the pipe is the loader's document."""
    path = tmp_path / "2024-05-18_潮汐周刊_海藻膜.md"
    path.write_bytes(_GOOD)

    document = read_file(path)

    assert (document.title, document.publisher, document.date) == ("海藻膜", "潮汐周刊", "2024-05-18")
    assert document == read_bytes(_GOOD, path.name)


@pytest.mark.parametrize(
    ("ending", "code"),
    [
        (".zip", "archive"),
        (".jpg", "picture"),
        (".m4a", "recording"),
        (".doc", "old_office"),
        (".pptx", "slides_or_sheets"),
        (".mobi", "other_book"),
        (".exe", "unsupported"),
        ("", "unsupported"),
    ],
)
def test_a_format_without_a_loader_is_refused_by_what_people_keep_in_it(ending: str, code: str) -> None:
    """So that the sentence can say what to do with an archive, a picture or a recording."""
    error = refusal(_GOOD, f"talk{ending}")

    assert (error.code, error.values) == (code, {"extension": ending})


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"PK\x03\x04" + b"\x00" * 40, "ZIP"),
        (b"%PDF-1.7\n%abc", "PDF"),
        (b"MZ\x90\x00\x03\x00\x00", "EXE"),
        (b"\x7fELF\x02\x01", "ELF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 doc", "Office 97"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\x00" * 4_000, "binary"),
        (b"text\x00\x00\x00\x00\x01\x02", "binary"),
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.html", "a.srt"])
def test_content_that_is_no_text_is_refused_whatever_its_name(data: bytes, found: str, name: str) -> None:
    """A renamed archive, program, picture or scanned PDF never reaches a parser."""
    error = refusal(data, name)

    assert (error.code, error.values["found"]) == ("wrong_content", found)


def test_an_empty_file_and_one_over_the_limit_are_refused_at_once() -> None:
    """Neither starts a child."""
    before = time.monotonic()

    assert refusal(b"", "a.md").code == "empty"
    assert refusal(b"x" * (LARGEST + 1), "a.md").code == "too_large"
    assert time.monotonic() - before < 1


def test_a_file_over_the_limit_is_not_even_read(tmp_path: Path) -> None:
    """Sixty megabytes on disk are refused by their size."""
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(60 * 1_048_576)

    with pytest.raises(GreenroomError, match="too_large"):
        read_file(path)


def test_links_folders_and_missing_files_are_refused(tmp_path: Path) -> None:
    """A link could point anywhere; what is not a file cannot be read."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "folder.md").mkdir()

    for name, code in (("link.txt", "symlink"), ("folder.md", "unreadable"), ("absent.md", "unreadable")):
        with pytest.raises(GreenroomError) as caught:
            read_file(tmp_path / name)
        assert caught.value.code == code


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_does_not_hang_the_reader(tmp_path: Path) -> None:
    """Opening one would wait for a writer for ever."""
    os.mkfifo(tmp_path / "pipe.md")

    with pytest.raises(GreenroomError, match="unreadable"):
        read_file(tmp_path / "pipe.md")


def test_a_page_nested_two_hundred_thousand_deep_is_refused_in_seconds() -> None:
    """HTML parsers take minutes on it."""
    before = time.monotonic()

    error = refusal(b"<div>" * 200_000 + b"deep" + b"</div>" * 200_000, "a.html")

    assert error.code == "too_deep"
    assert time.monotonic() - before < 10


def test_a_file_that_takes_too_long_is_stopped_and_two_good_ones_beside_it_are_read(worker_that: object) -> None:
    """The clock kills the child; the pool starts another."""
    slow = (
        "import sys, time, json\n"
        "sys.path.insert(0, '.')\n"
        "from prep.reading import worker\n"
        "real = worker._answer\n"
        "worker._answer = lambda data, name: time.sleep(60) if name == 'slow.md' else real(data, name)\n"
        "worker.serve()\n"
    )
    worker_that(slow)  # type: ignore[operator]
    before = time.monotonic()

    def read(name: str) -> str:
        try:
            return read_bytes(_GOOD, name, seconds=3).title
        except GreenroomError as error:
            return error.code

    with ThreadPoolExecutor(3) as threads:
        outcomes = list(threads.map(read, ["slow.md", "a.md", "b.md"]))

    assert outcomes == ["timeout", "海藻膜", "海藻膜"]
    assert time.monotonic() - before < 10


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import os; os.kill(os.getpid(), 11)", "crashed"),
        ("raise SystemExit(3)", "crashed"),
        ("print('not json', flush=True); import time; time.sleep(60)", "crashed"),
        ("print('{\"document\": 1}', flush=True); import time; time.sleep(60)", "crashed"),
        ("import sys; sys.stdin.readline(); sys.stdin.close(); import time; time.sleep(60)", "timeout"),
    ],
)
def test_a_child_that_dies_or_talks_nonsense_is_a_refusal_and_the_next_file_is_read(
    worker_that: object, monkeypatch: pytest.MonkeyPatch, program: str, code: str
) -> None:
    """A segfault in a parser is one line in the report."""
    worker_that(program)  # type: ignore[operator]
    error = refusal(_GOOD, "a.md", seconds=2)
    monkeypatch.undo()
    stop_children()

    assert error.code == code
    assert read_bytes(_GOOD, "b.md").title == "海藻膜"


@pytest.mark.skipif(sys.platform != "linux", reason="address space limits need Linux")
def test_a_file_that_needs_too_much_memory_is_refused_and_this_process_does_not_grow() -> None:
    """A million paragraphs cannot take more than they are given."""
    data = b"a\n\n" * 1_000_000
    before = _resident()

    with pytest.raises(GreenroomError, match="too_heavy"):
        read_bytes(data, "a.md", megabytes=60)

    assert _resident() - before < 300
    assert read_bytes(_GOOD, "b.md").title == "海藻膜"


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_048_576


def test_the_child_sees_no_key_of_ours(worker_that: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a short list of variables is passed on."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary")
    worker_that(  # type: ignore[operator]
        "import os, sys, json\n"
        "key = os.environ.get('OPENAI_API_KEY', 'none')\n"
        "print(json.dumps({'error': 'seen', 'values': {'key': key}}), flush=True)\n"
        "sys.stdin.buffer.read()\n"
    )

    error = refusal(_GOOD, "a.md")

    assert (error.code, error.values) == ("seen", {"key": "none"})


def test_the_child_can_write_no_file(tmp_path: Path, worker_that: object) -> None:
    """Were a parser taken over, it could still not leave anything behind."""
    target = tmp_path / "written"
    worker_that(  # type: ignore[operator]
        "import sys\n"
        "sys.path.insert(0, '.')\n"
        "from prep.reading import worker\n"
        "def write(data, name):\n"
        f"    with open({str(target)!r}, 'w') as file: file.write('x' * 10)\n"
        "worker._answer = write\n"
        "worker.serve()\n"
    )

    error = refusal(_GOOD, "a.md", seconds=5)

    assert error.code == "crashed"
    assert not target.exists() or target.stat().st_size == 0


def test_thirty_small_files_take_less_than_three_seconds(tmp_path: Path) -> None:
    """Children are reused."""
    paths = [tmp_path / f"{i}.md" for i in range(30)]
    for path in paths:
        path.write_bytes(_GOOD)
    before = time.monotonic()

    with ThreadPoolExecutor(4) as threads:
        documents = list(threads.map(read_file, paths))

    assert len({document.text for document in documents}) == 1
    assert time.monotonic() - before < 3


def test_at_most_two_children_live_and_none_after_stopping() -> None:
    """However many files are read side by side."""
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda i: read_bytes(_GOOD, f"{i}.md"), range(16)))

    assert len(child._pool._idle) <= 2

    stop_children()

    assert child._pool._idle == []
