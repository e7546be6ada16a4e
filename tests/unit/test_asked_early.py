"""A question asked while files are being read: nothing is called silent that is only unread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import numpy as np
import numpy.typing as npt
import pytest

from prep import services
from prep.services import Greenroom, open_greenroom
from prep.settings import Settings
from tests.hash_embedder import HashEmbedder

ASKED = "一副助听器，到底该卖多少钱？"


class Slow(HashEmbedder):
    """Takes a while over every text, as a model does."""

    def _vector(self, text: str) -> npt.NDArray[np.float32]:
        sleep(0.002)
        return super()._vector(text)


@pytest.fixture
def room(own_home: Path, sample_corpus: Path) -> Iterator[Greenroom]:
    """The sample show, not a file of which has been read."""
    opened = open_greenroom(Settings(prep_home=own_home, corpus_dir=sample_corpus), embedder=Slow("early"))
    yield opened
    opened.close()


def test_an_answer_waits_a_moment_for_the_files(room: Greenroom) -> None:
    """The first press after the start finds what the corpus holds."""
    job = room.start_sync()

    *_, last = room.ask("talk", ASKED, folder="sample")

    assert not last.silent
    assert last.quotes
    assert room.job(job).state == "done"


def test_whoever_asks_ends_the_rest_before_a_sync(room: Greenroom) -> None:
    """The files wait for the first page to be drawn, not for a host who is there already."""
    job = room.start_sync(rest=60)
    assert room.job(job).state == "running"
    assert room.library.sources() == []

    *_, last = room.ask("talk", ASKED, folder="sample")

    assert last.quotes
    assert room.job(job).state == "done"


def test_after_the_moment_it_says_that_files_are_unread(room: Greenroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large folder is not waited for; its silence is told as what it is."""
    monkeypatch.setattr(services, "_FOR_SYNC", 0.2)
    going_on = threading.Event()
    room._jobs.start("sync", "*", 1, lambda _handle: going_on.wait(30) and None)

    *_, last = room.ask("talk", ASKED, folder="sample")
    going_on.set()

    assert last.silent
    assert "资料还没有读完" in last.answer
