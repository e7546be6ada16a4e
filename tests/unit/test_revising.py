"""Versions beside each other: an edit is taken back without losing others, and differences are told place by place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep.domain import Brief, FocusQuestion, FollowUp, Section, Sheet
from prep.drafting.sheet import with_sections
from prep.revising.changes import changes, restored
from prep.revising.three_way import merged, pared
from prep.ui.edit_brief import move_question, question_field, remove_question
from prep.ui.edit_follow_ups import (
    add_follow_up,
    follow_up_field,
    follow_up_mark,
    move_follow_up,
    remove_follow_up,
    set_status,
)
from prep.ui.pieces import Edit


def a_sheet() -> Sheet:
    """Three focus questions with two follow-ups each."""
    numbers = (1, 2, 3)
    return Sheet(
        sheet_id="s",
        version=7,
        brief=Brief(focus_questions=tuple(FocusQuestion(number=n, text=f"焦点 {n}？") for n in numbers)),
        sections=tuple(
            Section(
                number=n,
                focus_question=f"焦点 {n}？",
                follow_ups=tuple(FollowUp(id=f"{n}{k}", type="cause", question=f"追问 {n}{k}？") for k in "ab"),
            )
            for n in numbers
        ),
    )


EDITS: dict[str, Edit] = {
    "reword": lambda s: follow_up_field(1, "1a", "question").write(s, "换一句？"),
    "keep": set_status(1, "1b", "kept"),
    "drop": set_status(2, "2a", "dropped"),
    "star": lambda s: follow_up_mark(3, "3a", "starred").write(s, True),
    "move": move_follow_up(2, "2b", -1),
    "delete": remove_follow_up(3, "3b"),
    "add": add_follow_up(1, "自己的一句？", key="own"),
    "focus": lambda s: question_field(2, "text").write(s, "焦点二，换一句？"),
    "order": move_question(3, -1),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_taken_back_and_done_again(name: str) -> None:
    """Undo gives the sheet before, redo the sheet after, also from what is left of both when equal parts are gone."""
    before, after = a_sheet(), EDITS[name](a_sheet())
    small_before, small_after = pared(before, after)

    assert merged(small_before, small_after, after) == before
    assert merged(small_after, small_before, before) == after
    assert changes(before, after)
    assert changes(before, before) == ()


@given(st.lists(st.sampled_from(sorted(set(EDITS) - {"delete"})), min_size=2, max_size=5, unique=True))
def test_undo_leaves_the_later_edits_of_others(names: list[str]) -> None:
    """Taking the first edit back gives what the other edits alone would have given."""
    first, *others = names
    before = a_sheet()
    now = after = EDITS[first](before)
    alone = before
    for other in others:
        now, alone = EDITS[other](now), EDITS[other](alone)

    assert merged(*pared(before, after), now) == alone


def test_what_was_changed_again_stays() -> None:
    """The same place, reworded by somebody else since, is not taken back; nothing is lost."""
    before, after = a_sheet(), EDITS["reword"](a_sheet())
    now = follow_up_field(1, "1a", "question").write(after, "别人又改的一句？")

    assert merged(before, after, now) == now


def test_a_deleted_follow_up_comes_back_beside_a_new_one() -> None:
    """Deleted, another added meanwhile: both are there after undo, the old one in its place."""
    before, after = a_sheet(), EDITS["delete"](a_sheet())
    now = add_follow_up(3, "新的一句？", key="new")(after)

    ids = [line.id for line in merged(*pared(before, after), now).sections[2].follow_ups]

    assert ids == ["3a", "3b", "new"]


def test_a_removed_focus_question_comes_back_with_its_follow_ups() -> None:
    """The brief and the section both."""
    before = a_sheet()
    removed = remove_question(2)(before)
    after = removed.model_copy(update={"sections": tuple(s for s in removed.sections if s.number != 2)})

    assert with_sections(merged(*pared(before, after), after)) == before


TOLD: list[tuple[Callable[[Sheet], Sheet], str, str]] = [
    (EDITS["reword"], "line_question", "1.1"),
    (EDITS["keep"], "line_kept", "1.2"),
    (EDITS["drop"], "line_dropped", "2.1"),
    (EDITS["star"], "line_starred", "3.1"),
    (EDITS["move"], "line_order", "2"),
    (EDITS["delete"], "line_removed", "3"),
    (EDITS["add"], "line_added", "1.3"),
    (EDITS["focus"], "focus_text", "2"),
    (EDITS["order"], "focus_order", ""),
]


@pytest.mark.parametrize(("edit", "code", "where"), TOLD)
def test_a_change_is_told_with_its_place(edit: Edit, code: str, where: str) -> None:
    """One edit is one change, at the number that the sheet shows."""
    found = changes(a_sheet(), edit(a_sheet()))

    assert [(change.code, change.where) for change in found] == [(code, where)]


def test_an_old_version_is_restored_as_the_next_one() -> None:
    """Content as it was, version as it is, so that saving counts on from there."""
    old, now = a_sheet(), EDITS["drop"](a_sheet()).model_copy(update={"version": 9})

    back = restored(now, old)

    assert (changes(old, back), back.version) == ((), 9)
