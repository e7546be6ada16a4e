"""Fitting a show into its minutes: what each part takes, minutes that fit, what goes when time is lost."""

from __future__ import annotations

from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from prep.clock import cuts, minutes_that_fit, timing
from prep.domain import Brief, FocusQuestion, FollowUp, Frame, Section, Segue, Sheet

Priority = Literal["must", "should", "nice"]
NO_FRAME = Frame()
PRIORITIES: tuple[Priority, ...] = ("must", "should", "nice")


def show(*questions: tuple[int, Priority], slot: int = 0, follow_ups: int = 2, frame: Frame = NO_FRAME) -> Sheet:
    """A sheet whose focus questions have these minutes and priorities."""
    listed = tuple(
        FocusQuestion(number=n, text=f"第{n}个问题，问的是什么？", minutes=minutes, priority=priority)
        for n, (minutes, priority) in enumerate(questions, 1)
    )
    sections = tuple(
        Section(
            number=q.number,
            focus_question=q.text,
            follow_ups=tuple(
                FollowUp(id=f"{q.number}-{n}", type="example", question="一" * 22) for n in range(follow_ups)
            ),
        )
        for q in listed
    )
    return Sheet(sheet_id="s", brief=Brief(focus_questions=listed, slot=slot), sections=sections, frame=frame)


def line(key: str, text: str = "一" * 22) -> FollowUp:
    """A line of six seconds."""
    return FollowUp(id=key, type="opener", question=text)


def test_every_part_is_counted() -> None:
    """Opener, questions, the segues of neighbours, quick-fire and close; what was dropped takes no time."""
    frame = Frame(
        opener=(line("o"), line("x").model_copy(update={"status": "dropped"})),
        segues=(
            Segue(id="a", type="segue", question="一" * 44, after=1, before=2),
            Segue(id="b", type="segue", question="一" * 44, after=2, before=1),
        ),
        quick_fire=(line("q1"), line("q2")),
        close=(line("c"),),
    )

    found = timing(show((5, "must"), (4, "should"), slot=10, frame=frame))

    assert (found.opener, found.questions, found.segues, found.quick_fire, found.close) == (81, 540, 12, 28, 36)
    assert found.over == 81 + 540 + 12 + 28 + 36 - 600


def test_without_a_slot_nothing_is_over_and_minutes_stay() -> None:
    """Nobody said how long it is, so nobody is late."""
    sheet = show((5, "must"), (4, "nice"))

    assert timing(sheet).over == 0
    assert minutes_that_fit(sheet) == {1: 5, 2: 4}


def test_a_must_gets_more_than_a_nice_one() -> None:
    """Three shares, two shares, one."""
    assert minutes_that_fit(show((5, "must"), (5, "should"), (5, "nice"), slot=29)) == {1: 12, 2: 8, 3: 4}


def test_in_a_short_slot_the_nice_ones_go_first() -> None:
    """Two minutes are one for each must; the others get none."""
    short = show((5, "should"), (5, "must"), (5, "nice"), (5, "must"), slot=2)

    assert minutes_that_fit(short) == {1: 0, 2: 1, 3: 0, 4: 1}


def test_the_late_nice_question_goes_first() -> None:
    """For three minutes one is enough; for ten both go, and a should."""
    sheet = show((5, "must"), (4, "nice"), (5, "should"), (3, "nice"))

    assert [cut.number for cut in cuts(sheet, 3).cuts] == [4]
    assert [cut.number for cut in cuts(sheet, 5).cuts] == [4, 2]
    assert [cut.number for cut in cuts(sheet, 10).cuts] == [4, 2, 3]


def test_nothing_goes_that_need_not() -> None:
    """Where the longer one alone is enough, the shorter one stays."""
    assert [cut.number for cut in cuts(show((8, "nice"), (2, "nice")), 5).cuts] == [1]


def test_musts_give_follow_ups_and_the_rest_is_told() -> None:
    """A must stays; its follow-ups go, those that the host kept last, and what is missing is said in seconds."""
    sheet = show((5, "must"))
    kept = sheet.sections[0].follow_ups[1].model_copy(update={"status": "kept"})
    follow_ups = (sheet.sections[0].follow_ups[0], kept)
    sheet = sheet.model_copy(update={"sections": (sheet.sections[0].model_copy(update={"follow_ups": follow_ups}),)})

    found = cuts(sheet, 3)

    assert [(cut.kind, cut.id) for cut in found.cuts] == [("follow_up", "1-0"), ("follow_up", "1-1")]
    assert [cut.seconds for cut in found.cuts] == [41, 41]
    assert found.short == 180 - 82


questions = st.lists(st.tuples(st.integers(0, 12), st.sampled_from(PRIORITIES)), min_size=1, max_size=9)


@given(questions, st.sampled_from((3, 5, 10)), st.integers(0, 4))
def test_a_cut_list_reaches_its_minutes_or_says_by_how_much_it_does_not(
    listed: list[tuple[int, Priority]], lost: int, follow_ups: int
) -> None:
    """Never a must; nothing of a later group while an earlier one has something left; nothing that need not go."""
    sheet = show(*listed, follow_ups=follow_ups)

    found = cuts(sheet, lost)

    priority = {question.number: question.priority for question in sheet.brief.focus_questions}
    dropped = [cut.number for cut in found.cuts if cut.kind == "question"]
    saved = sum(cut.seconds for cut in found.cuts)
    assert all(priority[number] != "must" for number in dropped)
    assert saved + found.short >= lost * 60
    assert found.short == max(0, lost * 60 - saved)
    nice = {n for n, p in priority.items() if p == "nice" and listed[n - 1][0]}
    if any(priority[number] == "should" for number in dropped) or any(cut.kind == "follow_up" for cut in found.cuts):
        assert nice <= set(dropped)
    assert not found.cuts or saved - found.cuts[-1].seconds < lost * 60
    for number in priority:
        gone = sum(cut.seconds for cut in found.cuts if cut.number == number)
        assert gone <= 60 * listed[number - 1][0]


@given(questions, st.integers(1, 120), st.integers(0, 4))
def test_minutes_that_fit_do_fit(listed: list[tuple[int, Priority]], slot: int, follow_ups: int) -> None:
    """The sum keeps to the slot as long as there is a minute for each must; every minute of it is given out."""
    sheet = show(*listed, slot=slot, follow_ups=follow_ups, frame=Frame(close=(line("c", "一" * 110),)))

    found = minutes_that_fit(sheet)

    musts = sum(priority == "must" for _, priority in listed)
    assert sum(found.values()) == max(slot - 1, musts)
    assert all(found[n] for n, (_, priority) in enumerate(listed, 1) if priority == "must")


def test_time_is_kept_for_what_is_not_drafted_yet() -> None:
    """Forty minutes are thirty-four for the questions, as long as there is no opener, quick-fire and close."""
    assert sum(minutes_that_fit(show((5, "should"), (5, "should"), slot=40)).values()) == 34
