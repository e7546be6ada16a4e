"""Translations beside questions: kept with the wording they translate, printed where asked for and marked as such."""

from __future__ import annotations

import io
import json

import pytest
from docx import Document

from prep.contacts import Contact
from prep.domain import FollowUp, Sheet
from prep.drafting.merge import hosts_own
from prep.exporting import EXPORTERS, made, prepared
from prep.exporting.bilingual import translations
from prep.exporting.choice import Choice, selected
from prep.exporting.json import import_sheet
from prep.exporting.marks import origin_of, read_origin
from prep.exporting.paper import Spoken
from prep.exporting.paper_host import host_paper
from prep.exporting.paper_producer import producer_paper
from prep.returning.take import taken
from prep.revising.changes import changes
from prep.revising.three_way import merged, pared
from prep.translation import Translation
from prep.ui.edit_brief import question_field
from prep.ui.edit_follow_ups import follow_up_field
from prep.ui.edit_translations import focus_translation_field, still_fits, translation_field
from tests.edited import Edited, in_book, proposed
from tests.planted import Garden, everything_in, marks_in
from tests.readers import holds
from tests.sheets import LABELS, chinese_sheet

FOCUS, ASKED = "When, at last, will the tipping point come?", "Which single event changed your mind?"
PAIRS = [(audience, name) for audience, formats in EXPORTERS.items() for name in formats]


def line(sheet: Sheet) -> FollowUp:
    """The first follow-up of the first focus question."""
    return sheet.sections[0].follow_ups[0]


def bilingual_sheet() -> Sheet:
    """The Chinese sheet with a host's translation of its first focus question and a model's of its first follow-up."""
    sheet = chinese_sheet()
    first = line(sheet)
    told = first.model_copy(update={"translation": Translation(text=ASKED, by="model", of=first.question)})
    section = sheet.sections[0].model_copy(update={"follow_ups": (told, *sheet.sections[0].follow_ups[1:])})
    sheet = sheet.model_copy(update={"sections": (section, *sheet.sections[1:])})
    return focus_translation_field(1).write(sheet, FOCUS)


def reworded(sheet: Sheet) -> Sheet:
    """Both questions in other words."""
    sheet = question_field(1, "text").write(sheet, "量产的拐点，会在哪一年到来？")
    return follow_up_field(1, line(sheet).id, "question").write(sheet, "从一千到一百，发生了什么？")


@pytest.mark.parametrize(("audience", "name"), PAIRS)
def test_without_the_switch_a_file_is_as_it_ever_was(audience: str, name: str) -> None:
    """Letter for letter; only the sheet as data carries translations always."""
    one, other = (
        made(sheet, LABELS, Choice(audience, name, bilingual=on))
        for sheet, on in ((bilingual_sheet(), False), (chinese_sheet(), True))
    )
    plain = made(chinese_sheet(), LABELS, Choice(audience, name))

    assert (one == plain) is (name != "json")
    if name in ("md", "pdf", "html", "outline"):
        assert other == plain
    if name == "json":
        assert import_sheet(one) == bilingual_sheet()


@pytest.mark.parametrize(("audience", "name"), [pair for pair in PAIRS if pair[1] != "json"])
def test_with_the_switch_translations_stand_marked_beside_the_question(audience: str, name: str) -> None:
    """Each with its label; follow-ups go to host and cards, focus questions to all but the fact-check."""
    data = made(bilingual_sheet(), LABELS, Choice(audience, name, bilingual=True))

    focus = audience in ("host", "producer", "speaker", "cards") and name != "outline"
    assert holds(name, data, f"译：{FOCUS}") is focus
    assert holds(name, data, f"机译：{ASKED}") is (audience in ("host", "cards"))
    assert ("机译" in everything_in(data)) is (audience in ("host", "cards"))
    if audience != "factcheck":
        assert holds(name, data, "量产的拐点，到底会在哪一年到来？")


def test_a_wording_that_was_changed_leaves_its_translation_behind() -> None:
    """It stays on the sheet, out of date, and goes out again once somebody says that it fits or the wording is back."""
    sheet = reworded(bilingual_sheet())
    both = Choice("host", "md", bilingual=True)

    assert (line(sheet).translation.text, sheet.brief.focus_questions[0].translation.text) == (ASKED, FOCUS)
    assert translations(bilingual_sheet(), "host") == (2, 0)
    assert translations(sheet, "host") == (0, 2)
    assert translations(sheet, "speaker") == (0, 1)
    assert translations(sheet, "factcheck") == (0, 0)
    assert "译" not in made(sheet, LABELS, both).decode()

    looked_over = still_fits(translation_field(1, line(sheet).id))(still_fits(focus_translation_field(1))(sheet))
    assert translations(looked_over, "host") == (2, 0)
    text = made(looked_over, LABELS, both).decode()
    assert f"译：{ASKED}" in text
    assert "机译" not in text
    back = follow_up_field(1, line(sheet).id, "question").write(sheet, line(bilingual_sheet()).question)
    assert translations(back, "host") == (1, 1)


