"""What every file must do, for every audience in every format; a new one is picked up from the registry.

A new format needs a row in ``READERS``.
"""

from __future__ import annotations

import time

import pytest

from prep.domain import GreenroomError, Sheet
from prep.exporting import EXPORTERS, FORMATS, file_name, made, prepared
from prep.exporting.choice import Choice
from tests.readers import READERS, holds
from tests.sheets import LABELS, chinese_sheet, english_sheet, hostile_sheet, quotations

SHEETS = {"zh": chinese_sheet(), "en": english_sheet(), "hostile": hostile_sheet()}
PAIRS = [(audience, name) for audience, formats in EXPORTERS.items() for name in formats]
CITING = [(audience, name) for audience, name in PAIRS if audience in ("host", "factcheck")]
every_pair = pytest.mark.parametrize(("audience", "name"), PAIRS)
every_host_format = pytest.mark.parametrize("name", EXPORTERS["host"])
every_sheet = pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)


@pytest.mark.parametrize(("audience", "name"), CITING)
@every_sheet
def test_every_quotation_is_read_back_verbatim(audience: str, name: str, sheet: Sheet) -> None:
    """Another parser finds each quotation, character for character, in the exported file."""
    data = made(sheet, LABELS, Choice(audience, name))
    wanted = quotations(prepared(sheet, Choice(audience, name)))

    assert wanted
    assert [text for text in wanted if not holds(name, data, text)] == []


@every_pair
@every_sheet
def test_focus_questions_are_read_back_byte_for_byte(audience: str, name: str, sheet: Sheet) -> None:
    """Each focus question stands in the file as announced, with its number where lines are numbered."""
    if (audience, name) == ("factcheck", "xlsx"):
        return  # its rows are what is to be checked, and a focus question is not
    data = made(sheet, LABELS, Choice(audience, name))
    bare = name == "json" or audience == "cards"

    for section in sheet.sections:
        assert holds(name, data, section.focus_question if bare else f"{section.number}. {section.focus_question}")


@every_host_format
def test_every_question_that_goes_out_is_in_the_file(name: str) -> None:
    """The follow-ups stand in the file in the host's order."""
    sheet = chinese_sheet()
    text = "\n".join(READERS[name](made(sheet, LABELS, Choice(format=name))))

    places = [text.index(f.question) for s in sheet.sections for f in s.follow_ups if f.status != "dropped"]

    assert places == sorted(places)


@every_host_format
def test_what_holds_the_show_together_is_in_the_file(name: str) -> None:
    """Opener, segues of neighbours, quick-fire and close stand in the file; what was dropped is in the data only."""
    text = "\n".join(READERS[name](made(chinese_sheet(), LABELS, Choice(format=name))))
    frame = chinese_sheet().frame

    for line in (*frame.opener, *frame.segues[:1], *frame.quick_fire[:1], *frame.close):
        assert line.question in text
    assert (name == "outline") or "五十年后回头看，今天的我们做错了什么？" in text.split(frame.close[0].question)[1]
    if name != "json":
        assert "这一题快问已经划掉了。" not in text
        assert "这两题已经不挨着了。" not in text


@every_pair
def test_exporting_twice_gives_the_same_bytes(audience: str, name: str) -> None:
    """Equal sheets give equal files, on the same day, whatever the clock says."""
    first = made(chinese_sheet(), LABELS, Choice(audience, name))
    began = time.time()
    while int(time.time()) // 2 == int(began) // 2 and name in ("docx", "xlsx") and audience == "producer":
        time.sleep(0.1)  # an archive dates its entries to two seconds

    assert made(chinese_sheet(), LABELS, Choice(audience, name)) == first


@every_pair
def test_an_empty_sheet_is_exported_too(audience: str, name: str) -> None:
    """A sheet with no focus question yet makes a file, not an error."""
    empty = Sheet(sheet_id="empty", brief=chinese_sheet().brief.model_copy(update={"focus_questions": ()}))

    assert made(empty, {}, Choice(audience, name))


@pytest.mark.parametrize(("audience", "name"), [pair for pair in PAIRS if pair[1] != "json"])
def test_a_dropped_follow_up_is_left_out_of_what_is_printed(audience: str, name: str) -> None:
    """What the host struck out is in no printed format."""
    data = made(chinese_sheet(), LABELS, Choice(audience, name))

    assert not holds(name, data, "这一条主持人已经划掉了。")


@every_pair
@every_sheet
def test_file_names_are_safe_and_telling(audience: str, name: str, sheet: Sheet) -> None:
    """The name tells who, for whom, which version and when, and no part of it can lead out of a folder."""
    found = file_name(sheet, Choice(audience, name))

    assert not set(found) & set('/\\:*?"<>|\n ')
    assert found.endswith(f".{FORMATS[name].extension}")
    if sheet.sheet_id.startswith("zh"):
        word = {"host": "主持人", "producer": "编导", "speaker": "嘉宾方", "factcheck": "核查", "cards": "手卡"}[
            audience
        ]
        assert found == f"林一舟-{word}-v7-2025-11-08.{FORMATS[name].extension}"


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        (Choice("nobody", "md"), "audience_unknown"),
        (Choice("host", "odt"), "format_unknown"),
        (Choice("speaker", "xlsx"), "format_unfit"),
        (Choice("cards", "md"), "format_unfit"),
        (Choice("producer", "json"), "format_unfit"),
    ],
)
def test_a_pair_that_makes_no_sense_is_refused(choice: Choice, code: str) -> None:
    """By its own code, with what there is instead."""
    with pytest.raises(GreenroomError, match=code) as refusal:
        made(chinese_sheet(), LABELS, choice)

    known = EXPORTERS if code == "audience_unknown" else EXPORTERS[choice.audience]
    assert refusal.value.values["known"] == ", ".join(known)
