"""After the show in a real browser: the transcript comes in, is held against the sheet, corrected by hand, taken away."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from prep.domain import Sheet
from prep.services import open_greenroom
from prep.settings import PROJECT, Settings
from tests.browser.conftest import App
from tests.browser.host import CHIEFLY_CHINESE, Host

ON_THE_SPOT = "您今天早上吃的什么？"


@pytest.fixture(scope="module")
def planned(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    """The drafted sheet as it was before the show."""
    home = tmp_path_factory.mktemp("planned") / "home"
    shutil.copytree(sample_home, home)
    room = open_greenroom(Settings(prep_home=home, corpus_dir=PROJECT / "corpus"), write=False)
    [sheet] = room.sheets()
    room.close()
    return sheet


@pytest.fixture
def host(
    start_app: Callable[..., App], open_page: Callable[..., Page], sample_home: Path, tmp_path: Path, locale: str
) -> Host:
    """A producer on the debrief page of the drafted sample, in an app of their own."""
    shutil.copytree(sample_home, tmp_path / "home")
    app = start_app(tmp_path)
    host = Host(open_page(app.url, locale=locale), app.url, locale)
    host.page.get_by_role("link", name=host.words("debrief.title")).first.click()
    expect(host.page.get_by_role("heading", name=host.words("debrief.title"), exact=True)).to_be_visible()
    return host


def transcript(of: Sheet) -> str:
    """A show: two listed questions asked, a follow-up dodged, another answered, one question on the spot, a new figure."""
    price, points = of.brief.focus_questions[0].text, of.brief.focus_questions[1].text
    answered, dodged = of.sections[0].follow_ups[0].question, of.sections[1].follow_ups[0].question
    return "\n\n".join(
        (
            f"纪书航：我们从价钱说起吧，{price}",
            "葛晓岚：今天我可以说一个新数，明年三月起，一副卖一千三百六十块，这是第一次在外面讲。",
            f"纪书航：{answered}",
            "葛晓岚：同行里有一家县医院的门市，他们肯让老人先戴一个月再付钱，这一点比我们强，我们明年照着学。",
            f"纪书航：好，下一题。{points}",
            "葛晓岚：开，一个月开四个，开到有人肯在那儿住下来为止。",
            f"纪书航：{dodged}",
            "葛晓岚：这个现在不便透露，等年报出来再说吧。",
            f"纪书航：{ON_THE_SPOT}",
            "葛晓岚：豆浆油条，在码头边上吃的，跟我母亲一起。",
        )
    )


def verdict(host: Host, key: str) -> Locator:
    """The field beside a question that says how it was answered."""
    return host.page.locator(f"[class*='st-key-debrief-verdict-{key}-']").get_by_role("combobox")


def settle(host: Host, key: str, answer: str) -> None:
    """Choose another verdict by hand."""
    verdict(host, key).click()
    verdict(host, key).fill(host.words(f"answers.{answer}"))
    host.page.keyboard.press("ArrowDown")
    host.page.keyboard.press("Enter")


@pytest.mark.parametrize("locale", CHIEFLY_CHINESE)
def test_a_pasted_show_is_looked_back_on_and_taken_away(host: Host, planned: Sheet, tmp_path: Path) -> None:
    """What was asked and how it was answered; one verdict changed by hand stands in the page that is taken away."""
    page = host.page
    page.get_by_role("textbox", name=host.words("debrief.text")).fill(transcript(planned))
    host.button("debrief.take").click()

    expect(verdict(host, "1")).to_have_value(host.words("answers.plain"))
    answered, dodged = planned.sections[0].follow_ups[0].id, planned.sections[1].follow_ups[0].id
    expect(verdict(host, "2")).to_have_value(host.words("answers.plain"))
    expect(verdict(host, "3")).to_have_value(host.words("answers.not_asked"))
    expect(verdict(host, answered)).to_have_value(host.words("answers.plain"))
    expect(verdict(host, dodged)).to_have_value(host.words("answers.declining"))
    expect(page.get_by_text(ON_THE_SPOT)).to_be_visible()

    settle(host, "2", "partial")
    expect(host.keyed("debrief-verdict-2-partial")).to_be_visible()
    with page.expect_download() as download:
        host.button("debrief.export").click()
    taken = download.value.path().read_text(encoding="utf-8")
    asked, left = taken.split(f"## {host.words('debrief.not_asked')}")
    assert host.words("answers.partial") in asked.split(planned.brief.focus_questions[1].text)[1]
    assert host.words("answers.declining") in asked
    assert planned.brief.focus_questions[2].text in left
    assert "一千三百六十" in left

    title = f"{planned.brief.title} · {planned.brief.date}"
    expect(page.get_by_text(host.words("debrief.from", title=title))).to_be_visible()
    assert (tmp_path / "corpus" / "sample" / f"transcript-{planned.brief.date}.md").is_file()


@pytest.mark.long
@pytest.mark.parametrize("locale", CHIEFLY_CHINESE)
def test_a_dropped_file_takes_the_place_of_a_paste(host: Host, planned: Sheet, tmp_path: Path) -> None:
    """The file joins the corpus with the show's day; another transcript can be chosen after it."""
    path = tmp_path / "现场速记.txt"
    path.write_text(transcript(planned), encoding="utf-8")
    page = host.page

    page.get_by_role("tab", name=host.words("debrief.file")).click()
    page.locator("[data-testid='stFileUploaderDropzoneInput']").first.set_input_files(path)

    expect(verdict(host, "1")).to_have_value(host.words("answers.plain"))
    expect(page.get_by_text(planned.brief.date).first).to_be_visible()
    host.button("debrief.other").click()
    page.get_by_role("tab", name=host.words("debrief.known")).click()
    expect(page.get_by_role("combobox", name=host.words("debrief.choose"))).to_be_visible()
