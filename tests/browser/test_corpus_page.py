"""The corpus page in a real browser: 200 files at once, a stop and a going on, and what is done with the list."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import App
from tests.browser.host import CHIEFLY_CHINESE, Host

_MANY = 200
_MARKER = {"zh": "潮汐册", "en": "tidebook"}
_BODY = {
    "zh": "**周景行：** 第{n}号码头的海带绳子卖出去了多少？\n\n"
    "**林若溪：** 第{n}号码头今年用了{m}根，渔民说比尼龙的好收，就是贵了{k}块钱。\n",
    "en": "**Ines Hale:** How many kelp ropes did pier {n} take this year?\n\n"
    "**Rose Lin:** Pier {n} took {m} of them. The crews like the grip and grumble about the {k} dollars.\n",
}


@pytest.fixture
def host(request: pytest.FixtureRequest, app: App, open_page: Callable[..., Page]) -> Host:
    """A producer on the corpus page, when what is there has been read."""
    host = Host(open_page(app.url, locale=request.param), app.url, request.param)
    expect(host.page.get_by_role("heading", name="葛晓岚 × 纪书航")).to_be_visible()
    host.drawn()
    host.to("corpus")
    expect(host.page.get_by_test_id("stDataFrame")).to_be_visible()
    expect(host.keyed("progress-sync")).to_have_count(0, timeout=60_000)
    host.drawn()
    return host


@pytest.mark.long
@pytest.mark.parametrize("host", CHIEFLY_CHINESE, indirect=True)
def test_two_hundred_files_at_once(host: Host) -> None:
    """Progress moves, the page answers meanwhile, a stop ends it within three seconds, a later sync goes on."""
    page, bar = host.page, host.keyed("progress-sync")
    language = page.evaluate("navigator.language")[:2]
    page.locator("[data-testid='stFileUploaderDropzoneInput'][multiple]").set_input_files(files(language))
    expect(bar).to_be_visible()

    for _ in range(2):
        seen = bar.inner_text()
        expect(bar).not_to_have_text(seen, use_inner_text=True)
    host.picture("corpus-reading")
    began = time.monotonic()
    host.find_sources("饼干盒")
    assert time.monotonic() - began < 3
    expect(bar).to_be_visible()
    began = time.monotonic()
    host.button("job.cancel").click()
    expect(bar).to_have_count(0)
    assert time.monotonic() - began < 3
    expect(page.get_by_text(host.words("job.sync_cancelled"))).to_be_visible()
    host.picture("corpus-stopped")

    host.button("corpus.sync").click()
    expect(bar).to_be_visible()
    expect(bar).to_have_count(0, timeout=120_000)
    expect(page.get_by_text(host.words("job.sync_cancelled"))).to_have_count(0)
    host.find_sources(_MARKER[language], found=_MANY)
    host.picture("corpus-searched")


@pytest.mark.long
@pytest.mark.parametrize("host", CHIEFLY_CHINESE, indirect=True)
def test_rows_are_set_aside_and_a_click_still_opens(host: Host) -> None:
    """Ticked rows are left out together and taken back together; a click on a title opens the source."""
    table = host.page.get_by_test_id("stDataFrame")
    _tick(host, 1, 2)
    expect(host.keyed("use-chosen")).to_contain_text(host.words("corpus.chosen", count=2))
    host.picture("corpus-ticked")
    host.button("corpus.set_aside", count=2).click()
    expect(host.keyed("use-chosen")).to_have_count(0)
    host.picture("corpus-set-aside")
    _tick(host, 1, 2)
    host.button("corpus.take_back", count=2).click()
    expect(host.keyed("use-chosen")).to_have_count(0)

    host.drawn()
    table.click(position={"x": 160, "y": 60})
    expect(host.keyed("legend")).to_be_visible()
    switch = host.page.get_by_role("switch").or_(host.page.get_by_role("checkbox"))
    expect(switch.first).to_be_checked()
    host.page.get_by_text(host.words("corpus.use")).click()
    expect(host.page.get_by_text(host.words("corpus.set_aside_told"))).to_be_visible()
    host.picture("corpus-opened")
    host.page.reload()
    expect(host.page.get_by_text(host.words("corpus.set_aside_told"))).to_be_visible()
    host.page.get_by_text(host.words("corpus.use")).click()
    expect(host.page.get_by_text(host.words("corpus.set_aside_told"))).to_have_count(0)


@pytest.mark.parametrize("host", CHIEFLY_CHINESE, indirect=True)
def test_a_whole_folder_is_taken_with_its_sub_folders(host: Host, app: App, tmp_path: Path) -> None:
    """Two files of one name are two sources, what is hidden stays out, and the zone goes back to single files."""
    (tmp_path / "week" / "older").mkdir(parents=True)
    (tmp_path / "week" / "quay.txt").write_text("码头日志\n\n海带绳子今年卖出去四百根，渔民说比尼龙的好收。\n", "utf-8")
    (tmp_path / "week" / "older" / "quay.txt").write_text(
        "码头旧事\n\n那年的绳子一根也没有卖出去，大家都不信。\n", "utf-8"
    )
    (tmp_path / "week" / ".hidden").write_bytes(b"\0")

    host.page.get_by_text(host.words("corpus.whole_folder")).click()
    expect(host.page.get_by_text(host.words("corpus.drop_folder"))).to_be_visible()
    host.drawn()
    host.page.locator("[data-testid='stFileUploaderDropzoneInput']").set_input_files(tmp_path / "week")

    host.find_sources("quay", found=2)
    kept = [path.name for path in app.corpus.rglob("*") if "quay" in path.name or "hidden" in path.name]
    assert len(kept) == 2
    host.picture("corpus-folder")


def files(language: str) -> list[FilePayload]:
    """Small interviews, each of its own."""
    body, marker = _BODY[language], _MARKER[language]
    texts = (f"# {marker} {n}\n\n" + body.format(n=n, m=n * 7 + 3, k=n % 40 + 2) for n in range(_MANY))
    return [
        {"name": f"{marker}-{n:03}.md", "mimeType": "text/markdown", "buffer": text.encode()}
        for n, text in enumerate(texts)
    ]


def _tick(host: Host, *rows: int) -> None:
    """Tick rows of the list, counted from 1 under its head; each is seen before the next."""
    table = host.page.get_by_test_id("stDataFrame")
    for count, row in enumerate(rows, 1):
        host.drawn()
        expect(table).to_have_count(1)
        table.click(position={"x": 18, "y": 40 * row + 18})
        expect(host.keyed("use-chosen")).to_contain_text(host.words("corpus.chosen", count=count))
