"""The export page in a real browser: what is seen is what comes out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import App
from tests.browser.host import CHIEFLY_CHINESE, Host
from tests.readers import pdf_texts, squeezed


@pytest.mark.parametrize("locale", CHIEFLY_CHINESE)
def test_the_speakers_side_gets_the_pages_that_were_shown(
    app: App, open_page: Callable[..., Page], locale: str
) -> None:
    """Pictures of the pages, the line about what is left out, and the file itself."""
    host = Host(open_page(app.url, locale=locale), app.url, locale)
    page = host.page
    host.to("export")
    page.get_by_text(host.words("audiences.speaker"), exact=True).click()
    expect(page.get_by_text(host.words("export.topics"), exact=True)).to_be_visible()
    formats = page.get_by_role("radiogroup", name=host.words("export.format"), exact=True)
    told = formats.get_by_text(host.words("format_notes.pdf"), exact=True)
    told.click(force=True)  # a press on the line about a format chooses it, as one on its name does

    expect(page.locator("[data-testid='stImage'] img").first).to_be_visible()
    expect(page.get_by_text(host.words("audience_notes.speaker"))).to_be_visible()
    with page.expect_download() as download:
        host.button("export.make", format=host.words("formats.pdf")).click()
    [text] = pdf_texts(download.value.path().read_bytes())
    assert "嘉宾方" in download.value.suggested_filename
    assert squeezed("1. 一副助听器，到底该卖多少钱？") in text
