"""How search behaves as a corpus grows: ``python -m tests.bench.sizes [1000 10000 100000] [--json]``.

Texts are generated and so are their vectors: what is measured is the app beside the embedding, whose own speed
``tests.bench.retrieval`` prints as passages a second. Each size runs in a process of its own, and is opened again in
another, so that memory and cold opening are its own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from prep.library.corpus import FileRow
from prep.library.index import VectorIndex
from prep.library.library import Library
from prep.library.store import Store
from prep.library.sync import Seen, embed_missing, take_in
from prep.reading.document import ReadDocument
from prep.settings import PROJECT, Settings
from prep.text.tokens import use_bundled_tables
from tests.bench.generated import GeneratedEmbedder, texts
from tests.bench.retrieval import peak_megabytes

SIZES = (1_000, 10_000, 100_000)
COLUMNS = ("passages", "store_s", "index_s", "open_s", "ms_p50", "ms_p95", "peak_mb", "disk_mb")
_QUESTIONS = 100


def _library(home: Path) -> tuple[Library, Store, VectorIndex]:
    settings = Settings(prep_home=home, corpus_dir=home / "corpus")
    embedder = GeneratedEmbedder()
    store, index = Store(home), VectorIndex(settings, embedder.fingerprint)
    return Library(settings, store, embedder, index, None), store, index


def fill(home: Path, wanted: int) -> dict[str, float]:
    """Take in generated texts until there are ``wanted`` passages, then index them; seconds of both steps."""
    library, store, index = _library(home)
    began = time.monotonic()
    for number, text in enumerate(texts(wanted)):
        if number % 50 == 0 and store.corpus.counts()[1] >= wanted:
            break
        row = FileRow(folder="set", path=f"{number}.md", size=0, mtime_ns=0, sha256=str(number))
        document = ReadDocument(text=text, title=str(number), date=f"{2010 + number % 16}-05-01", language="zh")
        take_in(Seen(row=row, document=document), store.corpus, store.corrections)
    stored = time.monotonic()
    embed_missing(store.corpus, index, GeneratedEmbedder(), progress=lambda *_: None, cancelled=lambda: False)
    passages = store.corpus.counts()[1]
    told = {"passages": passages, "store_s": stored - began, "index_s": time.monotonic() - stored}
    library.close()
    return told


def ask(home: Path) -> dict[str, float]:
    """Open it cold, then ask; seconds until the first answer, milliseconds a question without its embedding."""
    began = time.monotonic()
    library, _, _ = _library(home)
    questions = [text[:18] + "？" for text in texts(_QUESTIONS, 100, seed=2)]
    library.search(questions[0])
    opened = time.monotonic() - began
    spent: list[float] = []
    for question in questions[1:]:
        before = time.perf_counter()
        library.search(question)
        spent.append((time.perf_counter() - before) * 1000)
    library.close()
    p50, p95 = (float(np.percentile(spent, share)) for share in (50, 95))
    return {"open_s": opened, "ms_p50": p50, "ms_p95": p95, "peak_mb": peak_megabytes()}


def measured(size: int) -> dict[str, float]:
    """The figures of one size, rounded."""
    with tempfile.TemporaryDirectory() as folder:
        told = _in_child("fill", folder, str(size)) | _in_child("ask", folder)
        told["disk_mb"] = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()) / 1e6
    return {key: round(told[key], 1) for key in COLUMNS}


def _in_child(*step: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.sizes", "--step", *step]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=PROJECT)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def table(rows: Sequence[dict[str, float]]) -> str:
    """The rows as a Markdown table."""
    head = ["| " + " | ".join(COLUMNS) + " |", "|" + "---:|" * len(COLUMNS)]
    return "\n".join(head + ["| " + " | ".join(f"{row[c]:,.10g}" for c in COLUMNS) + " |" for row in rows])


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure sizes and print them; with ``--step`` do one part of that, as a child."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.sizes", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--step", nargs="+", default=(), help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    use_bundled_tables()
    if asked.step:
        step, home, *size = asked.step
        told: Any = fill(Path(home), int(size[0])) if step == "fill" else ask(Path(home))
        print(json.dumps(told))
        return
    rows = [measured(size) for size in asked.sizes]
    print(json.dumps({"sizes": rows}) if asked.json else table(rows))


if __name__ == "__main__":
    main()
