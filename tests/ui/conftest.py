"""Pages without a browser: the real app on a copy of the drafted sample show."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from prep.settings import PROJECT
from prep.ui.house import greenroom


@pytest.fixture(scope="session", autouse=True)
def _installed_components() -> Iterator[None]:
    """What packages are installed is looked up once, not for every session: it is most of a page's time in a test."""
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield


@pytest.fixture
def own_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample's files in a folder of this test's own, for a test that puts a file there."""
    shutil.copytree(PROJECT / "corpus" / "sample", tmp_path / "corpus" / "sample")
    monkeypatch.setenv("CORPUS_DIR", str(tmp_path / "corpus"))
    greenroom().close()
    st.cache_resource.clear()


@pytest.fixture
def open_app(sample_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """``open_app(page="", **place)`` runs a page in a session of its own; all sessions share one house."""
    shutil.copytree(sample_home, tmp_path / "home")
    monkeypatch.setenv("PREP_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CORPUS_DIR", str(PROJECT / "corpus"))
    st.cache_resource.clear()

    def open_(page: str = "", **place: str) -> AppTest:
        st.session_state["language"] = place.get("lang", "en")  # AppTest formats options outside of the page's session
        app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
        for name, value in place.items():
            app.query_params[name] = value
        app.run()
        return app.switch_page(f"prep/ui/pages/{page}.py").run() if page else app

    yield open_
    house = greenroom()
    house.close()
    atexit.unregister(house.close)
    st.cache_resource.clear()
