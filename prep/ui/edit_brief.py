"""What a host can do to the brief: fields, people, focus questions. Plain functions from sheet to sheet."""

from __future__ import annotations

import re
from typing import Any, Literal

from prep.clock import LONGEST
from prep.domain import FocusQuestion, GreenroomError, Person, Sheet
from prep.ui.pieces import Edit, Piece, moved, require, section, with_brief, with_section

Group = Literal["hosts", "speakers"]


def brief_field(name: str) -> Piece:
    """A field of the brief; writing it settles it."""

    def write(sheet: Sheet, value: Any) -> Sheet:
        return settled(name)(with_brief(sheet, **{name: value}))

    return Piece(f"brief.{name}", lambda sheet: getattr(sheet.brief, name), write)


def slot_field() -> Piece:
    """Minutes of the whole conversation as text, ``""`` where they are unknown; what is no number is none."""

    def write(sheet: Sheet, value: Any) -> Sheet:
        found = re.search(r"\d{1,4}", str(value))
        return with_brief(sheet, slot=min(LONGEST, int(found.group())) if found else 0)

    return Piece("brief.slot", lambda sheet: str(sheet.brief.slot or ""), write)


def settled(name: str) -> Edit:
    """Take a field off the list of those to look at."""
    return lambda sheet: with_brief(sheet, unsure=tuple(other for other in sheet.brief.unsure if other != name))


def folder() -> Piece:
    """The folder whose sources the show draws on; ``""`` is the whole library."""
    return Piece("folder", lambda sheet: sheet.folder, lambda sheet, value: sheet.model_copy(update={"folder": value}))


def person_field(group: Group, index: int, name: str) -> Piece:
    """Name or role of one of the hosts or speakers."""

    def read(sheet: Sheet) -> str:
        people = _people(sheet, group)
        return str(getattr(people[index], name)) if index < len(people) else ""

    def write(sheet: Sheet, value: Any) -> Sheet:
        people = list(_people(sheet, group))
        require(index < len(people))
        people[index] = people[index].model_copy(update={name: value})
        return settled(group)(with_brief(sheet, **{group: tuple(people)}))

    return Piece(f"{group}.{index}.{name}", read, write)


def add_person(group: Group) -> Edit:
    """An empty line for one more host or speaker."""
    return lambda sheet: with_brief(sheet, **{group: (*_people(sheet, group), Person(name=""))})


def remove_person(group: Group, person: Person) -> Edit:
    """Take a host or speaker out."""
    return lambda sheet: with_brief(sheet, **{group: tuple(p for p in _people(sheet, group) if p != person)})


def question_field(number: int, name: str) -> Piece:
    """Wording, minutes or priority of a focus question; a reworded one keeps its follow-ups."""

    def write(sheet: Sheet, value: Any) -> Sheet:
        questions = [
            q.model_copy(update={name: value}) if q.number == number else q for q in sheet.brief.focus_questions
        ]
        changed = with_brief(sheet, focus_questions=tuple(questions))
        if name == "text":
            changed = with_section(changed, number, lambda s: s.model_copy(update={"focus_question": value}))
        return settled("focus_questions")(changed)

    return Piece(f"focus.{number}.{name}", lambda sheet: getattr(question(sheet, number), name), write)


def question(sheet: Sheet, number: int) -> FocusQuestion:
    """A focus question by its number; raises ``GreenroomError("piece_gone")``."""
    found = next((q for q in sheet.brief.focus_questions if q.number == number), None)
    if found is None:
        raise GreenroomError("piece_gone")
    return found


def add_question(text: str) -> Edit:
    """One more focus question at the end, with a number of its own."""

    def edit(sheet: Sheet) -> Sheet:
        numbers = [q.number for q in sheet.brief.focus_questions]
        added = FocusQuestion(number=max(numbers, default=0) + 1, text=text)
        return settled("focus_questions")(with_brief(sheet, focus_questions=(*sheet.brief.focus_questions, added)))

    return edit


def remove_question(number: int) -> Edit:
    """Take a focus question out, with its follow-ups."""
    return lambda sheet: with_brief(
        sheet, focus_questions=tuple(q for q in sheet.brief.focus_questions if q.number != number)
    )


def restore_question(before: Sheet, number: int) -> Edit:
    """Put a focus question back where it was in ``before``, with its section."""
    place = [q.number for q in before.brief.focus_questions].index(number)

    def edit(sheet: Sheet) -> Sheet:
        questions = list(sheet.brief.focus_questions)
        questions.insert(place, question(before, number))
        return with_brief(sheet, focus_questions=tuple(questions)).model_copy(
            update={"sections": (*sheet.sections, section(before, number))}
        )

    return edit


def move_question(number: int, step: int) -> Edit:
    """Move a focus question up (-1) or down (1); it keeps its number, which is the announcement's."""

    def edit(sheet: Sheet) -> Sheet:
        numbers = [q.number for q in sheet.brief.focus_questions]
        require(number in numbers)
        return with_brief(sheet, focus_questions=moved(sheet.brief.focus_questions, numbers.index(number), step))

    return edit


def place_question(number: int, index: int) -> Edit:
    """Put a focus question at ``index`` among the others; it keeps its number."""

    def edit(sheet: Sheet) -> Sheet:
        found = question(sheet, number)
        others = [q for q in sheet.brief.focus_questions if q.number != number]
        others.insert(index, found)
        return with_brief(sheet, focus_questions=tuple(others))

    return edit


def _people(sheet: Sheet, group: Group) -> tuple[Person, ...]:
    return sheet.brief.hosts if group == "hosts" else sheet.brief.speakers
