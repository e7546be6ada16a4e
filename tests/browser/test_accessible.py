"""Every page judged by axe-core in a real browser, light and dark: contrast, labels, roles."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from prep.dialogue import Answer
from prep.services import open_greenroom
from prep.settings import PROJECT, Settings
from tests.browser.conftest import App
from tests.browser.host import CHIEFLY_CHINESE, Host

PAGES = (
    "", "?show=new", "questions?q=1", "questions?q=whole", "stage", "corpus", "coverage", "source", "chat?chat=talk", "export",
    "health",
)  # fmt: skip
GRAVE = {"serious", "critical"}
CALLED_BY_GLYPH = """() => [...document.querySelectorAll("[data-testid='stMain'] button")]
    .filter((one) => one.querySelector("[data-testid='stIconMaterial']"))
    .filter((one) => !one.ariaLabel && !one.querySelector("[data-testid='stMarkdownContainer']")?.textContent.trim())
    .map((one) => one.outerHTML)"""
"""Buttons with an icon and no words of ours: Streamlit calls them by the glyph's English name."""
LEVELS_LEFT_OUT = """() => [...document.querySelectorAll("h1, h2, h3, h4")].filter(
    (one, at, all) => at && Number(one.tagName[1]) - Number(all[at - 1].tagName[1]) > 1).map((one) => one.outerHTML)"""
"""Headings that stand more than one level below the one before."""
AT = """() => {
    const at = document.activeElement, { outlineStyle, outlineWidth } = getComputedStyle(at);
    const ringed = outlineStyle === "solid" && parseFloat(outlineWidth) >= 2;
    return [at.tagName, at.textContent.slice(0, 40), ringed || !["A", "BUTTON", "SUMMARY"].includes(at.tagName)];
}"""
"""What has the focus, and whether a line is around it where it is a link or a button."""
STREAMLITS_OWN: dict[tuple[str, str], str] = {}
"""Findings that nobody can mend from outside: rule and part of the element's HTML, with the reason."""


@pytest.fixture(scope="module")
def drafted(start_app: Callable[..., App], sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> App:
    """The app with the drafted sample and a conversation about it."""
    folder = tmp_path_factory.mktemp("drafted")
    shutil.copytree(sample_home, folder / "home")
    room = open_greenroom(Settings(prep_home=folder / "home", corpus_dir=PROJECT / "corpus"))
    said = room.sheets()[0].sections[0].follow_ups[0].quotes
    proven, bare = f"{said[0].text}[1]", "这一句没有依据。"
    told = Answer(answer=proven + bare, quotes=said, unsupported=((len(proven), len(proven + bare)),))
    room.store.chats.add("talk", "sample", "一副助听器卖多少钱？", told)
    room.close()
    return start_app(home=folder)


@pytest.mark.parametrize("locale", CHIEFLY_CHINESE)
@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_grave_finding(drafted: App, open_page: Callable[..., Page], name: str, locale: str) -> None:
    """No serious or critical finding in light, with every expander unfolded, and none for contrast in dark.

    What reads the page aloud is told its language.
    """
    page = open_page(f"{drafted.url}/{name if name != 'source' else 'questions?q=1'}", locale=locale)
    host = Host(page, drafted.url, locale)
    if name == "source":
        _to_a_source(host)
    _settled(page)

    assert page.evaluate("document.documentElement.lang") == locale[:2]
    assert _grave(page) == []
    assert page.evaluate(CALLED_BY_GLYPH) == []
    assert page.evaluate(LEVELS_LEFT_OUT) == []
    page.emulate_media(color_scheme="dark")
    _settled(page)
    assert _grave(page, runOnly=["color-contrast"]) == []


def test_what_the_keyboard_is_at_is_seen(drafted: App, open_page: Callable[..., Page]) -> None:
    """From the menu to the second card and the dossier: every link and button that Tab comes to has a line around it."""
    page = open_page(f"{drafted.url}/questions?q=1")
    _settled(page)
    expect(page.locator("[class*='st-key-use-said-1-0'] button").first).to_be_visible()

    come_by, unseen = set(), []
    for _ in range(80):
        page.keyboard.press("Tab")
        kind, words, seen = page.evaluate(AT)
        come_by.add(kind)
        unseen += [] if seen else [f"{kind} {words}"]

    assert unseen == []
    assert {"A", "BUTTON", "SUMMARY", "TEXTAREA", "INPUT"} <= come_by


def test_the_stage_has_no_grave_finding(drafted: App, open_page: Callable[..., Page]) -> None:
    """The card, its clock and its tick are black and white whatever the theme."""
    page = open_page(f"{drafted.url}/stage")
    _settled(page)
    page.locator(".enter").click()
    page.keyboard.press("ArrowRight")
    page.keyboard.press(" ")
    expect(page.locator("dialog .time")).to_be_visible()

    assert _grave(page) == []


def test_the_judge_can_find_something(drafted: App, open_page: Callable[..., Page]) -> None:
    """Grey on white and a button without words are findings, in the page and in a component of ours."""
    page = open_page(f"{drafted.url}/stage")
    _settled(page)
    page.locator(".enter").evaluate("e => { e.textContent = ' '; }")
    page.locator("h1").evaluate("e => { e.style.color = '#ccc'; }")

    assert {finding.split(":")[0] for finding in _grave(page)} == {"button-name", "color-contrast"}


def _settled(page: Page) -> None:
    """The script of the page has ended, and the style sheet has the colours of the theme that is seen."""
    expect(page.locator("[data-testid='stApp'][data-test-script-state='notRunning']")).to_be_visible()
    expect(page.locator("h1, .st-key-focus, .st-key-whole-opener, .st-key-ways-back").first).to_be_visible()
    page.wait_for_function(
        """() => {
            const seen = getComputedStyle(document.querySelector("[data-testid='stApp']")).backgroundColor;
            const probe = document.createElement("i");
            probe.style.color = document.documentElement.style.getPropertyValue("--desk-background-color");
            document.body.append(probe);
            const handed = getComputedStyle(probe).color;
            probe.remove();
            return seen === handed;
        }""",
        timeout=60_000,
    )
    page.evaluate("document.querySelectorAll('details:not([open]) > summary').forEach((one) => one.click())")
    expect(page.locator("details:not([open])")).to_have_count(0)
    expect(page.locator("[data-testid='stApp'][data-test-script-state='notRunning']")).to_be_visible()


def _to_a_source(host: Host) -> None:
    """From a quotation of the first question to its place in the source."""
    host.cards().first.locator("[class*='st-key-quote-']").first.get_by_role("link").click()
    expect(host.page.locator("mark").first).to_be_visible()


def _grave(page: Page, **options: Any) -> list[str]:
    """Rule, reason and element of each grave finding that is ours."""
    judged = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [
        f"{rule['id']}: {_why(node)} {node['html'][:160]}"
        for rule in judged
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
        if not any(rule["id"] == name and part in node["html"] for name, part in STREAMLITS_OWN)
    ]


def _why(node: dict[str, Any]) -> str:
    return " ".join(check["message"] for check in (*node["any"], *node["all"], *node["none"]))
