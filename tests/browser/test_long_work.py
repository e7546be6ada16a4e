"""Long work in a real browser: a slow model, a refresh in mid-draft, a cancel, files dropped in, two tabs."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import App
from tests.browser.host import CHIEFLY_CHINESE, Host
from tests.canary import CANARY, assert_no_canary
from tests.faults.server import FaultServer

ANNOUNCED = """# 对话林若溪：海带能走多远

2026 年 12 月 20 日，青岛港口剧场，《深水周刊》主编周景行将对话海绳科技创始人林若溪。焦点问题：

- 海带绳子什么时候能卖到渔村？
- 谁来付头一年的钱？
"""
INTERVIEW = """---
title: 林若溪谈海带绳子
source: 深水周刊
date: 2025-05-18
---

**周景行：** 海带绳子什么时候能卖到渔村？

**林若溪：** 明年年底之前，一百个渔村会用上我们的海带绳子。
"""


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """A model that answers properly and slowly."""
    with FaultServer(script="slow") as running:
        yield running


@pytest.mark.parametrize("locale", CHIEFLY_CHINESE)
def test_a_refresh_and_a_cancel_in_mid_draft_lose_nothing(
    server: FaultServer, start_app: Callable[..., App], open_page: Callable[..., Page], locale: str
) -> None:
    """The draft goes on behind a refresh; a cancel ends it at once; going on completes it; the key is on no page."""
    app = start_app(OPENAI_BASE_URL=server.url(), OPENAI_API_KEY=CANARY, OPENAI_MODEL="slow-model")
    host = Host(open_page(app.url, locale=locale), app.url, locale)
    host.draft_all()
    bar = host.keyed("progress-draft")
    expect(bar).to_be_visible()

    host.page.reload()
    expect(bar).to_be_visible()
    expect(host.keyed("focus")).to_be_visible()
    began = time.monotonic()
    host.button("job.cancel").click()
    expect(bar).to_have_count(0)
    assert time.monotonic() - began < 3
    expect(host.page.get_by_text(host.words("job.draft_cancelled"))).to_be_visible()
    assert all(request.closed for request in server.posts if request.ended)

    server.script = ["ok"]
    host.button("draft.go_on").click()
    host.wait_for_drafts()
    expect(host.cards().first).to_contain_text(host.words("origins.model"))
    assert_no_canary(host.page.content(), app.home, app.log)


@pytest.mark.long
@pytest.mark.parametrize("locale", CHIEFLY_CHINESE)
def test_a_show_from_pasted_text_and_dropped_files(app: App, open_page: Callable[..., Page], locale: str) -> None:
    """The announcement is read, files come in, what is no article is refused with its reason, the show is drafted."""
    host = Host(open_page(app.url, locale=locale), app.url, locale)
    page = host.page
    host.button("frame.new_show").first.click()
    asks = "周景行" if locale == "zh-CN" else "周景程"
    page.get_by_role("textbox", name=host.words("new.text")).fill(ANNOUNCED.replace("周景行", asks))
    host.button("new.read").click()
    expect(page.get_by_role("heading", name=f"林若溪 × {asks}")).to_be_visible()
    expect(page.locator("textarea").filter(has_text="谁来付头一年的钱？").first).to_be_visible()

    host.to("corpus")
    page.locator("[data-testid='stFileUploaderDropzoneInput'][multiple]").set_input_files(
        [
            {"name": "林若溪谈海带绳子.md", "mimeType": "text/markdown", "buffer": INTERVIEW.encode()},
            {"name": "照片.md", "mimeType": "text/markdown", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(64)},
        ]
    )
    expect(page.get_by_text(host.words("corpus.refused", count=1))).to_be_visible()
    expect(page.get_by_text(host.words("corpus.count", count=1))).to_be_visible()

    host.to("questions")
    host.button("draft.all").click()
    host.wait_for_drafts()
    expect(host.cards().first).to_contain_text("一百个渔村会用上我们的海带绳子")


@pytest.mark.long
def test_two_tabs_lose_nothing(app: App, open_page: Callable[..., Page]) -> None:
    """The second save of a stale text sees both and chooses."""
    one = Host(open_page(app.url), app.url, "zh-CN")
    expect(one.page).to_have_url(re.compile("show="))
    two = Host(open_page(one.page.url), app.url, "zh-CN")
    fields = [host.page.get_by_role("textbox", name=host.words("show.wording")).first for host in (one, two)]
    expect(fields[1]).to_be_visible()

    fields[0].fill("第一个窗口写的，行吗？")
    fields[0].press("Tab")
    expect(one.page.get_by_text(one.words("show.reworded")).first).to_be_visible()
    fields[1].fill("第二个窗口写的，行吗？")
    fields[1].press("Tab")

    clash = two.page.locator("[class*='st-key-clash-']")
    expect(clash).to_contain_text("第一个窗口写的，行吗？")
    expect(clash).to_contain_text("第二个窗口写的，行吗？")
    two.button("clash.use_mine").click()
    expect(clash).to_have_count(0)
    one.page.reload()
    expect(one.page.get_by_role("textbox", name=one.words("show.wording")).first).to_have_value(
        "第二个窗口写的，行吗？"
    )
