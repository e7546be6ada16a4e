"""Killed in the middle of a sync: every file is whole or not there, nothing told as taken in is lost, the rest comes."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.library_kit import library_on

FILES = 120
LETTERS = "海带绳网箱渔村港口潮水灯塔船舵帆锚浪花沙滩贝壳盐田雾气风向水深航道码头仓库冰块鱼市早晚春秋冬夏男女老少来去"
SYNCER = """
import sys
from pathlib import Path
from tests.library_kit import library_on
library = library_on(Path(sys.argv[1]), Path(sys.argv[2]))
print("open", flush=True)
library.sync(progress=lambda label, done, total: print(label, flush=True))
"""


def _corpus(root: Path) -> Path:
    folder = root / "corpus" / "pier"
    folder.mkdir(parents=True)
    for i in range(FILES):
        chance = random.Random(i)
        lines = ["".join(chance.choices(LETTERS, k=40)) + f"，收了{i + n}担。" for n in range(8)]
        body = "\n\n".join([f"第{i}号船靠岸。", *lines])
        (folder / f"{i:03d}.md").write_text(
            f"---\ntitle: 第{i}号船\ndate: 2024-05-18\n---\n\n{body}\n", encoding="utf-8"
        )
    return root / "corpus"


def _killed(home: Path, corpus: Path, wait: float) -> None:
    """Sync in a process of its own and kill it ``wait`` seconds after its library was open."""
    command = [sys.executable, "-c", SYNCER, str(home), str(corpus)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    time.sleep(wait)
    process.kill()
    process.communicate()


def _whole(home: Path, corpus: Path, held: set[str]) -> set[str]:
    """Ids of the sources after a kill: each complete and found by its own words, none of ``held`` lost."""
    library = library_on(home, corpus)
    sources = library.sources()
    for source in sources:
        text = library.text(source.id)
        passages = library.passages(source.id)
        assert passages
        assert all(text[p.start : p.end] == p.text for p in passages)
        assert text.rstrip().endswith("担。")
    for source in random.sample(sources, min(5, len(sources))):
        words = library.passages(source.id)[0].text[:60]
        assert source.id in {hit.source.id for hit in library.search(words, limit=40)}
    library.close()
    ids = {source.id for source in sources}
    assert held <= ids
    return ids


def _survives(tmp_path: Path, kills: int) -> None:
    home, corpus = tmp_path / "home", _corpus(tmp_path)
    held: set[str] = set()
    for _ in range(kills):
        _killed(home, corpus, random.uniform(0.1, 2.5))
        held = _whole(home, corpus, held)

    library = library_on(home, corpus)
    library.sync()
    again = library.sync()
    assert (again.sources, again.embedded, again.unchanged) == (FILES, 0, FILES)
    assert all(check.ok for check in library.checks())
    library.close()


def test_three_kills_in_mid_sync_lose_nothing(tmp_path: Path) -> None:
    """What one try had taken in is there for the next, which goes on from it."""
    _survives(tmp_path, 3)


@pytest.mark.long
def test_fifty_kills_in_mid_sync_lose_nothing(tmp_path: Path) -> None:
    """Long enough to meet the rare moments."""
    _survives(tmp_path, 50)
