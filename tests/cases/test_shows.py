"""Two real shows, from files to a sheet, offline: true quotations, enough of them, in time, and nothing done twice."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from prep.services import open_greenroom
from prep.settings import Settings
from tests.material import material
from tests.sheet_checks import assert_truthful

SHOWS = [
    pytest.param("yukai2024", 3, id="chinese"),
    pytest.param("adamjacob2025", 7, id="english", marks=[pytest.mark.long, pytest.mark.timeout(600)]),
]


@pytest.mark.parametrize(("name", "questions"), SHOWS)
def test_a_real_show_is_drafted_truthfully_and_in_time(own_home: Path, name: str, questions: int) -> None:
    """At least three follow-ups with a quotation for each focus question on which the corpus speaks, in 20 seconds."""
    folder = material("cases", name, "corpus")
    announcement = material("cases", name, "announcement.md")
    room = open_greenroom(Settings(prep_home=own_home))
    first = room.sync(folder)

    began = time.monotonic()
    sheet = room.draft_file(announcement)
    seconds = time.monotonic() - began

    assert len(sheet.sections) == questions
    assert seconds < 20
    for section in sheet.sections:
        proven = [follow_up for follow_up in section.follow_ups if follow_up.quotes]
        assert section.silent or len(proven) >= 3
    assert not all(section.silent for section in sheet.sections)
    assert_truthful(sheet, room)
    again = room.sync(folder)
    assert (first.embedded, again.embedded) == (first.passages, 0)
    assert again.unchanged == first.sources
    room.close()
