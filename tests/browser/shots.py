"""Pictures of the drafted sample for the README: ``python -m tests.browser.shots .github/images``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from tests.browser.browser import find_chromium
from tests.browser.conftest import FLAGS, App, launch, stop, wait_until_up
from tests.browser.host import LOCALES, Host

SIZE = {"width": 1280, "height": 860}


def main(folder: Path) -> None:
    """Draft the sample in a fresh data folder and picture the board in both languages."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        app = App.fresh(Path(home))
        process = launch(app, {})
        wait_until_up(app, process)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for locale in LOCALES:
            page = browser.new_context(locale=locale, viewport=SIZE).new_page()
            page.goto(app.url)
            host = Host(page, app.url, locale)
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            expect(host.keyed("reading")).to_have_count(0, timeout=60_000)
            if host.button("draft.all").count():
                host.draft_all()
            host.to("questions")
            host.wait_for_drafts()
            expect(host.button("draft.all_again")).to_be_enabled(timeout=60_000)
            host.keyed("to-3").get_by_role("button").click()
            expect(host.keyed("focus")).to_contain_text("3.")
            expect(host.keyed("dossier").get_by_text("明年也不做").first).to_be_visible()
            expect(page.locator("[data-testid='stApp'][data-test-script-state='notRunning']")).to_be_visible()
            page.mouse.move(640, 5)
            page.wait_for_timeout(1000)
            page.screenshot(path=folder / f"questions-{locale[:2]}.png")
        browser.close()
        stop(process)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
