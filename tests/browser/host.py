"""What a host does in a browser, in words of the interface: used by the browser tests."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from prep.messages import locale_table

LOCALES = ("zh-CN", "en-US")
CHIEFLY_CHINESE = ("zh-CN", pytest.param("en-US", marks=pytest.mark.long))
"""For what does not hang on the language of the interface: in English only where time is no matter."""
DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
expect.set_options(timeout=30_000)


class Host:
    """A person at the app in one language; every wait is for something to be seen."""

    def __init__(self, page: Page, url: str, locale: str) -> None:
        self.page = page
        self.url = url
        self.table: dict[str, Any] = locale_table(locale[:2])

    def words(self, key: str, **blanks: object) -> str:
        """What the interface says under ``group.name``."""
        group, name = key.split(".")
        return str(self.table[group][name]).format(**blanks)

    def button(self, key: str, **blanks: object) -> Locator:
        """The button with these words, wherever an icon stands before them."""
        return self.page.get_by_role("button", name=self.words(key, **blanks))

    def keyed(self, key: str) -> Locator:
        """What the page drew under a key."""
        return self.page.locator(f".st-key-{key}")

    def to(self, page: str) -> None:
        """Go to another page by the sidebar."""
        self.page.get_by_role("link", name=self.words(f"nav.{page}"), exact=False).first.click()

    def cards(self) -> Locator:
        """The follow-up cards of the present focus question."""
        return self.page.locator("[class*='st-key-card-']")

    def questions(self) -> Locator:
        """The fields that hold the wording of each follow-up."""
        return self.page.locator("[class*='st-key-plain-question-'] textarea")

    def draft_all(self) -> None:
        """Press the button on the Show page; the board follows."""
        self.button("draft.all").click()
        expect(self.keyed("focus")).to_be_visible()

    def wait_for_drafts(self) -> None:
        """All focus questions drafted: no progress bar, cards on the page."""
        expect(self.cards().first).to_be_visible(timeout=60_000)
        expect(self.keyed("progress-draft")).to_have_count(0, timeout=60_000)
