"""Searching while the index is being changed, and vectors that a server got wrong: answers from the last complete state."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from prep.domain import GreenroomError
from prep.library.library import Library, open_library
from prep.library.server_embedder import ServerEmbedder
from prep.services import Greenroom
from prep.settings import Settings
from tests.chroma_server import ChromaServer
from tests.embedding_server import EmbeddingServer, send
from tests.faults.embeddings import EMBEDDINGS
from tests.hash_embedder import HashEmbedder
from tests.library_kit import LATER, small_corpus
from tests.many_passages import COUNT, take_in, texts

QUERIES = pytest.mark.parametrize("queries", [40, pytest.param(200, marks=pytest.mark.long)])
Open = Callable[[], Library]


@pytest.fixture(params=["embedded", "served"])
def many(request: pytest.FixtureRequest, own_home: Path, tmp_path: Path) -> Open:
    """Opens a library of 1,300 passages, on either kind of Chroma."""
    url = request.getfixturevalue("chroma_server").url if request.param == "served" else ""
    embedder = HashEmbedder(f"hash-{uuid4().hex[:8]}")
    corpus = tmp_path / "corpus"
    (corpus / "show").mkdir(parents=True)

    def open_() -> Library:
        library = open_library(Settings(prep_home=own_home, corpus_dir=corpus, chroma_url=url), embedder=embedder)
        take_in(library, texts())
        library.meaning.keep_up([])
        return library

    return open_


def asked_meanwhile(library: Library, work: Callable[[], object], queries: int) -> list[str]:
    """What went wrong in so many searches, by two threads, while ``work`` was done again and again."""
    wrong: list[str] = []
    asked = threading.Semaphore(queries)
    sentences = texts()

    def ask(first: int) -> None:
        number = first
        while asked.acquire(blocking=False):
            sentence = sentences[number % len(sentences)]
            number += 13
            try:
                found = library.search(sentence, limit=10)
                if found[0].passage.text != sentence:
                    wrong.append(f"not found first: {sentence}")
            except Exception as failure:  # noqa: BLE001 - whatever it is, the test must tell
                wrong.append(repr(failure))

    threads = [threading.Thread(target=ask, args=(first,)) for first in (0, 7)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        work()
    return wrong


@QUERIES
def test_searches_go_on_during_rebuilds(many: Open, queries: int) -> None:
    """Every answer is right, none refused, while the index is made anew under them."""
    library = many()
    rebuilt: list[int] = []

    wrong = asked_meanwhile(library, lambda: rebuilt.append(library.rebuild()), queries)

    assert wrong == []
    assert rebuilt
    assert set(rebuilt) == {COUNT}
    assert library.meaning.trouble is None
    library.close()


@QUERIES
def test_searches_go_on_during_syncs(many: Open, tmp_path: Path, queries: int) -> None:
    """While files come and go, what stays is found every time."""
    library = many()
    rounds: list[int] = []
    file = tmp_path / "corpus" / "other" / "changing.md"
    file.parent.mkdir()

    def change() -> None:
        rounds.append(len(rounds))
        file.write_text(LATER.replace("十二", f"{len(rounds)}十"), encoding="utf-8")
        library.sync(file.parent)

    wrong = asked_meanwhile(library, change, queries)

    assert wrong == []
    assert rounds
    assert library.meaning.trouble is None
    library.close()


def test_an_unchanged_folder_synced_twenty_times_writes_nothing(
    many: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a vector nor a passage, and nobody is asked to embed."""
    from chromadb.api.models.Collection import Collection

    (tmp_path / "corpus" / "show").rmdir()
    small_corpus(tmp_path / "more")
    library = many()
    folder = tmp_path / "more" / "corpus" / "show"
    library.sync(folder)
    written: list[str] = []
    for name in ("upsert", "add", "update", "delete", "modify"):
        monkeypatch.setattr(Collection, name, lambda *_a, _name=name, **_k: written.append(_name))
    before = library.meaning.check()

    reports = [library.sync(folder) for _ in range(20)]

    assert {(r.embedded, r.added, r.changed, r.removed) for r in reports} == {(0, 0, 0, 0)}
    assert written == []
    assert library.meaning.check() == before
    library.close()


