"""The stage in a real browser: cards by key and by swipe, ticks that outlast a refresh, a lost server, no network."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Locator, Page, expect

from prep.exporting.card_words import ZH, card_words
from prep.exporting.choice import Choice
from prep.exporting.cue_cards_html import deal, render
from tests.browser.conftest import App, launch, stop, wait_until_up
from tests.browser.host import CHIEFLY_CHINESE, PHONE, Host
from tests.sheets import HOSTILE, LABELS, chinese_sheet, english_sheet, hostile_sheet


class OnStage:
    """What can be seen and done on stage."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.dialog = page.locator("dialog")
        self.line = self.dialog.locator(".line")
        self.tick = self.dialog.get_by_role("checkbox")
        self.time = self.dialog.locator(".time")
        self.late = self.dialog.locator(".late")

    def enter(self) -> None:
        """Press the way onto the stage."""
        self.page.locator(".enter").click()
        expect(self.dialog).to_be_visible()

    def press(self, *keys: str) -> None:
        """Keys, one after another."""
        for key in keys:
            self.page.keyboard.press(key)

    def swipe(self, across: int) -> None:
        """A finger over the card, to the left for a negative number of pixels."""
        session = self.page.context.new_cdp_session(self.page)
        points = [{"x": 195 - across // 2, "y": 420}, {"x": 195 + across // 2, "y": 424}]
        session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points[:1]})
        for _ in range(3):  # it rests before it is lifted: a fling would swallow the next tap
            session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points[1:]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.fixture
def own_app(sample_home: Path, tmp_path: Path) -> Iterator[tuple[App, Callable[[], None]]]:
    """The app with the drafted sample, and how to stop it in the middle of the show."""
    shutil.copytree(sample_home, tmp_path / "home")
    app = App.fresh(tmp_path)
    process = launch(app, {})
    wait_until_up(app, process)
    yield app, lambda: stop(process)
    stop(process)


@pytest.mark.parametrize("locale", CHIEFLY_CHINESE)
def test_the_show_goes_on_without_the_server(
    own_app: tuple[App, Callable[[], None]], open_page: Callable[..., Page], locale: str
) -> None:
    """Nothing but the card is seen; ticks and place survive a refresh; a server that dies is not missed."""
    app, gone = own_app
    page = open_page(app.url, locale=locale)
    Host(page, app.url, locale).to("stage")
    on = OnStage(page)
    on.enter()
    _covers_everything(on.dialog)
    on.press("ArrowRight", " ")
    expect(on.tick).to_have_attribute("aria-checked", "true")
    expect(on.time).to_be_visible()
    on.press("ArrowRight")
    third = on.line.inner_text()

    page.reload()
    expect(on.line).to_have_text(third)
    expect(on.time).to_be_visible()
    on.press("ArrowLeft")
    expect(on.tick).to_have_attribute("aria-checked", "true")

    gone()
    on.press("ArrowRight", " ", "ArrowRight")
    expect(on.line).not_to_have_text(third)
    on.press("ArrowLeft")
    expect(on.line).to_have_text(third)
    expect(on.tick).to_have_attribute("aria-checked", "true")
    on.press("Escape")
    words = card_words(locale[:2])["go_on"].split("{")[0]
    expect(page.locator(".enter")).to_contain_text(words)


def _covers_everything(dialog: Locator) -> None:
    box, size = dialog.bounding_box(), dialog.page.viewport_size
    assert box is not None
    assert size is not None
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, size["width"], size["height"])
    topmost = "e => e.getRootNode().elementFromPoint(5, innerHeight / 2)?.closest('dialog') === e"
    assert dialog.evaluate(topmost)
    assert dialog.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(0, 0, 0)"


@pytest.fixture
def file_page(open_page: Callable[..., Page], tmp_path: Path) -> Callable[..., Page]:
    """``file_page(sheet, **options)`` opens the file of a sheet from disk, with the network off."""

    def open_(sheet: object, **options: object) -> Page:
        path = tmp_path / "cards.html"
        path.write_bytes(render(deal(sheet, LABELS, Choice("cards", "html"))))  # type: ignore[arg-type]
        page = open_page("about:blank", **options)
        page.context.set_offline(offline=True)
        page.goto(path.as_uri())
        return page

    return open_


