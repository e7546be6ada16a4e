"""The library on a real Chroma server: the same answers as embedded, and what happens while the server is away."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from prep.domain import GreenroomError
from prep.library.library import Library, open_library
from prep.settings import Settings
from tests.chroma_server import CHROMA, MISSING, ChromaServer
from tests.faults.server import closed_port
from tests.hash_embedder import HashEmbedder
from tests.library_kit import LATER, library_on, small_corpus

QUESTION = "海带绳子什么时候能卖到渔村？"


def served(home: Path, corpus: Path, url: str, fingerprint: str = "hash-64") -> Library:
    """A library whose index is on a server."""
    settings = Settings(prep_home=home, corpus_dir=corpus, chroma_url=url)
    return open_library(settings, embedder=HashEmbedder(fingerprint))


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[ChromaServer]:
    """A server of this test's own, running, to be stopped and started."""
    if not CHROMA.is_file():
        pytest.skip(MISSING)
    server = ChromaServer(tmp_path / "chroma-server")
    server.start()
    yield server
    server.stop()


def wait_until_well(library: Library, seconds: float = 20.0) -> None:
    """Ask until nothing is wrong any more."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        library.search(QUESTION)
        if library.meaning.trouble is None:
            return
        time.sleep(0.2)
    raise AssertionError(f"still in trouble: {library.meaning.trouble}")


def test_a_server_finds_what_the_embedded_index_finds(
    chroma_server: ChromaServer, own_home: Path, tmp_path: Path
) -> None:
    """The same passages with the same scores; a new data folder brings the server's collection into step by itself."""
    corpus = small_corpus(tmp_path)
    embedded = library_on(own_home / "embedded", corpus)
    embedded.sync()
    expected = embedded.search(QUESTION)
    embedded.close()

    library = served(own_home / "served", corpus, chroma_server.url)
    library.sync()
    found = library.search(QUESTION)

    assert [item.passage.id for item in found] == [item.passage.id for item in expected]
    assert [item.score for item in found] == pytest.approx([item.score for item in expected], abs=1e-3)
    assert all(check.ok for check in library.checks())
    assert not (own_home / "served" / "chroma").exists()
    library.close()


def test_a_server_that_is_away_is_named_and_words_answer(own_home: Path, tmp_path: Path) -> None:
    """One sentence with its address; a sync takes everything in, and nothing hangs."""
    address = f"http://127.0.0.1:{closed_port()}"
    library = served(own_home, small_corpus(tmp_path), address)
    started = time.monotonic()

    report = library.sync()
    found = library.search(QUESTION)

    assert (report.sources, report.embedded) == (2, report.passages)
    assert "一百个渔村" in "".join(item.passage.text for item in found)
    assert library.meaning.trouble is not None
    assert (library.meaning.trouble.code, library.meaning.trouble.values) == (
        "chroma_unreachable",
        {"address": address},
    )
    assert [(c.name, c.code) for c in library.checks() if not c.ok] == [("index", "chroma_unreachable")]
    assert time.monotonic() - started < 10
    library.close()


def test_a_server_that_comes_back_is_used_again_with_what_it_missed(
    own_server: ChromaServer, own_home: Path, tmp_path: Path
) -> None:
    """Nobody has to do anything: what was read, corrected and removed meanwhile reaches the server by itself."""
    corpus = small_corpus(tmp_path)
    library = served(own_home, corpus, own_server.url)
    library.sync()
    assert library.meaning.trouble is None

    own_server.stop()
    (corpus / "show" / "third.md").write_text(LATER.replace("十二个渔村", "十五个渔村"), encoding="utf-8")
    (corpus / "show" / "talk.md").unlink()
    assert library.sync().added == 1
    interview = next(source for source in library.sources() if source.path == "interview.md")
    library.correct(interview.id, "date", "2022-01-01")
    assert library.search("先把十五个渔村用好")[0].source.path == "third.md"
    assert library.meaning.trouble is not None

    own_server.start()
    wait_until_well(library)

    assert library.meaning.index is not None
    assert library.meaning.index.ids() == library.store.corpus.with_vectors("hash-64")
    assert {e.source.path for e in library.search("渔村", before="2022-12-31")} == {"interview.md"}
    assert all(check.ok for check in library.checks())
    library.close()


def test_a_server_that_lost_everything_is_filled_again(
    own_server: ChromaServer, chroma_server: ChromaServer, own_home: Path, tmp_path: Path
) -> None:
    """From SQL, without embedding."""
    corpus = small_corpus(tmp_path)
    library = served(own_home, corpus, own_server.url)
    library.sync()
    library.close()

    moved = served(own_home, corpus, chroma_server.url, "hash-64")

    assert moved.sync().embedded == 0
    assert all(check.ok for check in moved.checks())
    moved.close()


def test_a_server_that_never_answers_is_given_up(own_home: Path, tmp_path: Path) -> None:
    """Chroma itself would wait for ever."""
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        library = served(own_home, small_corpus(tmp_path), f"http://127.0.0.1:{mute.getsockname()[1]}")
        started = time.monotonic()

        library.sync()
        assert library.search(QUESTION)

        assert time.monotonic() - started < 15
        assert library.meaning.trouble is not None
        assert library.meaning.trouble.code == "chroma_unreachable"
        library.close()


def test_another_kind_of_database_is_refused(own_home: Path, tmp_path: Path) -> None:
    """Named plainly before anything is written, and the lock is given up."""
    settings = Settings(prep_home=own_home, database_url="postgresql://nobody@127.0.0.1/none")

    with pytest.raises(GreenroomError) as refused:
        open_library(settings, embedder=HashEmbedder())

    assert (refused.value.code, refused.value.values["kind"]) == ("database_kind", "postgresql")
    library_on(own_home, small_corpus(tmp_path)).close()
