"""A visitor's way through the app on a desk and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import App
from tests.browser.host import DESKTOP, PHONE, Host

WAYS = [
    pytest.param("zh-CN", PHONE, id="zh-phone"),
    pytest.param("en-US", PHONE, id="en-phone", marks=pytest.mark.long),
    pytest.param("zh-CN", DESKTOP, id="zh-desk", marks=pytest.mark.long),
    pytest.param("en-US", DESKTOP, id="en-desk", marks=pytest.mark.long),
]
TOO_WIDE = """() => {
    const main = document.querySelector("[data-testid='stMainBlockContainer']").parentElement;
    const wide = main.scrollWidth > main.clientWidth ? [`the page by ${main.scrollWidth - main.clientWidth}`] : [];
    const cut = [...main.querySelectorAll("button, input, textarea")].filter((one) => {
        const box = one.getBoundingClientRect();
        const swiped = one.closest(".st-key-outline, [data-testid='stDataFrame'], [role='tablist']");
        return box.width > 1 && !swiped && (box.left < -1 || box.right > innerWidth + 1);
    });
    return [...wide, ...cut.map((one) => one.outerHTML.slice(0, 200))];
}"""


class Walker(Host):
    """A person on a screen of some size."""

    def __init__(self, page: Page, url: str, locale: str, screen: dict[str, Any]) -> None:
        super().__init__(page, url, locale)
        self.mark = f"{locale}-{screen['viewport']['width']}"
        self.phone = screen is PHONE

    def go(self, page: str) -> None:
        """To another page; on a phone the sidebar is opened first and put away afterwards."""
        if self.phone:
            self.page.get_by_test_id("stExpandSidebarButton").click()
        self.to(page)
        if self.phone:
            expect(self.page).to_have_url(re.compile(page))
            expect(self.page.locator("[data-testid='stApp'][data-test-script-state='notRunning']")).to_be_visible()
            away = self.page.get_by_test_id("stSidebarCollapseButton").get_by_role("button")
            if away.count():
                away.click()
            expect(self.page.get_by_test_id("stExpandSidebarButton")).to_be_visible()

    def settled(self) -> None:
        """The page is drawn whole, and nothing on it is wider than the screen."""
        expect(self.page.locator("[data-testid='stApp'][data-test-script-state='notRunning']")).to_be_visible()
        assert self.page.evaluate(TOO_WIDE) == []


@pytest.fixture
def walker(drafted_app: App, open_page: Callable[..., Page]) -> Callable[..., Walker]:
    """``walker(locale, screen, place="")`` opens the app on a screen; on a phone the sidebar is out of the way."""

    def open_(locale: str, screen: dict[str, Any], place: str = "") -> Walker:
        page = open_page(f"{drafted_app.url}/{place}", locale=locale, **screen)
        found = Walker(page, drafted_app.url, locale, screen)
        out_of_the_way, in_sight = page.get_by_test_id("stExpandSidebarButton"), page.get_by_test_id("stSidebarNav")
        expect(out_of_the_way if found.phone else in_sight).to_be_visible(timeout=60_000)
        return found

    return open_


@pytest.mark.parametrize(("locale", "screen"), WAYS)
def test_a_visitors_way(walker: Callable[..., Walker], locale: str, screen: dict[str, Any]) -> None:
    """A question to the corpus, its quotation in the source, and from there a follow-up on the sheet."""
    host = walker(locale, screen)
    page = host.page
    host.go("chat")
    line = page.get_by_test_id("stChatInputTextArea")
    line.fill("手机自助验配，能代替验配师吗？")
    line.press("Enter")
    expect(page.locator("[class*='st-key-after-']")).to_have_count(1, timeout=60_000)
    host.settled()
    page.locator("[class*='st-key-quote-own_words']").first.get_by_role("link").click()

    mark = page.locator("mark").first
    expect(mark).to_be_in_viewport()
    host.settled()
    mark.evaluate("(one) => document.getSelection().selectAllChildren(one)")
    page.locator(".greenroom-reader button").click()
    wording = page.get_by_role("textbox", name=host.words("to_sheet.wording"))
    expect(wording).not_to_have_value("")
    for_the_first = wording.input_value()
    page.get_by_role("dialog").get_by_text(re.compile("^2\\. ")).click()
    expect(wording).not_to_have_value(for_the_first)
    question = wording.input_value()
    host.button("to_sheet.put").click()
    expect(page.get_by_text(host.words("to_sheet.done", number=2))).to_be_in_viewport()
    page.get_by_role("link", name=host.words("to_sheet.look")).click()
    expect(host.questions().last).to_have_value(question)
