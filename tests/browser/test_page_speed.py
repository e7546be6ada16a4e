"""How soon a page is there and an edit shown: figures of this machine, printed by ``make bench``."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from prep.domain import FollowUp, Section, Sheet
from prep.services import open_greenroom
from prep.settings import PROJECT, Settings
from tests.browser.conftest import App, free_port, wait_until_up
from tests.browser.host import Host

pytestmark = pytest.mark.bench
HELLO = "import streamlit as st\nst.title('hello')\n"
QUESTIONS, FOLLOW_UPS, TIMES = 20, 8, 7
_PAINTED = """
window.painted = new Promise((resolve) => {
  const look = new MutationObserver(() => {
    if (!document.querySelector("h1, .st-key-focus, .st-key-empty")) return;
    look.disconnect();
    requestAnimationFrame(() => resolve(performance.now()));
  });
  look.observe(document, { subtree: true, childList: true });
});"""
_WATCH = """({place, mark}) => {
  window.shown = new Promise((resolve) => {
    let pressed = 0;
    document.addEventListener("keydown", (event) => { pressed = event.timeStamp; }, { capture: true, once: true });
    const look = new MutationObserver(() => {
      const card = document.querySelectorAll("[class*='st-key-card-']")[place];
      if (!card?.textContent.includes(mark)) return;
      look.disconnect();
      requestAnimationFrame(() => resolve(performance.now() - pressed));
    });
    look.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}"""


@pytest.fixture
def hello(tmp_path: Path) -> App:
    """A bare Streamlit page on this machine, to measure ours beside."""
    script = tmp_path / "hello.py"
    script.write_text(HELLO, encoding="utf-8")
    return App(f"http://127.0.0.1:{free_port()}", tmp_path, tmp_path, tmp_path / "hello.log")


def test_first_paint_beside_a_bare_page(
    browser: Browser, start_app: Callable[..., App], hello: App, capsys: pytest.CaptureFixture[str]
) -> None:
    """Prints the seconds from opening to the painted heading: at the first visit after a start, then the medians."""
    command = [sys.executable, "-m", "streamlit", "run", str(hello.home / "hello.py"), "--server.headless", "true"]
    bare = subprocess.Popen(
        [*command, "--server.port", hello.url.rsplit(":", 1)[1]],
        stdout=hello.log.open("wb"),
        stderr=subprocess.STDOUT,
        cwd=PROJECT,
    )
    try:
        wait_until_up(hello, bare)
        ours = start_app()
        first = _first_paint(browser, ours.url)
        _all_read(browser, ours.url)
        _idle()
        places = {"hello": hello.url, "show": ours.url, "questions": f"{ours.url}/questions"}
        rounds = [{name: _first_paint(browser, url) for name, url in places.items()} for _ in range(TIMES)]
    finally:
        bare.terminate()
        bare.wait(timeout=10)

    with capsys.disabled():
        print(f"\nfirst visit after a fresh start {first:5.2f} s", end="")
        for name in places:
            seconds = statistics.median(paints[name] for paints in rounds)
            print(f"\nfirst paint, {name:<9} {seconds:5.2f} s median of {TIMES}", end="")
        print()


def _first_paint(browser: Browser, url: str) -> float:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(_PAINTED)
    page.goto(url, wait_until="commit")
    page.locator("h1, .st-key-focus, .st-key-empty").first.wait_for(timeout=60_000)
    seconds = float(page.evaluate("window.painted")) / 1000
    context.close()
    return seconds


def _idle(seconds: float = 60) -> None:
    """Wait until nothing else runs on this machine: what the app does behind its first page is not what is measured."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        before = _processor()
        time.sleep(1)
        worked, passed = (new - old for new, old in zip(_processor(), before, strict=True))
        if worked < 0.1 * passed:
            return


def _processor() -> tuple[int, int]:
    """Ticks that all processors have worked, and that have passed; nothing where the system does not tell."""
    told = Path("/proc/stat")
    if not told.exists():
        return 0, int(time.monotonic() * 100)
    ticks = [int(field) for field in told.read_text().splitlines()[0].split()[1:9]]
    return sum(ticks) - ticks[3] - ticks[4], sum(ticks)


def _all_read(browser: Browser, url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(url)
    page.locator("h1").first.wait_for(timeout=60_000)
    expect(page.locator(".st-key-reading")).to_have_count(0, timeout=60_000)
    context.close()


def test_an_edit_on_a_large_sheet(
    tmp_path: Path, start_app: Callable[..., App], open_page: Callable[..., Page], capsys: pytest.CaptureFixture[str]
) -> None:
    """Prints the median milliseconds from the key that leaves a field to the mark that the edit is saved, as painted."""
    app = start_app(home=_with_large_sheet(tmp_path))
    host = Host(open_page(f"{app.url}/questions?q=1"), app.url, "zh-CN")
    expect(host.cards()).to_have_count(FOLLOW_UPS)
    expect(host.keyed("reading")).to_have_count(0, timeout=60_000)
    _idle()
    shown = []
    for place in range(TIMES):
        field = host.questions().nth(place)
        field.fill(f"第 {place} 句改成这样，行吗？")
        host.page.evaluate(_WATCH, {"place": place, "mark": host.words("card.edited")})
        field.press("Tab")
        shown.append(host.page.evaluate("window.shown"))

    with capsys.disabled():
        print(
            f"\nedit saved and shown, {QUESTIONS} × {FOLLOW_UPS}  {statistics.median(shown):5.0f} ms median of {TIMES}"
        )


def _with_large_sheet(folder: Path) -> Path:
    """A data folder with one show of many questions, each follow-up with the dossier it would have."""
    room = open_greenroom(Settings(prep_home=folder / "home", corpus_dir=PROJECT / "corpus"))
    room.sync()
    made = room.ensure_sample()
    assert made is not None
    drafted = room.draft(made.sheet_id)
    questions = tuple(
        drafted.brief.focus_questions[0].model_copy(update={"number": n, "text": f"第 {n} 个焦点问题，怎么看？"})
        for n in range(1, QUESTIONS + 1)
    )
    sections = tuple(_section(drafted, n) for n in range(1, QUESTIONS + 1))
    brief = drafted.brief.model_copy(update={"focus_questions": questions})
    room.save_sheet(drafted.model_copy(update={"brief": brief, "sections": sections}))
    room.close()
    return folder


def _section(drafted: Sheet, number: int) -> Section:
    """A drafted section with its dossier, and its follow-ups repeated until there are enough."""
    model = drafted.sections[number % 5]
    lines: list[FollowUp] = [model.follow_ups[k % len(model.follow_ups)] for k in range(FOLLOW_UPS)]
    named = tuple(line.model_copy(update={"id": f"q{number}x{k}"}) for k, line in enumerate(lines))
    text = f"第 {number} 个焦点问题，怎么看？"
    return model.model_copy(update={"number": number, "focus_question": text, "follow_ups": named})
