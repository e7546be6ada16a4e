"""The source reader in a real browser: from quotation to quotation, and what is selected becomes a follow-up."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import App
from tests.browser.host import DESKTOP, PHONE, Host

WAYS = [
    pytest.param("zh-CN", DESKTOP, id="zh-desk", marks=pytest.mark.long),
    pytest.param("zh-CN", PHONE, id="zh-phone"),
    pytest.param("en-US", DESKTOP, id="en-desk", marks=pytest.mark.long),
    pytest.param("en-US", PHONE, id="en-phone", marks=pytest.mark.long),
]
SELECT = """([from, to, start, end]) => {
    const runs = [...document.querySelectorAll(".greenroom-reader [data-start]")];
    const run = (words) => runs.find((one) => one.textContent.includes(words)).firstChild;
    const range = document.createRange();
    range.setStart(run(from), run(from).data.indexOf(from) + start);
    range.setEnd(run(to), run(to).data.indexOf(to) + end);
    run(from).parentElement.scrollIntoView({ block: "center" });
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
}"""


@pytest.mark.parametrize(("locale", "screen"), WAYS)
def test_read_step_and_take(
    drafted_app: App, open_page: Callable[..., Page], locale: str, screen: dict[str, object]
) -> None:
    """Next and previous mark another place; a selection over two people goes to the sheet as the words of one."""
    host = Host(open_page(f"{drafted_app.url}/questions?q=1", locale=locale, **screen), drafted_app.url, locale)
    page = host.page
    host.wait_for_drafts()
    host.cards().first.locator("[class*='st-key-quote-']").first.get_by_role("link").click()
    mark = page.locator("mark")
    expect(mark.first).to_be_in_viewport()
    _steps(host)

    asked, said = _question_and_answer(page)
    page.evaluate(SELECT, [asked, said, len(asked) - 2, 12])
    button = page.locator(".greenroom-reader button")
    expect(button).to_be_in_viewport()
    page.keyboard.press("Tab") if screen is DESKTOP else button.tap()
    if screen is DESKTOP:
        expect(button).to_be_focused()
        page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(said[:12])
    expect(dialog).to_contain_text(host.words("to_sheet.clipped"))
    expect(dialog).not_to_contain_text(asked[-2:])
    wording = dialog.get_by_role("textbox", name=host.words("to_sheet.wording"))
    expect(wording).not_to_have_value("")
    question = wording.input_value()
    host.button("to_sheet.put").click()
    expect(page.get_by_text(host.words("to_sheet.done", number=1))).to_be_in_viewport()
    page.get_by_role("link", name=host.words("to_sheet.look")).click()
    expect(host.questions().last).to_have_value(question)


def _steps(host: Host) -> None:
    """One place on and back, each marked and in sight."""
    page = host.page
    told = host.keyed("ways").get_by_text(re.compile(host.words("reader.place", number=r"\d+", count=r"\d+")))
    expect(told).to_be_visible()
    begun, words = told.inner_text(), page.locator("mark").first.inner_text()
    forward = host.keyed("ways").get_by_role("button", name=host.words("reader.next"))
    back = host.keyed("ways").get_by_role("button", name=host.words("reader.previous"))
    there, home = (back, forward) if begun == _last(host, begun) else (forward, back)
    there.click()
    expect(told).not_to_have_text(begun)
    expect(page.locator("mark").first).not_to_have_text(words)
    expect(page.locator("mark").first).to_be_in_viewport()
    home.click()
    expect(told).to_have_text(begun)
    expect(page.locator("mark").first).to_have_text(words)


def _last(host: Host, told: str) -> str:
    """What the line would say at the last place."""
    count = re.findall(r"\d+", told)[-1]
    return host.words("reader.place", number=count, count=count)


def _question_and_answer(page: Page) -> tuple[str, str]:
    """A host's question and the beginning of the answer that follows it."""
    found: list[str] = page.evaluate(
        """() => {
            const question = [...document.querySelectorAll(".voice-question")].find(
                (one) => one.nextElementSibling?.className === "voice-own_words");
            const words = (one) => one.querySelector("[data-start]").textContent;
            return [words(question), words(question.nextElementSibling)];
        }"""
    )
    return found[0], found[1]
