"""A host at work, interrupted at random moments: refresh, back, a second tab, a server that is killed and started again."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import App, launch, stop, wait_until_up
from tests.browser.host import Host

FEW = ["kill", "back", "tab"]
TEN = ["kill"] * 3 + ["refresh"] * 2 + ["back"] * 2 + ["tab"] * 3


class Server:
    """The app's process, which can be killed without a word and started again on the same address."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.process: subprocess.Popen[bytes] = launch(app, {})
        wait_until_up(app, self.process)

    def kill_and_start(self) -> None:
        """``SIGKILL``, then anew."""
        self.process.kill()
        self.process.wait(timeout=10)
        self.process = launch(self.app, {})
        wait_until_up(self.app, self.process)


@pytest.fixture
def server(sample_home: Path, tmp_path: Path) -> Iterator[Server]:
    """The drafted sample, served by a process of this test's own."""
    shutil.copytree(sample_home, tmp_path / "home")
    running = Server(App.fresh(tmp_path))
    yield running
    stop(running.process)


@pytest.mark.timeout(400)
@pytest.mark.parametrize("ways", [FEW, pytest.param(TEN, marks=pytest.mark.long)], ids=len)
def test_interruptions(server: Server, open_page: Callable[..., Page], ways: list[str]) -> None:
    """After each, every edit made so far is there, and so is the focus question that the host was at."""
    by_chance = random.Random(20261127)
    ways = by_chance.sample(ways, len(ways))
    host = Host(open_page(server.app.url), server.app.url, "zh-CN")
    host.to("questions")
    expect(host.cards().first).to_be_visible()
    written: dict[tuple[int, int], str] = {}
    places = [(question, card) for question in range(1, 6) for card in (0, 1)]
    by_chance.shuffle(places)

    for (at, card), way in zip(places, ways, strict=False):
        host.keyed(f"to-{at}").get_by_role("button").click()
        expect(host.keyed("focus")).to_contain_text(f"{at}.")
        expect(host.page).to_have_url(re.compile(f"q={at}"))
        written[at, card] = f"第 {at} 题换成这样的第 {card} 句，行吗？"
        field = host.questions().nth(card)
        host.drawn()
        expect(field).not_to_have_value("")
        field.fill(written[at, card])
        field.press("Tab")
        expect(host.cards().nth(card)).to_contain_text(host.words("card.edited"))
        host = interrupted(host, server, way, open_page)
        expect(host.keyed("focus")).to_contain_text(f"{at}.")
        expect(host.questions().nth(card)).to_have_value(written[at, card])

    for (at, card), wording in written.items():
        host.keyed(f"to-{at}").get_by_role("button").click()
        expect(host.keyed("focus")).to_contain_text(f"{at}.")
        expect(host.questions().nth(card)).to_have_value(wording)


def interrupted(host: Host, server: Server, way: str, open_page: Callable[..., Page]) -> Host:
    """What happens in the middle of the work; returns the tab in which the host goes on."""
    address = host.page.url
    if way == "tab":
        return Host(open_page(address), server.app.url, "zh-CN")
    if way == "kill":
        server.kill_and_start()
    if way == "back":
        host.to("export")
        expect(host.page.get_by_role("heading", name=host.words("export.title"))).to_be_visible()
        host.page.go_back()
    else:
        host.page.reload()
    return host