def test_the_file_works_on_a_phone_without_a_network(file_page: Callable[..., Page]) -> None:
    """Swipe and tap, ticks and place kept after it is opened anew; start over clears them when pressed twice."""
    page = file_page(chinese_sheet(), **PHONE)
    on = OnStage(page)
    on.enter()
    expect(on.line).to_have_text("这一幕，您最先看见的是什么？")
    on.tick.tap()
    expect(on.tick).to_have_attribute("aria-checked", "true")
    on.swipe(-160)
    expect(on.line).to_have_text("量产的拐点，到底会在哪一年到来？")
    on.swipe(-160)
    expect(on.dialog.locator("blockquote")).to_have_text("2024 年 5 月，您说：“明年年底之前，我们会交付第一千台。”")
    expect(on.dialog.locator(".cue")).to_contain_text("如果说聚焦质量")
    on.swipe(160)
    expect(on.line).to_have_text("量产的拐点，到底会在哪一年到来？")
    expect(on.tick).to_have_attribute("aria-checked", "false")

    page.reload()
    expect(on.line).to_have_text("量产的拐点，到底会在哪一年到来？")
    on.swipe(160)
    expect(on.line).to_have_text("这一幕，您最先看见的是什么？")
    expect(on.tick).to_have_attribute("aria-checked", "true")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert float(on.line.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")) == 40
    on.dialog.locator(".leave").click()
    again = page.locator(".again")
    again.click()
    expect(again).to_have_text(ZH["again_sure"])
    again.click()
    expect(page.locator(".enter")).to_have_text(ZH["enter"])


def test_it_prints_one_a6_page_a_card(file_page: Callable[..., Page]) -> None:
    """A first page with the name of the show, then ten cards; 105 by 148 millimetres are 298 by 420 points."""
    page = file_page(chinese_sheet())

    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))

    assert len(printed) == 11
    assert [round(side) for side in printed[0].get_size()] == [298, 420]
    assert "量产的拐点" in printed[2].get_textpage().get_text_range()
    printed.close()


def test_time_turns_amber_and_says_what_may_go(file_page: Callable[..., Page]) -> None:
    """Eight minutes are the first question's; two minutes late, the third may go; on it itself it may not."""
    page = file_page(chinese_sheet())
    page.clock.install()
    page.reload()
    on = OnStage(page)
    on.enter()
    on.press("c", "ArrowRight")
    page.clock.run_for(7 * 60_000)
    expect(on.time).to_contain_text("7:00")
    expect(on.dialog).not_to_have_class("over")
    page.clock.run_for(2 * 60_000)
    expect(on.dialog).to_have_class("over")
    expect(on.time).to_contain_text(ZH["question_time"].format(time="9:00 / 8:00"))
    expect(on.late).to_be_empty()
    page.clock.run_for(2 * 60_000)
    expect(on.late).to_contain_text("第 3 题")
    on.press(*["ArrowRight"] * 5)
    expect(on.time).to_contain_text(ZH["card_time"].format(time="0:00"))
    page.clock.run_for(12 * 60_000)
    expect(on.late).to_have_text(ZH["late_bare"].format(minutes=_minutes_late(on)))


def _minutes_late(on: OnStage) -> str:
    return "".join(filter(str.isdigit, on.late.inner_text().split("，")[0]))


def test_hostile_text_stays_text(file_page: Callable[..., Page]) -> None:
    """Every card is turned to: nothing is made of its text, nothing runs, nothing is asked for."""
    page = file_page(hostile_sheet())
    troubles: list[str] = []
    page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: troubles.append(request.url))
    on = OnStage(page)
    on.enter()
    seen = set()
    while on.dialog.locator(".next").is_enabled():
        seen.add(on.line.text_content())
        assert on.dialog.locator("img, script, a, iframe, svg, style, table").count() == 0
        on.press("ArrowRight")

    assert {text for text in HOSTILE if "\n" not in text} <= seen
    assert page.locator("article img, article script, article a, article iframe").count() == 0
    assert troubles == []


def test_a_text_that_does_not_fit_is_set_smaller(file_page: Callable[..., Page]) -> None:
    """A long question is read whole on a phone, without scrolling, as far as it can be."""
    sheet = chinese_sheet()
    long = sheet.brief.focus_questions[0].model_copy(update={"text": "一台机器要在家里待得住，先得让老人放心。" * 6})
    questions = (long, *sheet.brief.focus_questions[1:])
    longer = sheet.model_copy(update={"brief": sheet.brief.model_copy(update={"focus_questions": questions})})
    page = file_page(longer, **PHONE)
    on = OnStage(page)
    on.enter()
    on.swipe(-160)
    expect(on.line).to_have_text(long.text)

    assert on.dialog.locator(".card").evaluate("e => e.scrollHeight <= e.clientHeight")
    assert 22 <= float(on.line.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")) < 40


def test_the_head_of_an_english_card_is_not_crowded_on_a_phone(file_page: Callable[..., Page]) -> None:
    """The longest kind of follow-up wraps beside the way to the clock, and neither lies on the other."""
    sheet = english_sheet()
    section = sheet.sections[0]
    lines = tuple(line.model_copy(update={"type": "example", "starred": True}) for line in section.follow_ups[:1])
    long = sheet.model_copy(update={"sections": (section.model_copy(update={"follow_ups": lines}),)})
    page = file_page(long, **PHONE)
    on = OnStage(page)
    on.enter()
    expect(on.line).to_be_visible()
    start = on.dialog.locator(".start")
    while "★" not in on.tick.inner_text():
        before = on.line.inner_text()
        on.swipe(-160)
        expect(on.line).not_to_have_text(before)

    label, clock = on.tick.bounding_box(), start.bounding_box()
    assert label
    assert clock
    assert label["x"] + label["width"] <= clock["x"]
    assert start.evaluate("e => e.scrollWidth <= e.clientWidth")
