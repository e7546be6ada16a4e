"""A host's way through the sample show in a real browser, in both languages, with no key and no network."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import App
from tests.browser.host import CHIEFLY_CHINESE, Host


@pytest.fixture(params=CHIEFLY_CHINESE)
def host(
    request: pytest.FixtureRequest, start_app: Callable[..., App], open_page: Callable[..., Page], tmp_path: Path
) -> Host:
    """A newcomer at the sample show; in Chinese the app begins from nothing."""
    app = start_app(home=tmp_path) if request.param == "zh-CN" else start_app()
    return Host(open_page(app.url, locale=request.param), app.url, request.param)


@pytest.mark.long
def test_from_the_first_page_to_a_word_file(host: Host) -> None:
    """Draft, edit, come back after a refresh, open a quotation in its source, export."""
    page = host.page
    expect(page.get_by_role("heading", name="葛晓岚 × 纪书航")).to_be_visible()
    expect(page.get_by_text(host.words("frame.offline"))).to_be_visible()

    host.draft_all()
    host.wait_for_drafts()
    expect(host.cards()).to_have_count(4)

    _edit_survives_a_refresh(host)
    _another_angle_and_back(host)
    _a_quotation_opens_in_its_source(host)
    _a_word_file_comes_out(host)


def _the_whole_show_is_edited(host: Host) -> None:
    """Opener and close stand on one page, an edit survives a refresh, and the way back leads to the first question."""
    opener = host.keyed("whole-opener").locator("[class*='st-key-plain-line-'] textarea").first
    host.button("whole.entry").click()
    expect(host.keyed("whole-close").locator("[class*='st-key-card-']")).to_have_count(3)
    expect(host.keyed("running-time")).to_contain_text(host.words("whole.short"))
    expect(opener).not_to_have_value("")
    opener.fill("这一句开场是主持人写的，行吗？")
    opener.press("Tab")
    expect(host.keyed("whole-opener")).to_contain_text(host.words("card.edited"))
    host.page.reload()
    expect(opener).to_have_value("这一句开场是主持人写的，行吗？")
    host.keyed("to-1").get_by_role("button").click()
    expect(host.cards()).to_have_count(4)


def _edit_survives_a_refresh(host: Host) -> None:
    field = host.questions().first
    expect(field).not_to_have_value("")
    field.fill("这是主持人自己改的一句，行吗？")
    field.press("Tab")
    expect(host.cards().first).to_contain_text(host.words("card.edited"))
    host.page.reload()
    expect(host.questions().first).to_have_value("这是主持人自己改的一句，行吗？")


def _another_angle_and_back(host: Host) -> None:
    """The menu closes, the new card stands before the old one, struck out; taking it back strikes out the new one."""
    cards = host.cards().count()
    old = host.questions().nth(2).input_value()
    host.cards().nth(2).locator("[data-testid='stPopover']").get_by_role("button").click()
    host.page.locator("[class*='st-key-angle-']").get_by_role("button").click()
    expect(host.page.get_by_text(host.words("steer.done_angle"))).to_be_visible(timeout=30_000)
    expect(host.cards()).to_have_count(cards + 1)
    expect(host.questions().nth(3)).to_have_value(old)
    host.keyed("undo").get_by_role("button", name=host.words("undo.take_back")).click()
    expect(host.keyed("undo")).to_have_count(0)
    expect(host.questions().nth(3)).to_have_value(old)


def _a_quotation_opens_in_its_source(host: Host) -> None:
    quotation = host.cards().nth(1).locator("[class*='st-key-quote-']").first
    words = quotation.locator("[data-testid='stText']").inner_text().strip("“”")
    quotation.get_by_role("link").click()
    marked = host.page.locator("mark")
    expect(marked.first).to_be_visible()
    assert "".join(marked.all_inner_texts()) == words
    expect(marked.first).to_be_in_viewport()


def _a_word_file_comes_out(host: Host) -> None:
    host.to("export")
    host.page.get_by_text(host.words("formats.docx"), exact=True).click()
    make = host.page.get_by_role("button", name=host.words("export.make", format=host.words("formats.docx")))
    with host.page.expect_download() as download:
        make.click()
    document = docx.Document(io.BytesIO(download.value.path().read_bytes()))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "一副助听器，到底该卖多少钱？" in text
    assert "这是主持人自己改的一句，行吗？" in text


@pytest.mark.parametrize("locale", CHIEFLY_CHINESE)
def test_the_host_is_in_charge(own_drafted_app: App, open_page: Callable[..., Page], locale: str) -> None:
    """Keep, strike out, delete and take back, move, add one's own, take a sentence from the dossier."""
    app = own_drafted_app
    host = Host(open_page(f"{app.url}/questions?q=1", locale=locale), app.url, locale)
    _the_whole_show_is_edited(host)
    for place in (0, 1):
        expect(host.questions().nth(place)).not_to_have_value("")
    first, second = (host.questions().nth(n).input_value() for n in (0, 1))

    host.cards().first.get_by_role("button", name=host.words("card.keep")).click()
    expect(host.cards().first.get_by_role("button", name=host.words("card.kept"))).to_be_visible()
    host.cards().nth(1).locator("[data-testid='stPopoverButton']").first.click()
    host.button("card.up").click()
    expect(host.questions().first).to_have_value(second)
    host.page.keyboard.press("Escape")
    host.cards().first.locator("[data-testid='stPopoverButton']").first.click()
    host.button("card.delete").click()
    expect(host.cards()).to_have_count(3)
    host.keyed("undo").get_by_role("button", name=host.words("undo.take_back")).click()
    expect(host.cards()).to_have_count(4)
    own = host.page.get_by_role("textbox", name=host.words("card.add"))
    own.fill("您今天为什么来？")
    own.press("Enter")
    expect(host.cards()).to_have_count(5)
    host.page.reload()
    expect(host.questions()).to_have_count(5)
    for place, text in ((0, second), (1, first), (4, "您今天为什么来？")):
        expect(host.questions().nth(place)).to_have_value(text)
