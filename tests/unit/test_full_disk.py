"""A full disk: one sentence, what was saved stays readable, words answer, and after freeing nothing is lost or doubled."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from prep.domain import Brief, GreenroomError
from prep.drafting.sheet import new_sheet
from prep.jobs import JobHandle, Jobs
from prep.library.library import Library
from tests.library_kit import LATER, library_on, small_corpus
from tests.many_passages import texts

QUESTION = "海带绳子什么时候能卖到渔村？"


@pytest.fixture
def library(own_home: Path, tmp_path: Path) -> Iterator[Library]:
    """A library that has read its two files."""
    opened = library_on(own_home, small_corpus(tmp_path))
    opened.sync()
    yield opened
    opened.close()


def fill_up(library: Library) -> Callable[[], None]:
    """Let the database grow no further: SQLite then says what it says on a full disk. Returns how to free it."""
    engine = library.store.corpus._engine

    def limit(pages: int) -> None:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    limit(1)
    return lambda: limit(1_000_000)


def test_a_sync_on_a_full_disk_is_refused_in_one_sentence_and_made_up_for(library: Library, tmp_path: Path) -> None:
    """What was read before answers; after freeing, the same sync takes in what it could not."""
    before = [source.id for source in library.sources()]
    free = fill_up(library)
    long = LATER + "\n\n".join(texts(900))
    (tmp_path / "corpus" / "show" / "long.md").write_text(long, encoding="utf-8")

    with pytest.raises(GreenroomError) as refused:
        library.sync()

    assert refused.value.code == "disk_full"
    assert [source.id for source in library.sources()] == before
    assert "一百个渔村" in "".join(item.passage.text for item in library.search(QUESTION))
    free()
    assert library.sync().added == 1
    again = library.sync()
    assert (again.sources, again.unchanged, again.embedded) == (3, 3, 0)
    assert all(check.ok for check in library.checks())


def test_a_sheet_that_finds_no_room_leaves_the_saved_one(library: Library) -> None:
    """The host is told, and what was saved before is what there is."""
    saved = library.store.sheets.save(new_sheet(Brief(title="海带"), "show", announced="a"))
    free = fill_up(library)
    larger = saved.model_copy(update={"brief": saved.brief.model_copy(update={"venue": "港" * 400_000})})

    with pytest.raises(GreenroomError) as refused:
        library.store.sheets.save(larger)

    assert refused.value.code == "disk_full"
    assert library.store.sheets.get(saved.sheet_id) == saved
    free()
    assert library.store.sheets.save(larger).version == saved.version + 1


def test_chroma_on_a_full_disk_costs_the_vectors_only_for_a_while(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk Chroma can't even be asked; the sync goes on, and the index catches up by itself."""
    from chromadb.api.models.Collection import Collection

    def full(self: Any, *args: Any, **values: Any) -> None:
        raise RuntimeError("error returned from database: (code: 13) database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(Collection, "upsert", full)
        broken.setattr(Collection, "query", full)
        (tmp_path / "corpus" / "show" / "third.md").write_text(LATER.replace("十二", "十五"), encoding="utf-8")
        assert library.sync().added == 1
        assert library.search("先把十五个渔村用好")[0].source.path == "third.md"
        assert library.meaning.trouble is not None
        assert library.meaning.trouble.code == "disk_full"

    time.sleep(2.1)
    library.search(QUESTION)

    assert library.meaning.trouble is None
    assert library.meaning.index is not None
    assert library.meaning.index.ids() == library.store.corpus.with_vectors("hash-64")


def test_a_job_is_started_on_a_full_disk(library: Library) -> None:
    """The app starts with one: that its row finds no room must not keep the app from starting."""
    Jobs(library.store.jobs).start("sync", "*", 0, lambda handle: handle.step(1, "港" * 4000))
    free = fill_up(library)
    jobs = Jobs(library.store.jobs)

    started = [jobs.start("draft", "港" * 3000, 0, lambda handle: None) for _ in range(3)]

    assert set(started) <= {job.id for job in jobs.jobs()}
    free()


def test_a_job_whose_row_cannot_be_written_still_ends(library: Library) -> None:
    """The page must not show it as running for ever."""
    jobs = Jobs(library.store.jobs)
    free = fill_up(library)

    def work(handle: JobHandle) -> None:
        handle.step(1, "港" * 400_000)
        raise OSError(28, "No space left on device")

    job_id = jobs.start("sync", "*", 1, work)
    until = time.monotonic() + 10
    while jobs.job(job_id).state == "running" and time.monotonic() < until:
        time.sleep(0.05)

    assert (jobs.job(job_id).state, jobs.job(job_id).message) == ("failed", "disk_full")
    assert jobs.jobs()[0].state == "failed"
    free()


ON_A_SMALL_DISK = """
import sys, time
from pathlib import Path
from prep.domain import GreenroomError
from prep.services import open_greenroom
from prep.settings import Settings
from tests.hash_embedder import HashEmbedder
from tests.many_passages import library_of_many, reopened, take_in, texts
home = Path(sys.argv[1]) / "home"
library = library_of_many(home, 1500)
assert library.meaning.trouble is None
ballast = home.parent / "ballast"
with ballast.open("wb", buffering=0) as stream:
    try:
        while True:
            stream.write(bytes(4096))
    except OSError:
        pass
codes = set()
for number in range(40):
    try:
        take_in(library, texts(200), f"more-{number}.md")
        library.meaning.keep_up([])
    except GreenroomError as refusal:
        codes.add(refusal.code)
    codes.add(library.meaning.trouble.code if library.meaning.trouble else "")
    assert library.search(texts()[77])[0].passage.text == texts()[77]
assert codes - {""} == {"disk_full"}, codes
library.close()
library = reopened(home)
assert library.search(texts()[77])[0].passage.text == texts()[77]
library.close()
room = open_greenroom(Settings(prep_home=home, corpus_dir=home.parent / "home-corpus"), embedder=HashEmbedder())
job = room.start_sync()
assert room.search(texts()[77])[0].passage.text == texts()[77]
while room.job(job).state == "running":
    time.sleep(0.1)
assert job in [each.id for each in room.jobs()]
room.close()
ballast.unlink()
library = reopened(home)
for number in range(40):
    take_in(library, texts(200), f"more-{number}.md")
library.sync()
library.sync()
assert library.meaning.trouble is None, library.meaning.trouble
assert library.meaning.index.ids() == library.store.corpus.with_vectors("hash-64")
assert library.store.corpus.counts() == (41, 1500 + 40 * 200)
assert library.rebuild() == 1500 + 40 * 200
library.close()
print("well")
"""


@pytest.mark.skipif(
    not shutil.which("unshare"), reason="a small disk is made with unshare (util-linux), which is missing"
)
@pytest.mark.long
def test_on_a_disk_that_is_really_full(tmp_path: Path) -> None:
    """A small disk of this test's own, filled to the last block while the library works on it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = f"mount -t tmpfs -o size=48m greenroom {disk}"
    if subprocess.run(["unshare", "-rm", "sh", "-c", mount], capture_output=True, check=False).returncode != 0:
        pytest.skip("this system lets no test mount a small disk")

    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", f'{mount} && exec "$@"', "sh", sys.executable, "-c", ON_A_SMALL_DISK, str(disk)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.strip().endswith("well"), done.stderr[-3000:]
