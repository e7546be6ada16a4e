"""A Chromium for the browser tests: found on this machine, or fetched by ``python -m tests.browser.browser``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/snap/bin/chromium",
)
WHAT_TO_DO = (
    "no Chromium was found, so the browser tests were SKIPPED. Install Chromium or Chrome, or run "
    "`.venv/bin/python -m playwright install chromium`, or set CHROMIUM to its path; then run `make test` again."
)


def find_chromium() -> str:
    """The path of a Chromium or Chrome; ``""`` where there is none. ``CHROMIUM`` in the environment comes first."""
    wanted = os.environ.get("CHROMIUM", "")
    if wanted:
        return shutil.which(wanted) or ""
    on_path = (shutil.which(name) for name in NAMES)
    elsewhere = (place for place in PLACES if Path(place).exists())
    return next((path for path in (*on_path, *elsewhere) if path), "") or _of_playwright()


def _of_playwright() -> str:
    """The Chromium that playwright has fetched earlier, if any."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else ""


def fetch_chromium() -> str:
    """Fetch a Chromium, by playwright or else by Debian's packages as root; its path, ``""`` where neither works."""
    _tried([sys.executable, "-m", "playwright", "install", "chromium"])
    if not find_chromium() and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
        _tried([*quiet, "update"])
        _tried([*quiet, "install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"])
    return find_chromium()


def _tried(command: list[str]) -> None:
    sys.stdout.write(f"$ {' '.join(command)}\n")
    sys.stdout.flush()
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, timeout=600, check=False)
    except (OSError, subprocess.TimeoutExpired) as refusal:
        sys.stdout.write(f"{refusal}\n")


if __name__ == "__main__":
    sys.stdout.write(f"Chromium: {find_chromium() or fetch_chromium() or WHAT_TO_DO}\n")
