"""The board by keyboard and by dragging, and an earlier version restored, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from prep.text.speech_rate import seconds_to_say
from tests.browser.conftest import App
from tests.browser.host import CHIEFLY_CHINESE, Host

DRAFTED = 8
"""The version of the drafted sample: it was made, six questions were drafted, then the frame."""


@pytest.fixture
def board(own_drafted_app: App, open_page: Callable[..., Page]) -> Callable[[str], Host]:
    """``board(locale)``: the drafted sample, opened at its first focus question."""

    def open_(locale: str) -> Host:
        app = own_drafted_app
        host = Host(open_page(app.url, locale=locale), app.url, locale)
        host.to("questions")
        expect(host.questions()).to_have_count(4)
        host.page.wait_for_function("() => Boolean(window.greenroomKeys?.listen)")
        return host

    return open_


@pytest.mark.parametrize("locale", CHIEFLY_CHINESE)
def test_by_keyboard_and_back_to_an_earlier_version(board: Callable[[str], Host], locale: str) -> None:
    """J, S, X, Alt+Down, Z, E: each is saved at once, as is what was folded; the history goes back to before all of it."""
    host = board(locale)
    page, wordings = host.page, [field.input_value() for field in host.questions().all()]
    note = host.cards().nth(3).get_by_label(host.words("card.note"))

    host.cards().nth(3).locator("summary").click()
    note.fill("慢慢说。")
    note.press("Tab")
    host.cards().nth(3).locator("summary").click()
    expect(host.cards().nth(3).get_by_label(host.words("card.rung", rung=1))).to_be_hidden()
    expect(note).to_have_value("慢慢说。")
    kept, dropped = (page.locator(f"[class*='st-key-card-{status}-']") for status in ("kept", "dropped"))

    page.keyboard.press("j")
    page.keyboard.press("s")
    expect(kept).to_have_count(1)
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(dropped).to_have_count(1)
    page.keyboard.press("z")
    expect(dropped).to_have_count(0)
    page.keyboard.press("Alt+ArrowDown")
    expect(host.questions().nth(1)).to_have_value(wordings[2])
    page.keyboard.press("e")
    expect(host.questions().nth(2)).to_be_focused()
    page.keyboard.type("……")
    page.keyboard.press("Tab")
    expect(host.questions().nth(2)).to_have_value(wordings[1] + "……")

    host.keyed("to-history-icon-only").get_by_role("button").click()
    page.get_by_role("button", name=host.words("history.version", version=DRAFTED, time="").strip()).click()
    host.button("history.restore", version=DRAFTED).click()
    expect(page.get_by_text(host.words("history.restored", version=DRAFTED))).to_be_visible()
    page.get_by_role("link", name=host.words("reader.to_questions")).click()
    for place, wording in enumerate(wordings):
        expect(host.questions().nth(place)).to_have_value(wording)
    expect(kept).to_have_count(0)
    expect(note).to_have_count(0)


@pytest.mark.long
@pytest.mark.parametrize("locale", CHIEFLY_CHINESE)
def test_dragged_to_another_focus_question(board: Callable[[str], Host], locale: str) -> None:
    """A follow-up is dragged below the second focus question, a focus question moved by keys; both are on the board."""
    host = board(locale)
    page, first = host.page, host.questions().first.input_value()

    host.button("order.open").click()
    rows = page.locator("li.question, li.follow_up")
    expect(rows.nth(1)).to_contain_text(first)
    target = page.locator("li.question").nth(1)
    rows.nth(1).locator(".handle").hover()
    page.mouse.down()
    box = target.bounding_box()
    assert box
    page.mouse.move(box["x"] + 30, box["y"] + box["height"] + 4, steps=6)
    page.mouse.up()
    expect(rows.nth(5)).to_contain_text(first)
    host.drawn()
    third = page.locator("li.question").nth(2)
    wording = third.locator(".words").inner_text()
    third.focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("li.question").nth(1)).to_contain_text(wording)
    expect(page.locator("li.question").nth(1)).to_be_focused()
    page.keyboard.press("Escape")

    expect(host.cards()).to_have_count(3)
    host.keyed("to-2").get_by_role("button").click()
    expect(host.questions().first).to_have_value(first)


@pytest.mark.long
@pytest.mark.parametrize("locale", CHIEFLY_CHINESE)
def test_remarks_and_seconds_follow_the_typing(board: Callable[[str], Host], locale: str) -> None:
    """A pause is enough: nothing is saved, nothing that is typed meanwhile is lost, the field keeps the focus.

    Once it is saved the rest of the page follows: the edit can be taken back.
    """
    host = board(locale)
    card, field = host.cards().first, host.questions().first
    drafted = field.input_value()
    remark = host.words("flags.several_questions")
    written = "葛总，绳子为什么换？渔民又为什么不买？"
    expect(card).not_to_contain_text(remark)

    field.fill(written)

    expect(card).to_contain_text(remark)
    expect(card).to_contain_text(host.words("card.seconds", seconds=seconds_to_say(written)))
    expect(card).not_to_contain_text(host.words("card.edited"))
    expect(field).to_be_focused()
    field.press("End")
    field.press_sequentially("那一年您在场吗？她在场吗？他们在场吗？", delay=120)
    expect(field).to_have_value(written + "那一年您在场吗？她在场吗？他们在场吗？")

    field.fill("绳子为什么换？")
    expect(card).not_to_contain_text(remark)
    field.press("Tab")
    expect(card).to_contain_text(host.words("card.edited"))
    expect(host.questions().first).to_have_value("绳子为什么换？")
    host.keyed("undo-edit-icon-only").get_by_role("button").click()
    expect(host.questions().first).to_have_value(drafted)
    expect(card).not_to_contain_text(host.words("card.edited"))
