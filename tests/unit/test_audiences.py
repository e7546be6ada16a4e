"""Nobody gets what the table does not give them: every text field of a sheet is marked and looked for in every file."""

from __future__ import annotations

from typing import get_args

import pytest

from prep.domain import Pair, Section, Sheet
from prep.exporting import EXPORTERS, file_name, made, prepared
from prep.exporting.audiences import AUDIENCES, FIELDS, may_have
from prep.exporting.choice import Choice
from prep.value import Value
from tests.planted import Garden, Path, marks_in
from tests.sheets import LABELS, chinese_sheet

PAIRS = [(audience, name) for audience, formats in EXPORTERS.items() for name in formats]
SPEAKERS = {
    "Brief.title", "Brief.event", "Brief.date", "Brief.end_date", "Brief.venue", "Person.name", "Person.role",
    "FocusQuestion.text", "Section.focus_question", "Sheet.updated",
}  # fmt: skip
"""All that the speaker's side may read, written down a second time on purpose."""


@pytest.fixture(scope="module")
def garden() -> Garden:
    """Marks in every text field."""
    return Garden()


def is_for(audience: str, path: Path) -> bool:
    """Whether every step of the way to a field is given to an audience."""
    return all(may_have(audience, model, name) for model, name in path)


def named(path: Path) -> str:
    """A field as the table names it."""
    model, name = path[-1]
    return f"{model.__name__}.{name}"


def values_below(model: type[Value]) -> set[type[Value]]:
    """The values that a value is made of, itself included."""
    found = {model}
    waiting = [info.annotation for info in model.model_fields.values()]
    while waiting:
        kind = waiting.pop()
        waiting += get_args(kind)
        if isinstance(kind, type) and issubclass(kind, Value) and kind not in found:
            found |= values_below(kind)
    return found


def test_the_table_has_every_field_once_and_no_other() -> None:
    """A field that somebody adds to a sheet stops this test until it is decided who may have it."""
    receipts = {model for model in values_below(Sheet) if model.__module__ == "prep.receipt"}
    models = values_below(Sheet) - receipts
    own = {model.__name__: set(model.__annotations__) - {"model_config"} for model in models}

    assert {name: sorted(fields) for name, fields in FIELDS.items()} == {n: sorted(f) for n, f in own.items()}
    assert {word for row in FIELDS.values() for words in row.values() for word in words.split()} == set(AUDIENCES)
    assert set(EXPORTERS) == set(AUDIENCES)


@pytest.mark.parametrize(("audience", "name"), PAIRS)
def test_a_mark_reaches_only_those_who_may_have_it(garden: Garden, audience: str, name: str) -> None:
    """Text, metadata and parts of each file, whatever is chosen, hold no mark of a field that is kept from them."""
    choices = [
        Choice(audience, name, "all", "full"),
        Choice(audience, name, "kept", "end", starts="19:30", size="a6"),
        Choice(audience, name, "musts", "none"),
    ]

    found = {mark for choice in choices for mark in marks_in(made(garden.sheet, LABELS, choice))}

    leaks = sorted({named(garden.paths[mark]) for mark in found if not is_for(audience, garden.paths[mark])})
    assert leaks == []
    assert len(found) > 10


@pytest.mark.parametrize("name", EXPORTERS["speaker"])
def test_the_speakers_side_reads_greeting_topics_and_place_only(garden: Garden, name: str) -> None:
    """The one audience outside the house, held to a list of its own."""
    choice = Choice("speaker", name)
    found = marks_in(made(garden.sheet, LABELS, choice)) | set(marks_in(file_name(garden.sheet, choice).encode()))

    assert {named(garden.paths[mark]) for mark in found} <= SPEAKERS
    assert {"Section.focus_question", "Person.name", "Brief.venue"} <= {named(garden.paths[mark]) for mark in found}


@pytest.mark.parametrize(("audience", "name"), PAIRS)
def test_receipts_and_pairs_that_nobody_accepted_stay_in_the_house(garden: Garden, audience: str, name: str) -> None:
    """Not even the host's whole sheet carries them; the accepted pair is in it."""
    sheet = garden.sheet
    unaccepted = {
        mark
        for section in sheet.sections
        for pair in section.dossier.then_and_now
        if not pair.accepted
        for mark in marks_in(pair.model_dump_json().encode())
    }

    found = marks_in(made(sheet, LABELS, Choice(audience, name)))

    assert unaccepted
    assert found & unaccepted == set()
    assert found & garden.marks_of(Section, "receipt") == set()
    assert (found & garden.marks_of(Pair, "then") != set()) == (name == "json")


def test_the_whole_sheet_holds_every_mark_that_a_host_may_have(garden: Garden) -> None:
    """JSON leaves out nothing else."""
    sheet = garden.sheet
    wanted = {mark for mark, path in garden.paths.items() if is_for("host", path)}
    wanted -= marks_in(sheet.timing.model_dump_json().encode())
    wanted -= {
        mark
        for section in sheet.sections
        for pair in section.dossier.then_and_now
        if not pair.accepted
        for mark in marks_in(pair.model_dump_json().encode())
    }

    assert wanted - marks_in(made(sheet, LABELS, Choice("host", "json"))) == set()


@pytest.mark.parametrize("audience", [one for one in AUDIENCES if one != "host"])
def test_a_change_of_mind_that_was_not_kept_goes_to_the_host_only(audience: str) -> None:
    """Two quotations set against each other leave the house when the host has said so."""
    sheet = chinese_sheet()
    section = sheet.sections[0]
    new = section.follow_ups[0].model_copy(update={"status": "new"})
    undecided = sheet.model_copy(update={"sections": (section.model_copy(update={"follow_ups": (new,)}),)})

    assert prepared(undecided, Choice("host")).sections[0].follow_ups
    assert prepared(undecided, Choice(audience)).sections[0].follow_ups == ()


def test_the_speakers_side_is_told_the_chosen_topics_and_none_that_get_no_time() -> None:
    """A question that was given no minutes is not announced to whoever would be asked."""
    sheet = chinese_sheet()
    first, second, third = sheet.brief.focus_questions
    questions = (first, second.model_copy(update={"minutes": 0}), third)
    brief = sheet.brief.model_copy(update={"focus_questions": questions})
    sheet = sheet.model_copy(update={"brief": brief})

    def told(*topics: int) -> list[int]:
        return [section.number for section in prepared(sheet, Choice("speaker", topics=topics)).sections]

    assert told() == [1, 3]
    assert told(3) == [3]
    assert told(2, 3) == [3]
