"""What every export format must do; a new one is picked up from the registry and needs a row in ``READERS``."""

from __future__ import annotations

import time

import pytest

from prep.domain import Sheet
from prep.exporting import EXPORTERS, file_name
from tests.readers import READERS
from tests.sheets import LABELS, chinese_sheet, english_sheet, hostile_sheet, quotations

SHEETS = {"zh": chinese_sheet(), "en": english_sheet(), "hostile": hostile_sheet()}
every_format = pytest.mark.parametrize("name", EXPORTERS)
every_sheet = pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)


@every_format
@every_sheet
def test_every_quotation_is_read_back_verbatim(name: str, sheet: Sheet) -> None:
    """Another parser finds each quotation, character for character, in the exported file."""
    texts = READERS[name](EXPORTERS[name].render(sheet, LABELS))

    missing = [text for text in quotations(sheet) if not any(text in found for found in texts)]

    assert quotations(sheet)
    assert missing == []


@every_format
@every_sheet
def test_focus_questions_are_read_back_byte_for_byte(name: str, sheet: Sheet) -> None:
    """Each focus question stands in the file as announced, with its number."""
    texts = READERS[name](EXPORTERS[name].render(sheet, LABELS))

    for section in sheet.sections:
        wanted = section.focus_question if name == "json" else f"{section.number}. {section.focus_question}"
        assert wanted in texts


@every_format
def test_every_question_that_goes_out_is_in_the_file(name: str) -> None:
    """The follow-ups stand in the file in the host's order."""
    sheet = chinese_sheet()
    text = "\n".join(READERS[name](EXPORTERS[name].render(sheet, LABELS)))

    places = [text.index(f.question) for s in sheet.sections for f in s.follow_ups if f.status != "dropped"]

    assert places == sorted(places)


@every_format
def test_what_holds_the_show_together_is_in_the_file(name: str) -> None:
    """Opener, segues of neighbours, quick-fire and close stand in the file, and what goes when time runs short."""
    text = "\n".join(READERS[name](EXPORTERS[name].render(chinese_sheet(), LABELS)))
    frame = chinese_sheet().frame

    for line in (*frame.opener, *frame.segues[:1], *frame.quick_fire[:1], *frame.close):
        assert line.question in text
    assert "五十年后回头看，今天的我们做错了什么？" in text.split(frame.close[0].question)[1]
    if name != "json":
        assert "这一题快问已经划掉了。" not in text
        assert "这两题已经不挨着了。" not in text


@every_format
def test_exporting_twice_gives_the_same_text(name: str) -> None:
    """Equal sheets give equal text."""
    first, second = (EXPORTERS[name].render(chinese_sheet(), LABELS) for _ in range(2))

    assert READERS[name](first) == READERS[name](second)


@every_format
def test_an_empty_sheet_is_exported_too(name: str) -> None:
    """A sheet with no focus question yet makes a file, not an error."""
    empty = Sheet(sheet_id="empty", brief=chinese_sheet().brief.model_copy(update={"focus_questions": ()}))

    assert EXPORTERS[name].render(empty, {})


@every_format
def test_a_long_sheet_takes_no_longer_than_three_seconds(name: str) -> None:
    """Twenty focus questions with ten follow-ups each are a file within three seconds."""
    section = chinese_sheet().sections[0]
    many = section.model_copy(update={"follow_ups": section.follow_ups[:1] * 10})
    sheet = chinese_sheet().model_copy(update={"sections": (many,) * 20})
    begun = time.monotonic()

    EXPORTERS[name].render(sheet, LABELS)

    assert time.monotonic() - begun < 3


@pytest.mark.parametrize("name", [name for name in EXPORTERS if name != "json"])
def test_a_dropped_follow_up_is_left_out_of_what_is_printed(name: str) -> None:
    """What the host struck out is in no printed format."""
    text = "\n".join(READERS[name](EXPORTERS[name].render(chinese_sheet(), LABELS)))

    assert "这一条主持人已经划掉了。" not in text


@every_format
def test_file_names_are_safe_and_telling(name: str) -> None:
    """The name tells who, which version and when, and no part of it can lead out of a folder."""
    exporter = EXPORTERS[name]

    assert file_name(chinese_sheet(), exporter.extension) == f"林一舟-v7-2025-11-08.{exporter.extension}"
    assert not set(file_name(hostile_sheet(), exporter.extension)) & set('/\\:*?"<>|\n ')
