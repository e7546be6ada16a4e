"""A show is got ready behind the page: its first draft embeds nothing, and nobody waits for it or pays."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from prep.services import Greenroom, open_greenroom
from prep.settings import Settings
from tests.hash_embedder import HashEmbedder


@pytest.fixture
def embedder() -> HashEmbedder:
    """An embedder of this test's own that tells what it was asked for."""
    return HashEmbedder(uuid4().hex)


@pytest.fixture
def room(own_home: Path, sample_corpus: Path, embedder: HashEmbedder) -> Iterator[Greenroom]:
    """The use cases on the sample show, which has not been drafted; its sources have been read."""
    opened = open_greenroom(Settings(prep_home=own_home, corpus_dir=sample_corpus), embedder=embedder)
    opened.sync()
    opened.ensure_sample()
    yield opened
    opened.close()


def synced(room: Greenroom) -> None:
    """After a sync in the background and what follows it."""
    job = room.start_sync()
    room._jobs.wait_for("sync", 30, lambda: False)
    assert room.job(job).state == "done"
    room.looking_ahead.wait()


def test_a_first_draft_embeds_nothing(room: Greenroom, embedder: HashEmbedder) -> None:
    """What it asks for was embedded after the sync, and the sheet was left as it was."""
    before = room.sheets()[0]
    synced(room)
    assert room.sheets()[0] == before
    embedder.texts.clear()

    drafted = room.draft(before.sheet_id, [1, 2, 3])

    assert embedder.texts == []
    assert all(section.state == "ready" for section in drafted.sections[:3])


def test_a_drafted_show_is_left_alone(room: Greenroom, embedder: HashEmbedder) -> None:
    """Only what was never drafted is got ready."""
    room.draft(room.sheets()[0].sheet_id)
    embedder.texts.clear()

    synced(room)

    assert embedder.texts == []


def test_a_server_is_asked_for_nothing_ahead(
    room: Greenroom, embedder: HashEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its vectors may cost money; they are asked for when somebody drafts."""
    monkeypatch.setattr(embedder, "host", "vectors.example")
    embedder.texts.clear()

    synced(room)

    assert embedder.texts == []


def test_it_waits_while_other_work_goes_on(room: Greenroom, embedder: HashEmbedder) -> None:
    """While a draft runs, the processor is the draft's; after it there is time again."""
    going_on = threading.Event()
    room._jobs.start("draft", "another", 1, lambda _handle: going_on.wait(30) and None)
    embedder.texts.clear()

    room.looking_ahead.begin()
    room.looking_ahead.wait(1.0)
    assert embedder.texts == []
    going_on.set()
    room.looking_ahead.wait()

    assert embedder.texts


def test_shows_on_two_folders_are_got_ready_in_turn(room: Greenroom, embedder: HashEmbedder) -> None:
    """One that is asked for meanwhile is not forgotten; what is no folder of a show has nothing to be got ready."""
    embedder.texts.clear()

    room.looking_ahead.begin("another")
    room.looking_ahead.begin("sample")
    room.looking_ahead.wait()

    assert embedder.texts
