"""Figures of this machine: files and megabytes a second by format, the child's peak memory, and an unchanged sync."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from prep.reading.child import read_bytes, stop_children
from prep.reading.loaders import LOADERS
from tests.contracts.test_loaders import SAMPLES
from tests.library_kit import library_on
from tests.made_files import epub, pdf, web_archive, word

pytestmark = pytest.mark.bench
_SENTENCE = "第{}天，码头边的厂房里，机器从早响到晚，工人们说这是三年来最忙的一个春天。"
_LINES = [_SENTENCE.format(i) for i in range(1_000)]
_PAGES = [
    [(60.0, 780.0 - 16 * i, 11.0, line) for i, line in enumerate(_LINES[n : n + 40])] for n in range(0, 1_000, 40)
]
_BODY = "".join(f"<p>{line}</p>" for line in _LINES)
_CUES = "\n\n".join(
    f"{i}\n00:{i // 60:02d}:{i % 60:02d},000 --> 00:{i // 60:02d}:{i % 60:02d},900\n{line}"
    for i, line in enumerate(_LINES)
)
_DIALOGUE = "\n".join(
    f"Dialogue: 0,0:{i // 60:02d}:{i % 60:02d}.00,0:{i // 60:02d}:{i % 60:02d}.90,Default,,0,0,0,,{line}"
    for i, line in enumerate(_LINES)
)
FILES = {
    ".md": "\n\n".join(_LINES).encode(),
    ".txt": "\n\n".join(_LINES).encode("gb18030"),
    ".html": f"<html><title>海岸</title><body><article>{_BODY}</article></body></html>".encode(),
    ".mhtml": web_archive(f"<html><title>海岸</title><body><article>{_BODY}</article></body></html>"),
    ".pdf": pdf(*_PAGES),
    ".docx": word(*_LINES),
    ".epub": epub(_BODY),
    ".srt": _CUES.encode(),
    ".vtt": b"WEBVTT\n\n" + _CUES.replace(",000", ".000").replace(",900", ".900").encode(),
    ".ass": SAMPLES[".ass"].encode() + _DIALOGUE.encode(),
}
_TIMES = 10
_MANY = 10_000


def _peak_of_children() -> int:
    """The most megabytes that any child of this process holds or held, as Linux tells."""
    mine = Path("/proc/self/task").glob("*/children")
    children = {pid for listing in mine for pid in listing.read_text("ascii").split()}
    rows = [row for pid in children for row in Path(f"/proc/{pid}/status").read_text("ascii").splitlines()]
    return max((int(row.split()[1]) // 1024 for row in rows if row.startswith("VmHWM")), default=0)


def test_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    """A thousand sentences in each format, through the child process; fails only where something is not read."""
    assert set(FILES) == set(LOADERS) - {".markdown", ".htm", ".xhtml", ".xml", ".mht", ".ssa"}
    told = ["format   files/s    MB/s  peak MB"]
    for ending, data in FILES.items():
        stop_children()
        document = read_bytes(data, f"a{ending}")
        began = time.monotonic()
        for _ in range(_TIMES):
            read_bytes(data, f"a{ending}")
        each = (time.monotonic() - began) / _TIMES
        told.append(f"{ending:<8} {1 / each:7.1f} {len(data) / each / 1e6:7.2f} {_peak_of_children():8d}")
        assert _LINES[500] in document.text
    with capsys.disabled():
        print("\n" + "\n".join(told))


def test_an_unchanged_sync_of_ten_thousand_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second sync looks at sizes and times only."""
    folder = tmp_path / "corpus" / "many"
    folder.mkdir(parents=True)
    for i in range(_MANY):
        (folder / f"{i}.md").write_text(f"第{i}篇，码头边的厂房里机器从早响到晚。", encoding="utf-8")
    library = library_on(tmp_path / "home", tmp_path / "corpus")
    first = library.sync(embed=False)
    began = time.monotonic()
    second = library.sync(embed=False)
    seconds = time.monotonic() - began
    library.close()

    with capsys.disabled():
        print(f"\nfirst sync of {_MANY} files {first.seconds:.1f} s without vectors, unchanged {seconds:.2f} s")
    assert second.unchanged == _MANY
    assert seconds < 5
