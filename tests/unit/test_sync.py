"""Keeping folder and library in step: nothing twice, nothing lost."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from prep.domain import GreenroomError, Voice
from prep.library.index import VectorIndex
from prep.library.library import Library, open_library
from tests.hash_embedder import HashEmbedder
from tests.library_kit import LATER, library_on, settings_for, small_corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder of two files."""
    return small_corpus(tmp_path)


@pytest.fixture
def library(own_home: Path, corpus: Path) -> Iterator[Library]:
    """A library on an empty data folder."""
    opened = library_on(own_home, corpus)
    yield opened
    opened.close()


def test_a_first_sync_reads_and_embeds_everything(library: Library) -> None:
    """Both files become sources; every passage has a vector."""
    report = library.sync()

    assert (report.added, report.sources, report.embedded) == (2, 2, report.passages)
    assert [s.title for s in library.sources("show")] == ["林若溪在港口论坛的演讲", "对话林若溪：海带能不能替代塑料"]


def test_an_unchanged_folder_costs_nothing(library: Library, corpus: Path) -> None:
    """Neither the second sync nor a touched file embeds anything."""
    library.sync()
    (corpus / "show" / "talk.md").touch()

    report = library.sync()

    assert (report.unchanged, report.added, report.changed, report.embedded) == (2, 0, 0, 0)


