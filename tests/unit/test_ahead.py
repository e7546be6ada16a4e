"""A sheet that nobody drafted is made ready while the host reads: the draft then embeds nothing; a sync starts it anew."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from prep.services import Greenroom, open_greenroom
from prep.settings import Settings
from tests.faults.rooms import BRIEF
from tests.hash_embedder import HashEmbedder
from tests.library_kit import small_corpus


@pytest.fixture
def embedder() -> HashEmbedder:
    """One that tells what it embedded."""
    return HashEmbedder()


@pytest.fixture
def room(tmp_path: Path, embedder: HashEmbedder) -> Iterator[Greenroom]:
    """The small corpus, synced."""
    opened = open_greenroom(Settings(prep_home=tmp_path / "home", corpus_dir=small_corpus(tmp_path)), embedder=embedder)
    opened.sync()
    yield opened
    opened.close()


def _looked_at(room: Greenroom, sheet_id: str) -> None:
    room.ahead.look_at(room.sheet(sheet_id))
    room.ahead.wait(20)


def _embedded(embedder: HashEmbedder) -> set[str]:
    return set(embedder.texts)


def test_a_draft_after_a_look_embeds_no_sentence(room: Greenroom, embedder: HashEmbedder) -> None:
    """What the first draft asks for is known; without the look it is embedded then."""
    sheet = room.new_sheet(BRIEF, "show")
    embedder.texts.clear()
    _looked_at(room, sheet.sheet_id)
    ahead = _embedded(embedder)
    embedder.texts.clear()

    drafted = room.draft(sheet.sheet_id)

    assert any("一次性餐具" in text for text in ahead)
    assert not _embedded(embedder) & {quote.text for f in drafted.sections[1].follow_ups for quote in f.quotes}
    assert not ahead & _embedded(embedder) - {question.text for question in BRIEF.focus_questions}


def test_a_look_is_taken_once_and_again_after_a_sync(room: Greenroom) -> None:
    """A page that is drawn often costs nothing; new sources are other evidence."""
    sheet = room.new_sheet(BRIEF, "show")
    assert room.ahead.look_at(sheet)
    room.ahead.wait(20)
    assert not room.ahead.look_at(sheet)

    job = room.start_sync()
    while room.job(job).state == "running":
        time.sleep(0.02)

    assert room.ahead.look_at(sheet)


def test_a_drafted_sheet_is_left_alone(room: Greenroom) -> None:
    """A second draft finds its sentences known anyway."""
    sheet = room.draft(room.new_sheet(BRIEF, "show").sheet_id)

    assert not room.ahead.look_at(sheet)


def test_whoever_waits_for_an_answer_goes_first(
    room: Greenroom, embedder: HashEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stops after the focus question at hand, and a later look goes on."""
    sheet = room.new_sheet(BRIEF, "show")
    embed = embedder.passages

    def asked_meanwhile(*args: Any, **more: Any) -> Any:
        room.ahead.give_way()
        return embed(*args, **more)

    monkeypatch.setattr(embedder, "passages", asked_meanwhile)
    assert room.ahead.look_at(sheet)
    room.ahead.wait(20)
    monkeypatch.setattr(embedder, "passages", embed)

    assert room.ahead.look_at(sheet)
    room.ahead.wait(20)
    assert not room.ahead.look_at(sheet)