@pytest.mark.parametrize("fault", [name for name in EMBEDDINGS if name not in ("ok", "emb_shuffled")])
def test_wrong_vectors_from_a_server_are_refused_whole(own_home: Path, tmp_path: Path, fault: str) -> None:
    """None of the batch is kept, words answer, and the next sync makes it good."""
    corpus = small_corpus(tmp_path)

    def wrong(handler: object, data: list[dict[str, object]]) -> None:
        rows = EMBEDDINGS[fault]([item["embedding"] for item in data])  # type: ignore[misc]
        whole = len(data) == 1 and fault in ("emb_fewer", "emb_permuted", "emb_dimension")
        send(handler, 200, json.dumps({"data": data if whole else rows}))  # type: ignore[arg-type]

    with EmbeddingServer(wrong) as server:  # type: ignore[arg-type]
        settings = Settings(prep_home=own_home, corpus_dir=corpus)
        library = open_library(settings, embedder=ServerEmbedder(server.url, "vectors-1", ""))
        with pytest.raises(GreenroomError) as refused:
            library.sync()

        assert refused.value.code == "bad_vectors"
        assert library.store.corpus.with_vectors(library.meaning.embedder.fingerprint) == set()
        found = library.search("海带绳子什么时候能卖到渔村？")
        assert "一百个渔村" in "".join(item.passage.text for item in found)
        server.replies = EmbeddingServer().replies
        assert library.sync().embedded == library.store.corpus.counts()[1]
        assert all(check.ok for check in library.checks())
        library.close()


def test_an_embedding_server_that_is_away_leaves_words(own_home: Path, tmp_path: Path) -> None:
    """A search says so and answers; it asks the server again a moment later, by itself."""
    corpus = small_corpus(tmp_path)
    with EmbeddingServer() as server:
        settings = Settings(prep_home=own_home, corpus_dir=corpus)
        library = open_library(settings, embedder=ServerEmbedder(server.url, "vectors-1", "", seconds=2))
        library.sync()
        library.search("渔村")

    found = library.search("海带绳子什么时候能卖到渔村？")

    assert "一百个渔村" in "".join(item.passage.text for item in found)
    assert library.meaning.trouble is not None
    assert library.meaning.trouble.code == "embedding_server"
    library.close()


def test_both_kinds_are_tried(chroma_server: ChromaServer) -> None:
    """The server is a real one, on this machine alone."""
    assert chroma_server.url.startswith("http://127.0.0.1:")


def test_a_second_process_is_refused_at_once_and_told_who_holds_the_data(own_home: Path, tmp_path: Path) -> None:
    """Two writers on one Chroma lose vectors without an error, so the second never gets to open it."""
    corpus = small_corpus(tmp_path)
    library = open_library(Settings(prep_home=own_home, corpus_dir=corpus), embedder=HashEmbedder())
    library.sync()
    code = """
import sys, time
from pathlib import Path
from prep.domain import GreenroomError
from prep.services import open_greenroom
from prep.settings import Settings
started = time.monotonic()
try:
    open_greenroom(Settings(prep_home=Path(sys.argv[1]), corpus_dir=Path(sys.argv[2])))
except GreenroomError as refusal:
    print(refusal.code, time.monotonic() - started < 2.0, refusal.values["holder"])
"""
    told = subprocess.run(
        [sys.executable, "-c", code, str(own_home), str(corpus)], capture_output=True, text=True, check=True
    ).stdout

    assert told.startswith("locked True ")
    assert str(os.getpid()) in told
    assert all(check.ok for check in library.checks())
    library.close()


def test_the_chat_answers_during_rebuilds_and_syncs(sample: Greenroom) -> None:
    """Each answer is the one that a library at rest gives."""
    questions = ["助听器为什么这么贵？", "自助验配能代替验配师吗？"]
    at_rest = [_last_answer(sample, question) for question in questions]
    stop = threading.Event()

    def upkeep() -> None:
        while not stop.wait(0.2):
            sample.library.rebuild()
            sample.sync()

    worker = threading.Thread(target=upkeep)
    worker.start()
    try:
        answers = [[_last_answer(sample, question) for question in questions] for _ in range(5)]
    finally:
        stop.set()
        worker.join()

    assert any(at_rest)
    assert answers == [at_rest] * 5


def _last_answer(room: Greenroom, question: str) -> tuple[str, ...]:
    """The quotations of the final answer."""
    *_, answer = room.ask(uuid4().hex, question, folder="sample")
    return tuple(quote.text for quote in answer.quotes)
