"""Taking an edited file over: against the version it was made from, as one new version, and never without asking."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from prep.domain import GreenroomError, Sheet
from prep.exporting.choice import Choice
from prep.services import Greenroom, open_greenroom
from prep.settings import Settings
from tests.edited import BOOK, WORD, Edited, in_book
from tests.sheets import chinese_sheet

OFFICE = shutil.which("soffice")
FIRST, NEW = "从一千到一百，是哪一件事让您改了主意？", "从一千到一百，发生了什么？"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Greenroom]:
    """A house with one sheet at its first version, over no corpus."""
    room = open_greenroom(Settings(prep_home=tmp_path / "home", corpus_dir=tmp_path / "corpus"))
    room.store.sheets.save(chinese_sheet().model_copy(update={"version": 0}))
    yield room
    room.close()


def handed_out(room: Greenroom, choice: Choice = WORD) -> bytes:
    """A file of the sheet as it is now."""
    return room.exports.file(chinese_sheet().sheet_id, choice)[1]


def edited(room: Greenroom) -> bytes:
    """The host's document with one wording changed."""
    file = Edited(handed_out(room))
    file.reword(FIRST, NEW)
    return file.data


def stored(room: Greenroom) -> Sheet:
    """The sheet as it is stored."""
    return room.sheet(chinese_sheet().sheet_id)


def reworded(room: Greenroom, text: str) -> Sheet:
    """The sheet saved with another wording of its first follow-up."""
    sheet = stored(room)
    section = sheet.sections[0]
    lines = (section.follow_ups[0].model_copy(update={"question": text}), *section.follow_ups[1:])
    changed = section.model_copy(update={"follow_ups": lines})
    return room.save_sheet(sheet.model_copy(update={"sections": (changed, *sheet.sections[1:])}))


def test_looking_changes_nothing_and_taking_makes_one_version(room: Greenroom) -> None:
    """Afterwards the same file has nothing more to say."""
    data, sheet = edited(room), stored(room)
    review = room.returns.review(sheet.sheet_id, data)
    assert (review.version, review.now, review.based, stored(room)) == (1, 1, True, sheet)

    saved = room.returns.save(sheet.sheet_id, data, review.proposals)

    assert (saved.version, saved.sections[0].follow_ups[0].question) == (2, NEW)
    assert saved.sections[0].follow_ups[0].quotes == sheet.sections[0].follow_ups[0].quotes
    again = room.returns.review(sheet.sheet_id, data)
    assert (again.version, again.now, again.proposals, again.left) == (1, 2, (), ())


def test_the_version_that_was_handed_out_is_the_base(room: Greenroom) -> None:
    """What only the sheet changed since is no proposal; what both changed is a conflict with both texts."""
    data = edited(room)
    sheet = reworded(room, "为什么变了？")

    [one] = room.returns.review(sheet.sheet_id, data).proposals

    assert (one.change.old, one.change.new, one.theirs, one.wanted) == (FIRST, NEW, "为什么变了？", False)


def test_a_change_that_says_something_else_by_now_is_not_taken(room: Greenroom) -> None:
    """Between looking and taking somebody saved the same place: the refusal asks to look again."""
    data = edited(room)
    seen = room.returns.review(stored(room).sheet_id, data).proposals
    sheet = reworded(room, "为什么变了？")

    with pytest.raises(GreenroomError, match="conflict"):
        room.returns.save(sheet.sheet_id, data, seen)

    assert stored(room) == sheet


def test_without_the_version_that_was_handed_out_the_present_one_stands_in(room: Greenroom) -> None:
    """It is told, since nobody can say which side changed what."""
    key = chinese_sheet().sheet_id
    later = in_book(edited(room), lambda _, text: text.replace(f"{key} 1 host", f"{key} 9 host"))
    review = room.returns.review(key, later)

    assert (review.based, review.version) == (False, 9)
    assert [one.change.new for one in review.proposals] == [NEW]


def test_another_shows_file_is_named(room: Greenroom) -> None:
    """By the show it belongs to, or as one that is not here."""
    data = edited(room)
    other = room.store.sheets.save(chinese_sheet().model_copy(update={"sheet_id": "other", "version": 0}))

    with pytest.raises(GreenroomError, match="returned_other") as refusal:
        room.returns.review(other.sheet_id, data)
    assert refusal.value.values == {"show": "澄湖科技之夜 2025"}

    elsewhere = in_book(data, lambda _, text: text.replace("zh0123456789", "nowhere00000"))
    with pytest.raises(GreenroomError, match="returned_unknown"):
        room.returns.review(other.sheet_id, elsewhere)


@pytest.mark.skipif(OFFICE is None, reason="soffice (LibreOffice) is not installed: its own files are not read back")
def test_what_libreoffice_saves_is_read_back(room: Greenroom, tmp_path: Path) -> None:
    """Saved anew by another program both files bring back the edits that were in them, and nothing else."""
    (tmp_path / "sheet.docx").write_bytes(edited(room))
    (tmp_path / "book.xlsx").write_bytes(handed_out(room, BOOK))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for name in ("sheet.docx", "book.xlsx"):
        subprocess.run(
            [str(OFFICE), profile, "--headless", "--convert-to", name[-4:], "--outdir", "saved", name],
            cwd=tmp_path,
            env={**os.environ, "HOME": str(tmp_path)},
            capture_output=True,
            timeout=110,
            check=True,
        )

    sheet = room.returns.review(chinese_sheet().sheet_id, (tmp_path / "saved" / "sheet.docx").read_bytes())
    book = room.returns.review(chinese_sheet().sheet_id, (tmp_path / "saved" / "book.xlsx").read_bytes())

    assert [one.change.new for one in sheet.proposals] == [NEW]
    assert (sheet.left, book.proposals, book.left) == ((), (), ())
