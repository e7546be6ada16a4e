"""The state of index and models in a real browser: met only when something is wrong, mended with one button."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import App
from tests.browser.host import CHIEFLY_CHINESE, Host
from tests.faults.server import closed_port


@pytest.fixture(scope="module")
def without_chroma(start_app: Callable[..., App]) -> App:
    """An app whose Chroma server is away."""
    return start_app(CHROMA_URL=f"http://127.0.0.1:{closed_port()}")


@pytest.mark.long
@pytest.mark.parametrize("locale", CHIEFLY_CHINESE)
def test_the_index_is_rebuilt_with_one_button(app: App, open_page: Callable[..., Page], locale: str) -> None:
    """From the corpus page, in the background; all lines are well after it."""
    page = open_page(app.url, locale=locale)
    host = Host(page, app.url, locale)
    expect(host.keyed("reading")).to_have_count(0, timeout=60_000)
    expect(host.keyed("trouble")).to_have_count(0)
    host.to("corpus")
    page.get_by_role("link", name=host.words("health.link")).click()

    host.button("health.rebuild").click()

    expect(page.get_by_text(host.words("health.rebuilt"))).to_be_visible(timeout=30_000)
    expect(page.locator("[class*='st-key-check-index-well']")).to_be_visible()


@pytest.mark.long
@pytest.mark.parametrize("locale", CHIEFLY_CHINESE)
def test_what_is_wrong_is_one_line_that_leads_on(
    without_chroma: App, open_page: Callable[..., Page], locale: str
) -> None:
    """One line high on a desk, and the page says in one sentence what happened, what is safe and what to do."""
    page = open_page(without_chroma.url, locale=locale)
    host = Host(page, without_chroma.url, locale)
    line = host.keyed("trouble")
    expect(line).to_contain_text(host.words("trouble.chroma_unreachable"), timeout=90_000)
    box = line.bounding_box()
    assert box is not None
    assert box["height"] < 60

    line.get_by_role("link").click()

    expect(page.get_by_text("CHROMA_URL")).to_be_visible()
    expect(host.keyed("trouble")).to_have_count(0)