def test_twenty_syncs_of_an_unchanged_folder_write_no_vector(
    own_home: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is embedded, put into the index or taken out of it, and every passage still finds itself."""
    embedder = HashEmbedder()
    library = open_library(settings_for(own_home, corpus), embedder=embedder)
    library.sync()
    before = {passage.id for source in library.sources() for passage in library.passages(source.id)}
    found_before = next(check for check in library.checks() if check.name == "index")
    embedded, written = len(embedder.texts), list[str]()
    for name in ("put", "remove"):
        real = getattr(VectorIndex, name)

        def counted(index: VectorIndex, what: Sequence[object], *rest: object, _real: Any = real) -> None:
            written.extend(map(str, what))
            _real(index, what, *rest)

        monkeypatch.setattr(VectorIndex, name, counted)

    reports = [library.sync() for _ in range(20)]

    found_after = next(check for check in library.checks() if check.name == "index")
    after = {passage.id for source in library.sources() for passage in library.passages(source.id)}
    assert {(report.unchanged, report.embedded) for report in reports} == {(2, 0)}
    assert (len(embedder.texts), written) == (embedded, [])
    assert (after, found_after) == (before, found_before)
    assert found_after.ok
    (corpus / "show" / "talk.md").write_text(LATER.replace("十二个渔村", "十五个渔村"), encoding="utf-8")
    library.sync()
    assert written
    assert len(embedder.texts) > embedded
    library.close()


def test_a_changed_file_replaces_its_source(library: Library, corpus: Path) -> None:
    """The old passages are gone from words and vectors alike, only the new text is embedded."""
    library.sync()
    (corpus / "show" / "talk.md").write_text(LATER.replace("十二个渔村", "十五个渔村"), encoding="utf-8")

    report = library.sync()

    assert (report.changed, report.sources) == (1, 2)
    assert report.embedded < report.passages
    assert all("十二个" not in e.passage.text for e in library.search("先把十二个渔村用好", limit=20))


def test_a_removed_file_takes_its_source_along(library: Library, corpus: Path) -> None:
    """What was removed is found no more."""
    library.sync()
    (corpus / "show" / "talk.md").unlink()

    report = library.sync()

    assert (report.removed, report.sources) == (1, 1)
    assert {e.source.path for e in library.search("海带绳子 渔村", limit=20)} == {"interview.md"}


def test_a_renamed_file_stays_the_same_source(library: Library, corpus: Path) -> None:
    """The same text under another name keeps its id and its vectors."""
    library.sync()
    before = {s.id for s in library.sources()}
    (corpus / "show" / "talk.md").rename(corpus / "show" / "talk-2025.md")

    report = library.sync()

    assert {s.id for s in library.sources()} == before
    assert report.embedded == 0


def test_a_second_copy_is_one_source_with_a_notice(library: Library, corpus: Path) -> None:
    """The copy is named with the file it repeats."""
    shutil.copy(corpus / "show" / "talk.md", corpus / "show" / "z-copy.md")

    report = library.sync()

    assert report.sources == 2
    assert [(r.file, r.reason, r.detail) for r in report.refused] == [("z-copy.md", "duplicate", "talk.md")]


def test_a_bad_file_costs_only_itself(library: Library, corpus: Path) -> None:
    """A link out of the folder and an unknown format are refused by name; the others are in."""
    (corpus / "show" / "link.md").symlink_to("/etc/hostname")
    (corpus / "show" / "sheet.xyz").write_bytes(b"\x00\x01")

    report = library.sync()

    assert {r.file: r.reason for r in report.refused} == {"link.md": "symlink", "sheet.xyz": "unsupported"}
    assert report.sources == 2


def test_a_cancelled_embedding_goes_on_where_it_stopped(library: Library) -> None:
    """What was read stays searchable by words; the next sync computes only what is missing."""
    stop = threading.Event()

    def progress(label: str, done: int, total: int) -> None:
        if label == "embedding":
            stop.set()

    with pytest.raises(GreenroomError, match="cancelled"):
        library.sync(progress=progress, cancelled=stop.is_set)
    assert library.search("海带绳子")

    assert library.sync().embedded > 0
    assert library.sync().embedded == 0


def test_folders_do_not_see_each_other(library: Library, corpus: Path) -> None:
    """A search in one folder finds nothing of another; a path or a last part names a folder."""
    other = corpus.parent / "elsewhere"
    other.mkdir()
    (other / "note.txt").write_text("海带绳子在别处也有人卖，价钱只要三分之一，没有人知道是谁。", encoding="utf-8")
    library.sync()
    library.sync(other)

    assert {e.source.folder for e in library.search("海带绳子", folder="show")} == {"show"}
    assert library.resolve_folder("elsewhere") == library.resolve_folder(str(other)) == str(other)
    with pytest.raises(GreenroomError, match="folder_unknown"):
        library.resolve_folder("nowhere")


def test_voices_are_seen_from_the_shows_speaker(library: Library) -> None:
    """The speaker's words are own words, the official's are others', the host's are questions."""
    library.sync()

    found = library.search("海带绳子 渔村", speakers=("林若溪",), limit=20)

    voices = {(e.passage.speaker, e.passage.voice) for e in found if e.passage.speaker}
    assert ("林若溪", Voice.OWN_WORDS) in voices
    assert ("高明", Voice.OTHERS) in voices
    assert ("周景行", Voice.QUESTION) in voices


def test_nothing_after_the_day_is_found(library: Library) -> None:
    """Sources dated after ``before`` stay out, by words and by vectors."""
    library.sync()

    assert {e.source.date for e in library.search("海带绳子", before="2024-12-31", limit=20)} == {"2023-05-18"}


@pytest.mark.parametrize("query", ['"', "*", "OR AND NOT", "海\x00带", "(", "", "   ", "😀"])
def test_odd_queries_are_only_queries(library: Library, query: str) -> None:
    """No operator of the word index can be typed in."""
    library.sync()

    assert isinstance(library.search(query), list)


def test_the_index_comes_back_from_sql(library: Library, own_home: Path, corpus: Path) -> None:
    """Deleting the Chroma folder loses nothing and embeds nothing again."""
    library.sync()
    library.close()
    shutil.rmtree(own_home / "chroma")

    again = library_on(own_home, corpus)

    assert again.sync().embedded == 0
    assert all(check.ok for check in again.checks())
    again.close()


def test_a_damaged_index_is_moved_aside_and_rebuilt(library: Library, own_home: Path, corpus: Path) -> None:
    """After an unclean stop with a damaged file the app opens and finds everything."""
    library.sync()
    library.close()
    (own_home / "chroma.open").touch()
    (own_home / "chroma" / "chroma.sqlite3").write_bytes(b"damaged" * 4096)

    again = library_on(own_home, corpus)

    assert again.search("海带绳子")
    assert all(check.ok for check in again.checks())
    assert list(own_home.glob("chroma.broken-*"))
    again.close()


def test_progress_knows_from_the_start_how_many_files_there_are(library: Library) -> None:
    """A first sync counts up to its whole number, so that a bar means something."""
    told: list[tuple[int, int]] = []

    def progress(label: str, done: int, total: int) -> None:
        if label.endswith(".md"):
            told.append((done, total))

    library.sync(progress=progress)

    assert told == [(1, 2), (2, 2)]
