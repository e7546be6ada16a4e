"""Killed in the middle of a draft: what was ready is there, the rest can be drafted, nothing is there twice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from prep.services import open_greenroom
from prep.settings import PROJECT, Settings
from tests.hash_embedder import HashEmbedder

DRAFTER = """
import os, signal, sys
from pathlib import Path
from prep.services import open_greenroom
from prep.settings import PROJECT, Settings
from tests.hash_embedder import HashEmbedder
room = open_greenroom(Settings(prep_home=Path(sys.argv[1]), corpus_dir=PROJECT / "corpus"), embedder=HashEmbedder())
after, ready = int(sys.argv[2]), []
def drafted(number):
    ready.append(number)
    if len(ready) >= after:
        os.kill(os.getpid(), signal.SIGKILL)
room.sync()
sheet = room.ensure_sample()
if after == 0:
    os.kill(os.getpid(), signal.SIGKILL)
room.draft(sheet.sheet_id, drafted=drafted)
"""


def _killed_after(home: Path, count: int) -> None:
    ended = subprocess.run([sys.executable, "-c", DRAFTER, str(home), str(count)], cwd=PROJECT, check=False, timeout=60)
    assert ended.returncode == -9


@pytest.mark.parametrize("count", [0, 3, *(pytest.param(n, marks=pytest.mark.long) for n in (1, 2, 4, 5, 6))])
def test_a_killed_draft_goes_on_where_it_was(own_home: Path, count: int) -> None:
    """``count`` focus questions are ready after the kill; drafting the rest gives each its follow-ups once."""
    _killed_after(own_home, count)
    settings = Settings(prep_home=own_home, corpus_dir=PROJECT / "corpus")
    room = open_greenroom(settings, embedder=HashEmbedder())
    left = room.ensure_sample()
    assert left is not None
    ready = [section for section in left.sections if section.state == "ready"]
    assert len(ready) == count

    missing = [section.number for section in left.sections if section.state != "ready"]
    whole = room.draft(left.sheet_id, missing) if missing else left

    assert [section.state for section in whole.sections] == ["ready"] * len(left.sections)
    assert [s for s in whole.sections if s.number in {r.number for r in ready}] == ready
    for section in whole.sections:
        questions = [follow_up.question for follow_up in section.follow_ups]
        assert len(questions) == len(set(questions))
    room.close()
