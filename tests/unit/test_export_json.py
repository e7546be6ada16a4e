"""A sheet leaves as JSON and comes back as it was; anything else is one clear sentence and changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prep.contacts import Contact
from prep.domain import GreenroomError
from prep.exporting import Choice, made
from prep.exporting.json import import_sheet
from prep.messages import sentence
from prep.services import Greenroom, open_greenroom
from prep.settings import PROJECT, Settings
from tests.sheets import LABELS, chinese_sheet, english_sheet, hostile_sheet

JSON = Choice(format="json")


def exported(room: Greenroom, sheet_id: str) -> dict[str, Any]:
    """A sheet as it leaves, without the time at which it was saved."""
    held: dict[str, Any] = json.loads(room.exports.file(sheet_id, JSON)[1])
    assert held.pop("updated")
    return held


@pytest.fixture
def elsewhere(tmp_path: Path) -> Greenroom:
    """Another home, which knows nothing yet."""
    return open_greenroom(Settings(prep_home=tmp_path / "elsewhere", corpus_dir=PROJECT / "corpus"))


@pytest.mark.parametrize("sheet", [chinese_sheet(), english_sheet(), hostile_sheet()], ids=["zh", "en", "hostile"])
def test_what_was_written_is_read_back(sheet: Any) -> None:
    """The sheet itself, with its version, and what was dropped in it."""
    assert import_sheet(made(sheet, LABELS, JSON)) == sheet


def test_an_exported_sheet_opens_in_a_fresh_home_and_is_exported_alike(sample: Greenroom, elsewhere: Greenroom) -> None:
    """Equal but for the time, where the same sources are; where none are, every quotation says that it has to be checked."""
    sheet = sample.sheets()[0]
    data = sample.exports.file(sheet.sheet_id, JSON)[1]

    opened = elsewhere.exports.open(data)
    without_sources = exported(elsewhere, opened.sheet_id)
    assert all(quote["moved"] for quote in _quotes(without_sources))
    assert elsewhere.exports.open(data) == opened
    assert len(elsewhere.sheets()) == 1
    assert elsewhere.revisions(opened.sheet_id)[0][0] == sheet.version

    sources = sample.library.sources()
    here = exported(sample, sheet.sheet_id)
    assert sources
    assert _unmoved(without_sources) == _unmoved({**here, "folder": without_sources["folder"]})
    elsewhere.close()


def test_nothing_that_is_here_is_written_over(sample: Greenroom) -> None:
    """A changed copy of a sheet gets an id of its own; the same file again is the same sheet."""
    sheet = sample.sheets()[0]
    held = json.loads(sample.exports.file(sheet.sheet_id, JSON)[1])
    held["brief"]["title"] = "另一场"

    first = sample.exports.open(json.dumps(held).encode())
    second = sample.exports.open(json.dumps(held).encode())

    assert first.sheet_id != sheet.sheet_id
    assert (first.sheet_id, first.version) == (second.sheet_id, sheet.version)
    assert sample.sheet(sheet.sheet_id) == sheet
    assert len(sample.sheets()) == 2
    assert sample.save_sheet(first).version == first.version + 1


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    """A good file with one thing changed."""
    held = json.loads(made(chinese_sheet(), LABELS, JSON))
    change(held)
    return json.dumps(held).encode()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import_broken"),
        (b"\xff\xfe\x00", "import_broken"),
        (made(chinese_sheet(), LABELS, JSON)[:-40], "import_broken"),
        (b"[" * 200_000, "import_broken"),
        (b"[]", "import_foreign"),
        (b'{"sheet_id": "x"}', "import_foreign"),
        (changed(lambda held: held.update(schema="greenroom-sheet/2")), "import_newer"),
        (changed(lambda held: held.update(more=1)), "import_invalid"),
        (changed(lambda held: held.update(sheet_id="../../etc")), "import_invalid"),
        (changed(lambda held: held.update(version=0)), "import_invalid"),
        (changed(lambda held: held["sections"][0].update(number="one")), "import_invalid"),
        (changed(lambda held: held["sections"][0]["follow_ups"][0]["quotes"][0].pop("text")), "import_invalid"),
    ],
)
def test_what_is_no_sheet_is_refused_by_name(data: bytes, code: str) -> None:
    """Broken, foreign, from a later version, or wrong in one place, which is named."""
    with pytest.raises(GreenroomError) as refusal:
        import_sheet(data)

    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("contacts",), "contacts.1.id"),
        (("sections", 0, "follow_ups"), "sections.0.follow_ups.1.id"),
        (("frame", "quick_fire"), "frame.quick_fire.1.id"),
        (("brief", "focus_questions"), "brief.focus_questions.1.number"),
    ],
)
def test_two_things_of_one_list_have_no_id_in_common(path: tuple[str | int, ...], place: str) -> None:
    """A page could not tell them apart: the file is refused, and the sentence names where it is, in both languages."""
    sheet = chinese_sheet().model_copy(update={"contacts": (Contact(id="c1", name="田穗", reach="138 0000 0000"),)})
    held = json.loads(made(sheet, LABELS, JSON))
    listed = held
    for step in path:
        listed = listed[step]
    listed.insert(0, listed[0])

    with pytest.raises(GreenroomError) as refusal:
        import_sheet(json.dumps(held).encode())

    assert (refusal.value.code, refusal.value.values) == ("import_invalid", {"field": place})
    assert all(place in sentence(refusal.value, language) for language in ("zh", "en"))


def _quotes(value: Any) -> list[dict[str, Any]]:
    """Every quotation below a value of JSON."""
    if isinstance(value, list):
        return [quote for item in value for quote in _quotes(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if "lead_in" in value else []
    return own + [quote for item in value.values() for quote in _quotes(item)]


def _unmoved(value: dict[str, Any]) -> dict[str, Any]:
    for quote in _quotes(value):
        quote["moved"] = False
    return value
