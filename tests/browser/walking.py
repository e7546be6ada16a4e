"""A person on a desk's or a phone's screen: what each user's way through the app is walked with."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.host import DESKTOP, PHONE, Host

WAYS = pytest.mark.parametrize(
    ("locale", "screen"),
    [
        pytest.param("zh-CN", PHONE, id="zh-phone"),
        pytest.param("en-US", DESKTOP, id="en-desk", marks=pytest.mark.long),
        pytest.param("en-US", PHONE, id="en-phone", marks=pytest.mark.long),
        pytest.param("zh-CN", DESKTOP, id="zh-desk", marks=pytest.mark.long),
    ],
)
_TOO_WIDE = """() => {
    const main = document.querySelector("[data-testid='stMainBlockContainer']").parentElement;
    const wide = main.scrollWidth > main.clientWidth ? [`the page by ${main.scrollWidth - main.clientWidth}`] : [];
    const cut = [...main.querySelectorAll("button, input, textarea")].filter((one) => {
        const box = one.getBoundingClientRect();
        const swiped = one.closest(".st-key-outline, .st-key-versions, [data-testid='stDataFrame'], [role='tablist']");
        return box.width > 1 && !swiped && (box.left < -1 || box.right > innerWidth + 1);
    });
    return [...wide, ...cut.map((one) => one.outerHTML.slice(0, 200))];
}"""

_TOO_SMALL = """() => {
    const main = document.querySelector("[data-testid='stMainBlockContainer']");
    const boxes = [...main.querySelectorAll("button[kind]")].map((one) => [one, one.getBoundingClientRect()]);
    const small = boxes.filter(([, box]) => box.width > 1 && (box.width < 39.5 || box.height < 39.5));
    return small.map(([one]) => one.outerHTML.slice(0, 200));
}"""


class Walker(Host):
    """A person on a screen of some size."""

    def __init__(self, page: Page, url: str, locale: str, screen: dict[str, Any]) -> None:
        super().__init__(page, url, locale)
        self.mark = f"{locale}-{screen['viewport']['width']}"
        self.phone = screen is PHONE

    def go(self, page: str) -> None:
        """To another page; on a phone the sidebar is opened first, and puts itself away."""
        if self.phone:
            self.page.get_by_test_id("stExpandSidebarButton").click()
        self.to(page)
        expect(self.page).to_have_url(re.compile(page))
        if self.phone:
            expect(self.page.get_by_test_id("stExpandSidebarButton")).to_be_visible()

    def stop(self, name: str) -> None:
        """The page is drawn whole, nothing on it is wider than the screen, and a finger can hit every button."""
        self.drawn()
        assert self.page.evaluate(_TOO_WIDE) == []
        assert not self.phone or self.page.evaluate(_TOO_SMALL) == []
        self.picture(name)
