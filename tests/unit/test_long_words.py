"""A word or a line of hundreds of thousands of letters costs seconds, and every passage of it stays short."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from prep.reading.child import read_file
from prep.reading.passages import passages

LETTERS = 300_000
BODIES = {
    "one word": "a" * LETTERS,
    "one line of Chinese": "海" * LETTERS,
    "dots": "a." * (LETTERS // 2),
    "open quotation marks": "“" * LETTERS,
    "names without end": "Nora " * (LETTERS // 5),
}


@pytest.mark.parametrize("kind", BODIES)
def test_text_without_sentences_is_cut_in_seconds(tmp_path: Path, kind: str) -> None:
    """Read in a child and cut into passages that lie where they say."""
    file = tmp_path / "long.txt"
    file.write_text("海带日志\n\n海带绳子今年卖出去四百根，渔民说好收。\n\n" + BODIES[kind] + "\n", encoding="utf-8")
    began = time.process_time()

    document = read_file(file)
    cut = passages(document, "long")

    assert time.process_time() - began < 10
    assert cut
    assert all(document.text[p.start : p.end] == p.text for p in cut)
    assert max(len(p.text) for p in cut) <= 3_200
