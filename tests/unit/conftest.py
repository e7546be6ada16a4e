"""The sample show with its real vectors, read, embedded and drafted once for all tests that draft or chat on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from prep.services import Greenroom, open_greenroom
from prep.settings import PROJECT, Settings


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the sample's sources, vectors and a drafted sheet; copy it, do not open it."""
    home = tmp_path_factory.mktemp("sample-home")
    room = open_greenroom(Settings(prep_home=home, corpus_dir=PROJECT / "corpus"))
    room.sync()
    sheet = room.ensure_sample()
    assert sheet is not None
    room.draft(sheet.sheet_id)
    room.close()
    return home


@pytest.fixture
def sample(sample_home: Path, tmp_path: Path) -> Iterator[Greenroom]:
    """The use cases on a copy of the drafted sample show, all real, offline."""
    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    room = open_greenroom(Settings(prep_home=home, corpus_dir=PROJECT / "corpus"))
    yield room
    room.close()
