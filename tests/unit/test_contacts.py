"""Contacts: typed as a line, kept with the sheet, printed in the producer's rundown and nowhere else."""

from __future__ import annotations

import json

import pytest

from prep.contacts import Contact
from prep.domain import GreenroomError, Sheet
from prep.exporting import EXPORTERS, made, prepared
from prep.exporting.choice import Choice
from prep.exporting.json import import_sheet
from prep.exporting.paper_producer import producer_paper
from prep.revising.changes import changes
from prep.revising.three_way import merged, pared
from prep.ui.edit_contacts import add_contact, contact_field, remove_contact
from tests.edited import proposed
from tests.planted import everything_in
from tests.readers import READERS, xlsx_texts
from tests.sheets import LABELS, chinese_sheet, english_sheet

NING = Contact(id="c1", name="周宁", role="现场统筹", reach="138 0000 0000")
MO = Contact(id="c2", name="莫青", role="嘉宾对接", reach="WeChat: moqing_demo")
SPEAKER = Contact(id="c3", name="林一舟", reach="lin@example.org")
OTHERS = [(one, name) for one in EXPORTERS if one not in ("host", "producer") for name in EXPORTERS[one]]


def called(*contacts: Contact) -> Sheet:
    """The Chinese sheet with contacts."""
    return chinese_sheet().model_copy(update={"contacts": contacts or (NING, MO)})


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("周宁，现场统筹，138 0000 0000", ("周宁", "现场统筹", "138 0000 0000")),
        ("周宁 现场统筹 138 0000 0000", ("周宁", "现场统筹", "138 0000 0000")),
        ("Ann Zhou, stage manager, ann@example.org", ("Ann Zhou", "stage manager", "ann@example.org")),
        ("Ann Zhou\tstage manager\t+86 138, or WeChat", ("Ann Zhou", "stage manager", "+86 138, or WeChat")),
        ("周宁、13800000000", ("周宁", "", "13800000000")),
        ("Ann Zhou", ("Ann Zhou", "", "")),
        ("周宁，" + "很" * 200, ("周宁", "很" * 119 + "…", "")),
    ],
)
def test_a_line_is_read_as_name_part_and_way(typed: str, told: tuple[str, str, str]) -> None:
    """With whatever stands between, and with as little as the name."""
    [added] = add_contact(typed)(chinese_sheet()).contacts

    assert added.told == told


@pytest.mark.parametrize(
    ("text", "code"), [("，现场统筹", "contact_unnamed"), ("周宁，现场统筹，138 0000 0000", "contact_twice")]
)
def test_a_line_without_a_name_or_told_before_is_refused(text: str, code: str) -> None:
    """By name, and nothing is changed."""
    with pytest.raises(GreenroomError) as refusal:
        add_contact(text)(called())

    assert refusal.value.code == code


def test_a_contact_is_edited_and_taken_out_by_its_own_id() -> None:
    """A name cannot be emptied, nor made that of a line which says the same; what is gone is refused."""
    sheet = contact_field("c2", "reach").write(called(), " 139 0000 0000\n")
    assert [one.reach for one in sheet.contacts] == ["138 0000 0000", "139 0000 0000"]
    for value in ("", "  \n"):
        with pytest.raises(GreenroomError, match="contact_unnamed"):
            contact_field("c1", "name").write(sheet, value)
    twin = called(NING, NING.model_copy(update={"id": "c2", "name": "周安"}))
    with pytest.raises(GreenroomError, match="contact_twice"):
        contact_field("c2", "name").write(twin, "周宁")
    assert remove_contact("c1")(sheet).contacts == (sheet.contacts[1],)
    with pytest.raises(GreenroomError, match="piece_gone"):
        contact_field("c1", "name").write(remove_contact("c1")(sheet), "周安")


def test_an_edit_of_a_contact_is_taken_back_beside_others() -> None:
    """Undo puts one field back though somebody renamed the same person and added another meanwhile."""
    before = called(NING)
    after = contact_field("c1", "reach").write(before, "139 0000 0000")
    now = called(after.contacts[0].model_copy(update={"name": "周宁宁"}), MO)

    undone = merged(*pared(before, after), now)

    assert [one.told for one in undone.contacts] == [("周宁宁", "现场统筹", "138 0000 0000"), MO.told]
    [change] = changes(before, after)
    assert (change.code, change.new) == ("contacts", "周宁 现场统筹 139 0000 0000")


@pytest.mark.parametrize("name", EXPORTERS["producer"])
def test_the_rundown_lists_contacts_in_every_format(name: str) -> None:
    """Name, what they do, and how to reach them."""
    data = made(called(), LABELS, Choice("producer", name))

    for text in (*NING.told, "莫青", "嘉宾对接", "moqing"):
        wanted = text.replace(" ", "") if name == "pdf" else text
        assert any(wanted in held.replace("\\", "") for held in READERS[name](data))


def test_contacts_head_the_rundown_and_each_page_and_follow_it_in_a_workbook() -> None:
    """The first of a list; a page's head takes whole contacts only, as many as fit."""
    producer = Choice("producer", "pdf")
    paper = producer_paper(prepared(called(), producer), LABELS, producer)
    assert [table.name for table in paper.flat_tables()] == ["联系人", "流程", "人员"]
    assert paper.running.endswith("草稿\u00a0· 现场统筹 周宁 138 0000 0000\u00a0· 嘉宾对接 莫青 WeChat: moqing_demo")

    far = MO.model_copy(update={"reach": "m" * 110})
    paper = producer_paper(prepared(called(far, NING), producer), LABELS, producer)
    assert paper.running.endswith("草稿\u00a0· 现场统筹 周宁 138 0000 0000")

    book = Choice("producer", "xlsx")
    paper = producer_paper(prepared(called(), book), LABELS, book)
    assert [table.name for table in paper.flat_tables()] == ["流程", "人员", "联系人"]


def test_the_column_of_the_people_is_there_for_somebody_who_can_be_reached() -> None:
    """No column to be filled in by hand: an empty one is left out."""
    assert "联系方式" not in xlsx_texts(made(chinese_sheet(), LABELS, Choice("producer", "xlsx")))
    producer = Choice("producer", "md")

    [*_, people] = producer_paper(prepared(called(SPEAKER), producer), LABELS, producer).flat_tables()

    assert people.head == ("姓名", "角色", "身份", "联系方式")
    assert [row[-1] for row in people.rows] == ["", "lin@example.org"]


@pytest.mark.parametrize(("audience", "name"), OTHERS)
def test_nobody_else_learns_of_contacts(audience: str, name: str) -> None:
    """The speaker's outline, the fact-check and the cards are, letter for letter, those of a sheet without any."""
    plain = made(chinese_sheet(), LABELS, Choice(audience, name))

    assert made(called(), LABELS, Choice(audience, name)) == plain
    assert "周宁" not in everything_in(plain)


def test_json_brings_contacts_back_and_an_older_file_opens_without() -> None:
    """All of it; a file from before has none."""
    data = made(called(), LABELS, Choice("host", "json"))
    assert import_sheet(data).contacts == (NING, MO)

    older = json.loads(data)
    del older["contacts"]
    assert import_sheet(json.dumps(older).encode()).contacts == ()


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_an_unedited_rundown_with_contacts_proposes_nothing(name: str) -> None:
    """In both languages."""
    for sheet in (called(), english_sheet().model_copy(update={"contacts": (NING, SPEAKER)})):
        choice = Choice("producer", name)
        assert proposed(made(sheet, LABELS, choice), sheet, choice=choice) == ({}, ())