def test_a_line_of_the_frame_stays_on_the_page_of_its_translation() -> None:
    """In the pages of a PDF, in Word and on a printed web page; a line without one binds nothing."""
    frame = chinese_sheet().frame
    opener = frame.opener[0]
    told = opener.model_copy(update={"translation": Translation(text=ASKED, of=opener.question)})
    sheet = chinese_sheet().model_copy(update={"frame": frame.model_copy(update={"opener": (told,)})})

    blocks = host_paper(selected(sheet, Choice(bilingual=True)), LABELS, Choice(bilingual=True)).blocks
    page = made(sheet, LABELS, Choice("host", "html", bilingual=True)).decode()
    written = Document(io.BytesIO(made(sheet, LABELS, Choice("host", "docx", bilingual=True)))).paragraphs

    spoken = [block for block in blocks if isinstance(block, Spoken)]
    assert [block.text for block in spoken if block.keep] == [opener.question]
    assert page.count('<section class="keep">') == 1
    kept = [line.paragraph_format.keep_with_next for line in written if line.text == opener.question]
    assert kept == [True]


def test_an_empty_translation_is_none() -> None:
    """Writing nothing takes it out."""
    sheet = translation_field(1, line(bilingual_sheet()).id).write(bilingual_sheet(), " \n ")
    sheet = focus_translation_field(1).write(sheet, "")

    assert sheet == chinese_sheet()


def test_a_translated_follow_up_outlasts_a_new_draft() -> None:
    """What somebody wrote is not thrown away with an undecided wording."""
    new = FollowUp(id="n", type="number", question="几台？")

    assert not hosts_own(new)
    assert hosts_own(new.model_copy(update={"translation": Translation(text="How many?", of="几台？")}))


def test_a_translation_is_told_among_the_versions_and_taken_back() -> None:
    """As an edit of its own, beside another one's star."""
    before, after = chinese_sheet(), bilingual_sheet()

    told = [(one.code, one.where, one.old, one.new) for one in changes(before, after)]
    assert told == [("focus_translation", "1", "", FOCUS), ("line_translation", "1.1", "", ASKED)]
    assert merged(*pared(before, after), after) == before
    assert merged(*pared(after, before), before) == after


def test_an_older_file_opens_without_translations() -> None:
    """Fields that are not there are empty."""
    held = json.loads(made(bilingual_sheet(), LABELS, Choice("host", "json")))
    for question in held["brief"]["focus_questions"]:
        del question["translation"]
    for section in held["sections"]:
        for follow_up in section["follow_ups"]:
            del follow_up["translation"]

    assert import_sheet(json.dumps(held).encode()) == chinese_sheet()


@pytest.mark.parametrize(("audience", "name"), [pair for pair in PAIRS if pair[1] != "json"])
def test_no_translation_reaches_who_may_not_have_the_question(audience: str, name: str) -> None:
    """The speaker's side gets those of focus questions alone, the fact-check none; old wordings go to nobody."""
    garden = Garden()
    found = marks_in(made(garden.sheet, LABELS, Choice(audience, name, bilingual=True)))

    told = [[f"{model.__name__}.{field}" for model, field in garden.paths[mark]] for mark in found]
    ways = {way[-3] for way in told if way[-1] == "Translation.text"}
    allowed = {
        "host": {
            "Brief.focus_questions",
            "Section.follow_ups",
            *(f"Frame.{one}" for one in ("opener", "segues", "close")),
        },
        "producer": {"Brief.focus_questions"},
        "speaker": {"Brief.focus_questions"},
        "cards": {
            "Brief.focus_questions",
            "Section.follow_ups",
            *(f"Frame.{one}" for one in ("opener", "segues", "close")),
        },
        "factcheck": set[str](),
    }
    assert ways <= allowed[audience] | (
        {"Frame.quick_fire"} if (audience, name) == ("cards", "html") or audience == "host" else set()
    )
    assert bool(ways) is (audience != "factcheck")


