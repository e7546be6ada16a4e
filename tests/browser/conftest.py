"""The app in a real browser: started on a free port with a data folder of its own, watched for foreign requests."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from prep.services import open_greenroom
from prep.settings import PROJECT, Settings
from tests.browser.browser import WHAT_TO_DO, find_chromium
from tests.browser.walking import Walker

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
LOCAL = {"127.0.0.1", "localhost", ""}


@dataclass(frozen=True, slots=True)
class App:
    """A running app: its address, its data folder, its corpus folder and the file its output goes to."""

    url: str
    home: Path
    corpus: Path
    log: Path

    @classmethod
    def fresh(cls, folder: Path) -> Self:
        """An app on a free port with the sample show in ``folder``, not started yet."""
        corpus = folder / "corpus"
        if not corpus.exists():
            shutil.copytree(PROJECT / "corpus" / "sample", corpus / "sample")
        return cls(f"http://127.0.0.1:{free_port()}", folder / "home", corpus, folder / "app.log")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder is a browser test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Remember how a test ended, for the picture of a failure."""
    report = yield
    setattr(item, f"ended_{report.when}", report)
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests; without one they are skipped, saying what to do."""
    path = find_chromium()
    if not path:
        pytest.skip(WHAT_TO_DO)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def read_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the sample show has been read; copy it, do not open it."""
    home = tmp_path_factory.mktemp("read") / "home"
    room = open_greenroom(Settings(prep_home=home, corpus_dir=PROJECT / "corpus"))
    room.sync()
    room.close()
    return home


@pytest.fixture(scope="module")
def start_app(tmp_path_factory: pytest.TempPathFactory, read_home: Path) -> Iterator[Callable[..., App]]:
    """``start_app(home=None, **settings)`` starts the app with the sample show; all are stopped after the module.

    Without ``home`` the sample has been read already; an empty one has the app begin from nothing. Settings are given
    by their environment names: ``start_app(OPENAI_BASE_URL=fault_server.url)``.
    """
    running: list[subprocess.Popen[bytes]] = []

    def start(home: Path | None = None, **wanted: str) -> App:
        folder = home or tmp_path_factory.mktemp("browser")
        if home is None:
            shutil.copytree(read_home, folder / "home")
        app = App.fresh(folder)
        running.append(launch(app, wanted))
        wait_until_up(app, running[-1])
        return app

    yield start
    for process in running:
        stop(process)


@pytest.fixture(scope="module")
def app(start_app: Callable[..., App]) -> App:
    """The app as a newcomer meets it: the sample show, no key."""
    return start_app()


@pytest.fixture(scope="module")
def drafted_app(start_app: Callable[..., App], sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> App:
    """The app with the drafted sample show, one for all tests of a module."""
    folder = tmp_path_factory.mktemp("drafted")
    shutil.copytree(sample_home, folder / "home")
    return start_app(home=folder)


@pytest.fixture
def own_drafted_app(start_app: Callable[..., App], sample_home: Path, tmp_path: Path) -> App:
    """The app with the drafted sample show, for a test that changes it."""
    shutil.copytree(sample_home, tmp_path / "home")
    return start_app(home=tmp_path)


@pytest.fixture
def open_page(browser: Browser, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """``open_page(url, locale="zh-CN", **context_options)`` opens a page in a context of its own.

    After the test, any request that would have left the machine fails it, and a failed test leaves a picture.
    """
    contexts: list[BrowserContext] = []
    foreign: list[str] = []

    def watch(address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in LOCAL:
            foreign.append(address)

    def open_(url: str, locale: str = "zh-CN", **options: Any) -> Page:
        context = browser.new_context(locale=locale, **{"viewport": {"width": 1360, "height": 900}, **options})
        contexts.append(context)
        context.set_default_timeout(30_000)
        context.on("request", lambda sent: watch(sent.url))
        page = context.new_page()
        page.on("websocket", lambda opened: watch(opened.url))
        page.goto(url)
        return page

    yield open_
    failed = getattr(request.node, "ended_call", None) is not None and request.node.ended_call.failed
    for number, context in enumerate(contexts):
        if failed and context.pages:
            picture = tmp_path / f"failure-{number}.png"
            context.pages[0].screenshot(path=picture, full_page=True)
            sys.stderr.write(f"picture of the failure: {picture}\n")
        context.close()
    assert foreign == [], "the page asked for something outside this machine"


@pytest.fixture
def walk(drafted_app: App, open_page: Callable[..., Page]) -> Callable[..., Walker]:
    """``walk(locale, screen, place="")`` opens the drafted sample on a screen; on a phone the sidebar is put away."""

    def open_(locale: str, screen: dict[str, Any], place: str = "") -> Walker:
        page = open_page(f"{drafted_app.url}/{place}", locale=locale, **screen)
        walker = Walker(page, drafted_app.url, locale, screen)
        put_away, in_sight = page.get_by_test_id("stExpandSidebarButton"), page.get_by_test_id("stSidebarNav")
        expect(put_away if walker.phone else in_sight).to_be_visible(timeout=60_000)
        return walker

    return open_


@pytest.fixture
def page(open_page: Callable[..., Page], app: App) -> Page:
    """The app's first page in a browser set to Chinese."""
    return open_page(app.url)


@pytest.fixture
def english_page(open_page: Callable[..., Page], app: App) -> Page:
    """The app's first page in a browser set to English."""
    return open_page(app.url, locale="en-US")


def free_port() -> int:
    """A port on which nobody listens yet."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def launch(app: App, wanted: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start the app with settings by their environment names; its output goes to its log."""
    settings = {name.upper() for name in Settings.model_fields}
    numbers = {"DRAFT_SECONDS", "CHAT_SECONDS", "DRAFT_PARALLEL"}
    machine = {name: value for name, value in os.environ.items() if name not in settings}
    places = {"PREP_HOME": str(app.home), "CORPUS_DIR": str(app.corpus)}
    environment = {**machine, **dict.fromkeys(settings - numbers, ""), **places, **wanted}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    with app.log.open("ab") as log:
        return subprocess.Popen(
            [*command, "--server.port", str(urlsplit(app.url).port)],
            cwd=PROJECT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def wait_until_up(app: App, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Wait until it answers; fails with the end of its log."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{app.url}/_stcore/health", timeout=2) as reply:
                if reply.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the app did not start:\n{app.log.read_text(encoding='utf-8', errors='replace')[-3000:]}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End it, by force if need be."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=10)
