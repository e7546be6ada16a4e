"""Killed at a random moment: each saved state is the old or the new one, and the lock is free at once."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from prep.domain import GreenroomError
from prep.library.lock import WriterLock
from prep.library.store import Store

SAVER = """
import sys
from pathlib import Path
from prep.domain import Brief, FocusQuestion, Section, Sheet
from prep.library.store import Store
store = Store(Path(sys.argv[1]))
questions = tuple(FocusQuestion(number=n, text=f"第 {n} 题？") for n in range(1, 21))
try:
    sheet = store.sheets.get("s")
except Exception:
    sections = tuple(Section(number=q.number, focus_question=q.text) for q in questions)
    sheet = store.sheets.save(Sheet(sheet_id="s", brief=Brief(title="0", focus_questions=questions), sections=sections))
count = int(sheet.brief.title)
while True:
    count += 1
    number = count % 20 + 1
    def change(stored, count=count, number=number):
        sections = tuple(s.model_copy(update={"state": "ready", "rejected": count}) if s.number == number else s for s in stored.sections)
        return stored.model_copy(update={"brief": stored.brief.model_copy(update={"title": str(count)}), "sections": sections})
    saved = store.sheets.change("s", change)
    print(saved.brief.title, flush=True)
"""
HOLDER = """
import sys, time
from pathlib import Path
from prep.library.lock import WriterLock
lock = WriterLock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def _kill_once(home: Path, wait: float) -> int:
    """Run the saver, kill it after ``wait`` seconds from its first save; the last count it said was saved."""
    process = subprocess.Popen([sys.executable, "-c", SAVER, str(home)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = int(process.stdout.readline())
    time.sleep(wait)
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read().split("\n")
    process.wait()
    whole = [int(line) for line in rest[:-1] if line]
    return whole[-1] if whole else said


def _survives(home: Path, kills: int) -> None:
    for _ in range(kills):
        said = _kill_once(home, random.uniform(0.0, 0.12))
        store = Store(home)
        sheet = store.sheets.get("s")
        count = int(sheet.brief.title)
        assert count in (said, said + 1)
        assert sheet.sections[count % 20].rejected == count
        assert len(sheet.sections) == 20
        assert store.sheets.revision("s", sheet.version) == sheet
        store.close()
    assert not list(home.glob("*.tmp"))


def test_twelve_kills_while_saving_lose_nothing(own_home: Path) -> None:
    """Every state after a kill is the last acknowledged one or the next, whole; drafted sections stay drafted."""
    _survives(own_home, 12)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_two_hundred_kills_while_saving_lose_nothing(own_home: Path) -> None:
    """The same at length."""
    _survives(own_home, 200)


def test_a_second_process_is_refused_and_a_killed_holder_frees_the_lock(own_home: Path) -> None:
    """Refused within two seconds, with the holder named; free at once when the holder dies."""
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(own_home)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    started = time.monotonic()
    with pytest.raises(GreenroomError) as refused:
        WriterLock(own_home)
    assert time.monotonic() - started < 2.0
    assert str(process.pid) in refused.value.values["holder"]

    process.kill()
    process.wait()
    started = time.monotonic()
    WriterLock(own_home).release()

    assert time.monotonic() - started < 0.5
