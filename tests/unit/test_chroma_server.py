"""The library on a real Chroma server: the same results as embedded, rebuilt from SQL, a clear word when it is away."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from prep.domain import GreenroomError
from prep.library.library import open_library
from prep.settings import Settings
from tests.faults.server import closed_port
from tests.hash_embedder import HashEmbedder
from tests.library_kit import library_on, small_corpus

CHROMA = Path(sys.executable).with_name("chroma")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a ``chroma run`` on a folder of its own."""
    port = closed_port()
    folder = tmp_path_factory.mktemp("chroma-server")
    command = [str(CHROMA), "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(10)


def test_a_server_finds_what_the_embedded_index_finds(server: str, own_home: Path, tmp_path: Path) -> None:
    """The same passages with the same scores; a new data folder brings the server's collection into step by itself."""
    corpus = small_corpus(tmp_path)
    embedded = library_on(own_home / "embedded", corpus)
    embedded.sync()
    expected = embedded.search("海带绳子什么时候能卖到渔村？")
    embedded.close()

    served = open_library(
        Settings(prep_home=own_home / "served", corpus_dir=corpus, chroma_url=server), embedder=HashEmbedder()
    )
    served.sync()
    found = served.search("海带绳子什么时候能卖到渔村？")

    assert [item.passage.id for item in found] == [item.passage.id for item in expected]
    assert [item.score for item in found] == pytest.approx([item.score for item in expected], abs=1e-3)
    assert all(check.ok for check in served.checks())
    assert not (own_home / "served" / "chroma").exists()
    served.close()


def test_a_server_that_is_away_is_named(own_home: Path, tmp_path: Path) -> None:
    """A refusal with its address, and nothing hangs."""
    address = f"http://127.0.0.1:{closed_port()}"
    library = open_library(
        Settings(prep_home=own_home, corpus_dir=small_corpus(tmp_path), chroma_url=address), embedder=HashEmbedder()
    )

    with pytest.raises(GreenroomError) as refused:
        library.search("海带")

    assert (refused.value.code, refused.value.values["address"]) == ("chroma_unreachable", address)
    library.close()


def test_another_kind_of_database_is_refused(own_home: Path, tmp_path: Path) -> None:
    """Named plainly before anything is written, and the lock is given up."""
    settings = Settings(prep_home=own_home, database_url="postgresql://nobody@127.0.0.1/none")

    with pytest.raises(GreenroomError) as refused:
        open_library(settings, embedder=HashEmbedder())

    assert (refused.value.code, refused.value.values["kind"]) == ("database_kind", "postgresql")
    library_on(own_home, small_corpus(tmp_path)).close()