def test_the_rundown_has_a_column_of_translations_where_there_are_any() -> None:
    """Beside the item; without one it has the columns of old."""
    both = Choice("producer", "md", bilingual=True)

    rundown = producer_paper(prepared(bilingual_sheet(), both), LABELS, both).flat_tables()[0]
    assert rundown.head == ("时间", "时长", "环节", "译文", "轻重", "谁", "怎么接")
    assert [row[3] for row in rundown.rows if row[3]] == [f"译：{FOCUS}"]
    plain = producer_paper(prepared(chinese_sheet(), both), LABELS, both).flat_tables()[0]
    assert "译文" not in plain.head


ROUND = [
    Choice("host", "docx", bilingual=True),
    Choice("host", "docx", evidence="notes", bilingual=True),
    Choice("host", "docx", "kept", "end", bilingual=True),
    Choice("producer", "docx", starts="19:30", bilingual=True),
    Choice("producer", "xlsx", bilingual=True),
    Choice("factcheck", "xlsx", bilingual=True),
]


@pytest.mark.parametrize("choice", ROUND, ids=lambda one: f"{one.audience}-{one.format}-{one.evidence}")
def test_a_bilingual_file_that_nobody_edited_proposes_nothing(choice: Choice) -> None:
    """And tells of itself that it is one."""
    sheet = bilingual_sheet()

    assert proposed(made(sheet, LABELS, choice), sheet, choice=choice) == ({}, ())
    assert read_origin(origin_of(sheet, choice)).choice.bilingual
    assert not read_origin(origin_of(sheet, Choice("host", "docx"))).choice.bilingual


def test_an_edited_word_file_brings_wording_and_translation_back_apart() -> None:
    """A new wording is the wording alone; a new translation becomes the host's, of the wording as it is then."""
    sheet, choice = bilingual_sheet(), Choice("host", "docx", bilingual=True)
    file = Edited(made(sheet, LABELS, choice))
    file.reword("量产的拐点，到底会在哪一年到来？", "量产的拐点，会在哪一年到来？")
    file.reword(FOCUS, "When will the tipping point come?")
    file.reword(ASKED, "Nothing like it was before.")

    found, left = proposed(file.data, sheet, choice=choice)

    assert left == ()
    assert [(one.change.code, one.change.where, one.change.new) for one in found.values()] == [
        ("focus_text", "1", "量产的拐点，会在哪一年到来？"),
        ("focus_translation", "1", "When will the tipping point come?"),
        ("line_translation", "1.1", "Nothing like it was before."),
    ]
    back = taken(sheet, list(found.values()))
    question = back.brief.focus_questions[0]
    assert question.text == "量产的拐点，会在哪一年到来？"
    assert question.translation == Translation(text="When will the tipping point come?", of=question.text)
    assert line(back).question == line(sheet).question
    assert line(back).translation == Translation(text="Nothing like it was before.", of=line(sheet).question)
    assert not line(back).edited


def test_an_edited_wording_alone_leaves_the_translation_out_of_date() -> None:
    """It is not taken for one of the new wording; taken out in the file, it is taken out here."""
    sheet, choice = bilingual_sheet(), Choice("host", "docx", bilingual=True)
    file = Edited(made(sheet, LABELS, choice))
    file.reword(line(sheet).question, "从一千到一百，发生了什么？")
    file.delete(FOCUS)

    found, _ = proposed(file.data, sheet, choice=choice)
    back = taken(sheet, list(found.values()))

    assert [one.change.code for one in found.values()] == ["focus_translation", "line_question"]
    assert back.brief.focus_questions[0].translation == Translation()
    assert line(back).translation.is_old(line(back).question)


def test_an_edited_rundown_in_excel_brings_both_back_apart() -> None:
    """The cell of the question and that of its translation; a contact's cell is named and changes nothing."""
    contact = Contact(id="c1", name="周宁", role="现场统筹", reach="138 0000 0000")
    sheet = bilingual_sheet().model_copy(update={"contacts": (contact,)})
    choice = Choice("producer", "xlsx", bilingual=True)
    typed = {FOCUS: "When will it come?", "到底会在哪一年到来？": "会在哪一年到来？", "138 0000 0000": "139 0000 0000"}

    def change(_name: str, text: str) -> str:
        for old, new in typed.items():
            text = text.replace(old, new)
        return text

    found, left = proposed(in_book(made(sheet, LABELS, choice), change), sheet, choice=choice)

    assert [(one.change.code, one.value) for one in found.values()] == [
        ("focus_text", "量产的拐点，会在哪一年到来？"),
        ("focus_translation", "When will it come?"),
    ]
    assert [(one.code, one.old, one.new) for one in left] == [("printed", "138 0000 0000", "139 0000 0000")]
