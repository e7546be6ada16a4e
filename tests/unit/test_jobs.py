"""Work in the background: one at a time of a kind on a subject, and nothing that came meanwhile is passed by."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from prep.jobs import JobHandle
from prep.library.meaning import never
from prep.services import open_greenroom
from prep.settings import Settings
from tests.hash_embedder import HashEmbedder
from tests.library_kit import LATER, small_corpus


def test_a_file_that_comes_during_a_sync_is_read(tmp_path: Path) -> None:
    """The sync that runs has listed its files already; the one job that there is goes round once more."""
    corpus = small_corpus(tmp_path)
    room = open_greenroom(Settings(prep_home=tmp_path / "home", corpus_dir=corpus), embedder=HashEmbedder())
    sync, read, go_on = room.sync, Event(), Event()

    def held(*given: object, **named: object) -> object:
        report = sync(*given, **named)  # type: ignore[arg-type]
        read.set()
        assert go_on.wait(20)
        return report

    room.sync = held  # type: ignore[assignment, method-assign]
    first = room.start_sync("show")
    assert read.wait(20)
    room.add_file("show", "evening.md", LATER.replace("十二个渔村", "二十个渔村").encode())
    second = room.start_sync("show")
    go_on.set()
    room._jobs.wait_for("sync", 20, never)

    assert first == second
    assert room.job(first).state == "done"
    assert "evening.md" in {source.path for source in room.library.sources("show")}
    room.close()


def test_a_draft_that_is_asked_for_twice_is_made_once(tmp_path: Path) -> None:
    """Only what asks for it is done once more, and what was cancelled is not."""
    room = open_greenroom(Settings(prep_home=tmp_path / "home", corpus_dir=tmp_path), embedder=HashEmbedder())
    done: list[str] = []
    go_on = Event()

    def work(handle: JobHandle) -> None:
        assert go_on.wait(20)
        done.append(handle.job.kind)

    draft = room._jobs.start("draft", "a", 1, work)
    assert room._jobs.start("draft", "a", 1, work) == draft
    sync = room._jobs.start("sync", "a", 1, work, once_more=True)
    assert room._jobs.start("sync", "a", 1, work, once_more=True) == sync
    room.cancel(sync)
    go_on.set()
    room._jobs.wait_for("draft", 20, never)
    room.close()

    assert sorted(done) == ["draft", "sync"]
