"""What every test starts from: a data folder of its own, no key, no ``.env``, no network, the same chance."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from prep.domain import Sheet
from prep.library import sheets
from prep.services import Greenroom, open_greenroom
from prep.settings import PROJECT, Settings
from prep.text.tokens import use_bundled_tables
from tests.canary import CANARY
from tests.canary import assert_no_canary as search_for_canary
from tests.chroma_server import CHROMA, MISSING, ChromaServer

_FOREIGN = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
_NOT_TEXT = {"draft_seconds", "chat_seconds", "draft_parallel", "prep_home", "corpus_dir"}

settings.register_profile("quick", max_examples=50, derandomize=True, deadline=None)
settings.register_profile(
    "long", max_examples=500, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
use_bundled_tables()


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder for this test alone; settings of the machine and its ``.env`` count for nothing.

    Text settings are set to "" and not removed, so that a process started by a test does not read ``.env`` either.
    """
    home = tmp_path_factory.mktemp("home")
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
        if name not in _NOT_TEXT:
            monkeypatch.setenv(name.upper(), "")
    for name in _FOREIGN:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("PREP_HOME", str(home))
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    return home


@pytest.fixture(autouse=True)
def same_chance() -> None:
    """Chance is the same in every run."""
    random.seed(20251108)


@pytest.fixture(autouse=True)
def read_as_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    """A saved sheet is kept for reading as it was saved: that is what its stored text says, in every test."""
    stored = sheets._body

    def checked(saved: Sheet) -> str:
        body = stored(saved)
        assert Sheet.model_validate_json(body) == saved
        return body

    monkeypatch.setattr(sheets, "_body", checked)


@pytest.fixture
def canary() -> str:
    """A key that must appear in no page, log, file, export or error."""
    return CANARY


@pytest.fixture
def assert_no_canary() -> Callable[..., None]:
    """``assert_no_canary(*texts_or_paths)`` fails where the canary key is found."""
    return search_for_canary


@pytest.fixture
def sample_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus folder of this test's own that holds the sample show."""
    corpus = tmp_path / "corpus"
    shutil.copytree(PROJECT / "corpus" / "sample", corpus / "sample")
    monkeypatch.setenv("CORPUS_DIR", str(corpus))
    return corpus


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


@pytest.fixture(scope="session")
def chroma_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    """A real Chroma server for all tests that leave it running; without the program they are skipped, saying why."""
    if not CHROMA.is_file():
        pytest.skip(MISSING)
    server = ChromaServer(tmp_path_factory.mktemp("chroma-server"))
    server.start()
    yield server
    server.stop()
