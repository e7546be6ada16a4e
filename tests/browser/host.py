"""What a host does in a browser, in words of the interface: used by the browser tests."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from prep.messages import filled, locale_table

LOCALES = ("zh-CN", "en-US")
CHIEFLY_CHINESE = ("zh-CN", pytest.param("en-US", marks=pytest.mark.long))
"""For what does not hang on the language of the interface: in English only where time is no matter."""
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "user_agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.0 Mobile/15E148 Safari/604.1",
}
"""A phone; Streamlit asks the user agent whether to put the sidebar away by itself."""
DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
expect.set_options(timeout=30_000)


class Host:
    """A person at the app in one language; every wait is for something to be seen."""

    def __init__(self, page: Page, url: str, locale: str) -> None:
        self.page = page
        self.url = url
        self.locale = locale
        self.table: dict[str, Any] = locale_table(locale[:2])

    def words(self, key: str, **blanks: object) -> str:
        """What the interface says under ``group.name``."""
        group, name = key.split(".")
        return filled(str(self.table[group][name]), blanks)

    def button(self, key: str, **blanks: object) -> Locator:
        """The button with these words, wherever an icon stands before them."""
        return self.page.get_by_role("button", name=self.words(key, **blanks))

    def keyed(self, key: str) -> Locator:
        """What the page drew under a key."""
        return self.page.locator(f".st-key-{key}")

    def to(self, page: str) -> None:
        """Go to another page by the sidebar."""
        self.page.get_by_role("link", name=self.words(f"nav.{page}"), exact=False).first.click()

    def drawn(self) -> None:
        """Wait until the page is drawn whole: until then it holds parts of its last drawing beside the new ones."""
        expect(self.page.locator("[data-testid='stApp'][data-test-script-state='notRunning']")).to_be_visible()

    def picture(self, name: str) -> None:
        """Keep what is on the screen, for people who ask for it by ``BROWSER_PICTURES``, a folder."""
        if folder := os.environ.get("BROWSER_PICTURES"):
            width = self.page.evaluate("innerWidth")
            self.page.screenshot(path=Path(folder) / f"{name}-{self.locale}-{width}.png")

    def cards(self) -> Locator:
        """The follow-up cards of the present focus question."""
        return self.page.locator("[class*='st-key-card-']")

    def questions(self) -> Locator:
        """The fields that hold the wording of each follow-up."""
        return self.page.locator("[class*='st-key-plain-question-'] textarea")

    def menu(self, card: int) -> Locator:
        """The button behind which more can be done with a card, counted from 0.

        A button with a tooltip is drawn twice, for a wide and for a narrow screen: what has a role is the one in sight.
        """
        return self.cards().nth(card).get_by_role("button", name=self.words("card.more"), exact=True)

    def find_sources(self, typed: str, *, found: int = 1) -> None:
        """Type into the search of the corpus page and see how many it finds."""
        field = self.page.get_by_role("textbox", name=self.words("corpus.search"))
        field.fill(typed)
        field.press("Enter")
        told = re.escape(self.words("corpus.count_found", count=found, all="@")).replace("@", r"\d+")
        expect(self.page.get_by_text(re.compile(told))).to_be_visible()

    def put_under_the_second(self) -> str:
        """In the dialog that drafts a follow-up: choose focus question 2 and put it on the sheet; its wording."""
        wording = self.page.get_by_role("textbox", name=self.words("to_sheet.wording"))
        expect(wording).not_to_have_value("")
        for_the_first = wording.input_value()
        self.page.get_by_role("dialog").get_by_text(re.compile("^2\\. ")).click()
        expect(wording).not_to_have_value(for_the_first)
        question = wording.input_value()
        self.button("to_sheet.put").click()
        expect(self.page.get_by_text(self.words("to_sheet.done", number=2))).to_be_in_viewport()
        self.page.get_by_role("link", name=self.words("to_sheet.look")).click()
        expect(self.questions().last).to_have_value(question)
        return question

    def draft_all(self) -> None:
        """Press the button on the Show page; the board follows."""
        self.button("draft.all").click()
        expect(self.keyed("focus")).to_be_visible()

    def wait_for_drafts(self) -> None:
        """All focus questions drafted: no progress bar, cards on the page."""
        expect(self.cards().first).to_be_visible(timeout=60_000)
        expect(self.keyed("progress-draft")).to_have_count(0, timeout=60_000)
