"""Cue cards: order, which follow-ups go on stage, minutes by group, and what to leave out in terms of cards."""

from __future__ import annotations

import pytest

from prep.clock import timing
from prep.domain import FocusQuestion, FollowUp, Section, Sheet
from prep.exporting.card_words import EN, ZH, card_words
from prep.exporting.cards import Deck, chosen, deck, how_chosen
from prep.exporting.moved import with_moved_marked
from tests.house.files import blanks
from tests.sheets import LABELS, chinese_sheet, hostile_sheet


def dealt(sheet: Sheet) -> Deck:
    """The cards of a sheet in Chinese words."""
    return deck(sheet, LABELS, ZH)


def lines(*states: str) -> tuple[FollowUp, ...]:
    """Follow-ups with these states, named a, b, c."""
    return tuple(
        FollowUp(id=name, type="number", question="现在是多少？", status=state)  # type: ignore[arg-type]
        for name, state in zip("abcdefgh", states, strict=False)
    )


def test_the_cards_come_in_the_order_of_the_show() -> None:
    """Opener, each question with its follow-ups, the segue between neighbours, quick-fire, close; nothing dropped."""
    cards = dealt(chinese_sheet()).cards

    assert [(card.kind, card.id) for card in cards] == [
        ("opener", "opener:o1"),
        ("question", "q1"),
        ("follow_up", "q1:f1"),
        ("segue", "s1:g1"),
        ("question", "q2"),
        ("follow_up", "q2:f4"),
        ("question", "q3"),
        ("follow_up", "q3:f5"),
        ("quick_fire", "quick_fire:q1"),
        ("close", "close:c1"),
    ]


def test_no_two_cards_have_one_id() -> None:
    """Ticks are kept by id, so even lines that share one are told apart by where they stand."""
    cards = dealt(hostile_sheet()).cards

    assert len({card.id for card in cards}) == len(cards)


def test_a_card_says_one_line_with_one_quotation() -> None:
    """The focus question byte for byte; under it the first quotation with its lead-in, and the cue."""
    cards = {card.id: card for card in dealt(chinese_sheet()).cards}

    assert cards["q1"].text == "量产的拐点，到底会在哪一年到来？"
    assert cards["q1"].quote == ""
    assert cards["q1:f1"].label == "第 1 题 · 变化"
    assert cards["q1:f1"].quote == "2024 年 5 月，您说：“明年年底之前，我们会交付第一千台。”"
    assert "一百台" not in cards["q1:f1"].quote
    assert cards["q1:f1"].cue == "如果说聚焦质量 → 质量不到哪条线，您就不出货？"


def test_kept_follow_ups_go_on_stage_and_no_others() -> None:
    """What the host kept or locked, in the host's order."""
    question = FocusQuestion(number=1, text="第一题？", minutes=2)
    locked = lines("new", "kept", "dropped", "kept")
    locked = (locked[0].model_copy(update={"locked": True}), *locked[1:])

    assert [line.id for line in chosen(question, locked)] == ["a", "b", "d"]


@pytest.mark.parametrize(("priority", "ids"), [("must", "abdefgh"), ("should", "abd"), ("nice", "abd")])
def test_where_none_is_kept_a_must_has_all_and_others_what_their_minutes_hold(priority: str, ids: str) -> None:
    """Three minutes hold the question, its answer and three follow-ups; those that were dropped never come."""
    question = FocusQuestion(number=1, text="第一题？", minutes=3, priority=priority)  # type: ignore[arg-type]
    offered = lines("new", "new", "dropped", "new", "new", "new", "new", "new")

    assert "".join(line.id for line in chosen(question, offered)) == ids


def test_one_follow_up_at_least_goes_along() -> None:
    """Even where a minute holds no more than the question."""
    question = FocusQuestion(number=1, text="第一题？", minutes=1)

    assert [line.id for line in chosen(question, lines("new", "new"))] == ["a"]


def test_it_is_told_how_follow_ups_were_chosen() -> None:
    """All kept, some kept, none kept."""
    some = chinese_sheet()
    kept = _with_status(some, "kept")
    none = _with_status(some, "new")

    assert how_chosen(dealt(some), ZH) == ZH["not_kept"].format(numbers="2、3")
    assert how_chosen(dealt(kept), ZH) == ZH["kept"]
    assert how_chosen(dealt(none), ZH) == ZH["none_kept"]


def _with_status(sheet: Sheet, status: str) -> Sheet:
    def changed(section: Section) -> Section:
        follow_ups = tuple(line.model_copy(update={"status": status}) for line in section.follow_ups)
        return section.model_copy(update={"follow_ups": follow_ups})

    return sheet.model_copy(update={"sections": tuple(map(changed, sheet.sections))})


def test_a_question_without_minutes_has_no_card() -> None:
    """Minutes 0 mean that it is not asked; no segue leads to it either."""
    sheet = chinese_sheet()
    questions = tuple(
        question.model_copy(update={"minutes": 0 if question.number == 2 else question.minutes})
        for question in sheet.brief.focus_questions
    )
    shorter = sheet.model_copy(update={"brief": sheet.brief.model_copy(update={"focus_questions": questions})})

    assert {card.group for card in dealt(shorter).cards} == {"opener", "q1", "q3", "quick_fire", "close"}


def test_groups_are_due_when_the_clock_says_so() -> None:
    """A question's minutes are its own; the last group is over when the whole show is."""
    sheet = chinese_sheet()
    groups = {group.id: group for group in dealt(sheet).groups}

    assert groups["q1"].budget == 8 * 60
    assert groups["q1"].due == timing(sheet).opener + 8 * 60
    assert groups["q2"].due == groups["q1"].due + groups["s1"].budget + 5 * 60
    assert groups["close"].due == timing(sheet).total


def test_what_to_leave_out_names_cards() -> None:
    """A question goes with all its cards, a follow-up with its own; one that has no card saves nothing on stage."""
    leave = dict(dealt(chinese_sheet()).leave)

    assert sorted(leave) == [180, 300, 600]
    assert [(one.label, one.cards, one.seconds) for one in leave[180]] == [("第 3 题", ("q3", "q3:f5"), 180)]
    shown = {card.id for card in dealt(chinese_sheet()).cards}
    assert all(set(one.cards) <= shown for listed in leave.values() for one in listed)
    assert "q1:f3" not in {card for listed in leave.values() for one in listed for card in one.cards}


def test_a_quotation_that_moved_says_so() -> None:
    """The origin under the quotation warns before it is read out."""
    moved = with_moved_marked(chinese_sheet(), lambda quote: False)

    card = next(card for card in dealt(moved).cards if card.id == "q1:f1")
    assert "请重新核对" in card.origin


def test_both_languages_have_the_same_card_words() -> None:
    """Equal keys with equal blanks; English stands in for a language without a table."""
    assert ZH.keys() == EN.keys()
    assert [key for key in ZH if blanks(ZH[key]) != blanks(EN[key])] == []
    assert card_words("fr") is EN
