"""What was embedded once is kept in the database: after a restart, on a full disk, and only so much of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import sqlalchemy as sa

from prep.domain import GreenroomError
from prep.library.schema import open_database
from prep.library.sentences import Sentences
from tests.hash_embedder import HashEmbedder

ROPES, NETS, BOATS = "海带绳子卖到渔村", "渔网一年换三次", "船老大要看账本"


@pytest.fixture
def engine(tmp_path: Path) -> sa.Engine:
    """A new database."""
    return open_database(tmp_path)


def test_a_known_sentence_is_not_embedded_again_after_a_restart(engine: sa.Engine, tmp_path: Path) -> None:
    """The same numbers in the order of the question, twins too; only what is new goes to the embedder."""
    embedder = HashEmbedder()
    first = Sentences(engine).of("hash", "passage", [ROPES, NETS], embedder.passages)
    engine.dispose()

    second = Sentences(open_database(tmp_path)).of("hash", "passage", [NETS, BOATS, ROPES, NETS], embedder.passages)

    assert embedder.texts == [ROPES, NETS, BOATS]
    assert np.array_equal(second[[2, 0]], first)
    assert np.array_equal(second[3], second[0])


def test_embedders_and_roles_are_kept_apart(engine: sa.Engine) -> None:
    """Vectors of one space are never handed out in another."""
    embedder, kept = HashEmbedder(), Sentences(engine)
    for fingerprint, role in (("old", "passage"), ("new", "passage"), ("new", "query")):
        kept.of(fingerprint, role, [ROPES], embedder.passages)

    assert embedder.texts == [ROPES] * 3


def test_no_sentences_are_no_vectors(engine: sa.Engine) -> None:
    """An empty question has the embedder's empty answer."""
    assert Sentences(engine).of("hash", "passage", [], HashEmbedder().passages).shape == (0, 64)


def test_the_oldest_go_beyond_a_number(engine: sa.Engine) -> None:
    """The newest two of three are kept."""
    embedder, kept = HashEmbedder(), Sentences(engine, most=2)
    for text in (ROPES, NETS, BOATS):
        kept.of("hash", "passage", [text], embedder.passages)

    kept.of("hash", "passage", [NETS, BOATS], embedder.passages)
    kept.of("hash", "passage", [ROPES], embedder.passages)

    assert embedder.texts == [ROPES, NETS, BOATS, ROPES]


def test_no_text_is_kept(engine: sa.Engine, tmp_path: Path) -> None:
    """A source that is taken out leaves no sentence behind here."""
    Sentences(engine).of("hash", "passage", [ROPES], HashEmbedder().passages)
    engine.dispose()

    assert all(ROPES.encode() not in file.read_bytes() for file in tmp_path.iterdir())


def test_a_full_disk_costs_the_keeping_alone(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The draft that asked has its vectors."""
    kept = Sentences(engine)

    def full() -> None:
        raise GreenroomError("disk_full")

    monkeypatch.setattr(kept._engine, "begin", full)

    assert kept.of("hash", "passage", [ROPES], HashEmbedder().passages).shape == (1, 64)
