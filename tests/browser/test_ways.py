"""Three people's ways through the app on a desk and on a phone: a visitor's, the producer's, the host's."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.walking import WAYS, Walker
from tests.readers import xlsx_texts

ANNOUNCED = """# 葛晓岚再坐一会儿（{mark}）

2026 年 12 月 12 日，第七排创始人 & 主编纪书航将与檐声创始人、CEO 葛晓岚进行一场二十分钟的对谈。

以下是我们会聊到的焦点问题：

* 一副助听器，到底该卖多少钱？
* 乡镇验配点还要不要继续开？
"""
SAID = "去了十一次，每次都背着那只饼干盒，盒子里的助听器又多了三副。"
INTERVIEW = f"# {{title}}\n\n**薛一桐：** 今年的集市去了几次？\n\n**葛晓岚：** {SAID}\n\n**薛一桐：** 明年还去吗？\n\n**葛晓岚：** 去。\n"
OWN = "这一句是主持人改的，行吗？"


@WAYS
def test_a_visitors_way(walk: Callable[..., Walker], locale: str, screen: dict[str, Any]) -> None:
    """A question to the corpus, its quotation in the source, and from there a follow-up on the sheet."""
    visitor = walk(locale, screen)
    page = visitor.page
    visitor.go("chat")
    line = page.get_by_test_id("stChatInputTextArea")
    line.fill("手机自助验配，能代替验配师吗？")
    line.press("Enter")
    expect(page.locator("[class*='st-key-after-']")).to_have_count(1, timeout=60_000)
    visitor.stop("visitor-answer")
    page.locator("[class*='st-key-quote-own_words']").first.get_by_role("link").click()

    mark = page.locator("mark").first
    expect(mark).to_be_in_viewport()
    visitor.stop("visitor-source")
    _to_the_sheet(visitor, mark)
    visitor.stop("visitor-follow-up")


@WAYS
def test_the_producers_way(walk: Callable[..., Walker], locale: str, screen: dict[str, Any]) -> None:
    """A file in, what was read wrongly put right, a sentence of it on the sheet, and the run of show names its outlet."""
    producer = walk(locale, screen)
    page, title = producer.page, f"码头问答 {producer.mark}"
    outlet = f"潮汐周刊 {producer.mark}"
    producer.go("corpus")
    producer.stop("producer-corpus")
    file = {"name": f"{title}.md", "mimeType": "text/markdown", "buffer": INTERVIEW.format(title=title).encode()}
    page.locator("[data-testid='stFileUploaderDropzoneInput'][multiple]").set_input_files([file])
    producer.find_sources(title)
    producer.drawn()
    page.get_by_test_id("stDataFrame").click(position={"x": 160, "y": 60})

    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    page.get_by_text(producer.words("reader.correct")).click()
    field = page.get_by_role("textbox", name=producer.words("facts.publisher"))
    field.fill(outlet)
    field.press("Tab")
    told = producer.words("reader.corrected", fields=producer.words("facts.publisher"))
    expect(page.get_by_text(told)).to_be_visible()
    producer.stop("producer-corrected")
    _to_the_sheet(producer, page.locator(".greenroom-reader").get_by_text(SAID))

    producer.go("export")
    page.get_by_text(producer.words("audiences.factcheck"), exact=True).click()
    make = producer.button("export.make", format=producer.words("formats.xlsx"))
    expect(make).to_be_enabled()
    producer.stop("producer-export")
    with page.expect_download() as download:
        make.click()
    cells = "\n".join(xlsx_texts(download.value.path().read_bytes()))
    assert SAID in cells
    assert outlet in cells


@WAYS
def test_the_hosts_way(walk: Callable[..., Walker], locale: str, screen: dict[str, Any]) -> None:
    """Announcement, draft, edit, another order, back to the version before it, onto the stage."""
    host = walk(locale, screen, "?show=new")
    page = host.page
    _announced(host)
    host.draft_all()
    host.wait_for_drafts()
    expect(host.button("draft.all_again")).to_be_enabled(timeout=60_000)
    expect(page.locator("[class*='st-key-quote-own_words']").first).to_be_visible()
    host.stop("host-drafted")

    second = host.questions().nth(1).input_value()
    field = host.questions().first
    field.fill(OWN)
    field.press("Tab")
    expect(host.cards().first).to_contain_text(host.words("card.edited"))
    host.menu(1).click()
    host.stop("host-menu")
    host.button("card.up").click()
    expect(host.questions().first).to_have_value(second)
    page.keyboard.press("Escape")
    host.stop("host-moved")

    _back_to_the_version_before(host)
    expect(host.questions().first).to_have_value(OWN)

    host.go("stage")
    host.stop("host-before-the-stage")
    page.locator(".enter").click()
    expect(page.locator("dialog .line")).to_be_visible()
    host.stop("host-on-stage")


def _announced(host: Walker) -> None:
    """A new show from pasted text, on the sample's folder."""
    page = host.page
    page.get_by_role("textbox", name=host.words("new.text")).fill(ANNOUNCED.format(mark=host.mark))
    host.stop("host-announcement")
    host.button("new.read").click()
    expect(page.get_by_role("heading", name="葛晓岚 × 纪书航")).to_be_visible()
    host.stop("host-read")
    folder = page.get_by_role("combobox", name=host.words("show.folder"))
    folder.press("ControlOrMeta+a")
    folder.press_sequentially("sample")
    page.get_by_role("option", name="sample").click()
    expect(host.keyed("undo-edit-icon-only").get_by_role("button")).to_be_enabled()
    host.drawn()


def _back_to_the_version_before(host: Walker) -> None:
    page = host.page
    host.keyed("to-history-icon-only").get_by_role("button").click()
    host.keyed("versions").get_by_role("button").nth(1).click()
    restore = host.keyed("restore").get_by_role("button")
    expect(restore).to_be_in_viewport()
    host.stop("host-versions")
    restore.click()
    expect(page.get_by_text(_any_number(host, "history.restored"))).to_be_visible()
    host.stop("host-restored")
    page.get_by_role("link", name=host.words("reader.to_questions")).click()


def _to_the_sheet(walker: Walker, said: Locator) -> None:
    """Select words in an opened source and make a follow-up of them."""
    said.evaluate("(one) => document.getSelection().selectAllChildren(one)")
    walker.page.locator(".greenroom-reader button").click()
    walker.put_under_the_second()


def _any_number(host: Walker, key: str) -> re.Pattern[str]:
    """Words of the interface about whichever version."""
    return re.compile(re.escape(host.words(key, version="@")).replace("@", r"\d+"))
