"""An edited document comes back in a real browser: taken away, reworded, dropped, taken over, seen on the board."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import App
from tests.browser.host import Host
from tests.edited import Edited

NEW = "这件事，您现在还会这么做吗？"


def test_a_rewording_in_word_is_taken_over(
    start_app: Callable[..., App], open_page: Callable[..., Page], sample_home: Path, tmp_path: Path
) -> None:
    """Nothing changes before the button is pressed; then the board has the new wording."""
    shutil.copytree(sample_home, tmp_path / "home")
    app = start_app(tmp_path)
    host = Host(open_page(app.url, locale="zh-CN"), app.url, "zh-CN")
    page = host.page
    host.to("questions")
    expect(host.questions().first).not_to_have_value("")
    old = host.questions().first.input_value()

    host.to("export")
    formats = page.get_by_role("radiogroup", name=host.words("export.format"), exact=True)
    formats.get_by_text(host.words("formats.docx"), exact=True).click()
    with page.expect_download() as download:
        host.button("export.make", format=host.words("formats.docx")).click()
    file = Edited(download.value.path().read_bytes())
    file.reword(old, NEW)
    (tmp_path / "改过.docx").write_bytes(file.data)

    page.get_by_text(host.words("returned.open"), exact=True).click()
    page.locator("[data-testid='stFileUploaderDropzoneInput']").set_input_files(tmp_path / "改过.docx")
    expect(page.get_by_text(host.words("returned.title"), exact=True)).to_be_visible()
    expect(page.locator("[class*='st-key-was-']").get_by_text(old, exact=True)).to_be_in_viewport()
    host.button("returned.take", count=1).click()
    expect(page.get_by_text(host.words("returned.taken", count=1), exact=True)).to_be_visible()

    host.to("questions")
    expect(host.questions().first).to_have_value(NEW)
