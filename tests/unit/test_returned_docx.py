"""A Word document that somebody edited: every change is proposed or named, none is lost, quotations stay."""

from __future__ import annotations

import pytest

from prep.domain import Sheet
from prep.exporting import made
from prep.exporting.choice import Choice
from prep.returning.take import taken
from tests.edited import RUNDOWN, WORD, proposed, word
from tests.sheets import LABELS, chinese_sheet, english_sheet, hostile_sheet

FIRST, THIRD = "从一千到一百，是哪一件事让您改了主意？", "一千台这个数，现在走到哪儿了？"
LABEL = "1.2  兑现"
CHOICES = [
    WORD,
    Choice("host", "docx", "kept", "end"),
    Choice("host", "docx", "musts", "none"),
    Choice("producer", "docx", starts="19:30"),
    Choice("producer", "xlsx"),
    Choice("factcheck", "docx"),
    Choice("factcheck", "xlsx"),
]


def questions(sheet: Sheet) -> list[list[str]]:
    """The wordings of each focus question's follow-ups that stand."""
    return [[f.question for f in s.follow_ups if f.status != "dropped"] for s in sheet.sections]


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: f"{choice.audience}-{choice.format}-{choice.follow_ups}")
@pytest.mark.parametrize("sheet", [chinese_sheet(), english_sheet(), hostile_sheet()], ids=["zh", "en", "hostile"])
def test_a_file_that_nobody_edited_proposes_nothing(sheet: Sheet, choice: Choice) -> None:
    """Whatever the sheet holds and whatever was chosen."""
    assert proposed(made(sheet, LABELS, choice), sheet, choice=choice) == ({}, ())


def test_wording_cue_ladder_and_priority_are_proposed_one_by_one() -> None:
    """Each with what was there before; the number of a question and the labels are not part of a wording."""
    with word() as file:
        file.reword("量产的拐点，到底会在哪一年到来？", "量产的拐点，会在哪一年到来？")
        file.reword("8 分钟 · 必问", "6 分钟 · 应问")
        file.reword("如果说聚焦质量", "如果说先要质量")
        file.reword("② 什么条件满足了，您才愿意讲数字？", "② 条件是什么？ ③ 那就说说试点？")

    found, left = proposed(file.data)

    assert [(one.change.code, one.change.where, one.change.new) for one in found.values()] == [
        ("focus_text", "1", "量产的拐点，会在哪一年到来？"),
        ("focus_minutes", "1", "6"),
        ("focus_priority", "1", "should"),
        ("line_if_they_say", "1.1", "如果说先要质量 → 质量不到哪条线，您就不出货？"),
        ("line_if_they_dodge", "1.1", "就说今年，大概几台？ / 条件是什么？ / 那就说说试点？"),
    ]
    assert (left, all(one.wanted for one in found.values())) == ((), True)
    sheet = taken(chinese_sheet(), list(found.values()))
    question = sheet.brief.focus_questions[0]
    assert (question.text, question.minutes, question.priority) == ("量产的拐点，会在哪一年到来？", 6, "should")
    assert sheet.sections[0].focus_question == question.text
    assert sheet.sections[0].follow_ups[0].if_they_dodge[2] == "那就说说试点？"


def test_a_wording_that_begins_with_a_figure_keeps_it() -> None:
    """Only the number that was printed before it goes."""
    with word() as file:
        file.reword(FIRST, "3.5 万台，从何说起？")
        file.reword("1. 量产的拐点，到底会在哪一年到来？", "1. 2030 年，量产会到来吗？")

    found, _ = proposed(file.data)

    assert [one.value for one in found.values()] == ["2030 年，量产会到来吗？", "3.5 万台，从何说起？"]


def test_tracked_changes_count_as_made() -> None:
    """What was struck out with the changes being tracked is gone, what was put in is there."""
    with word() as file:
        file.tracked(FIRST, "从一千到一百，发生了什么？")

    found, left = proposed(file.data)

    assert [one.change.new for one in found.values()] == ["从一千到一百，发生了什么？"]
    assert left == ()


def test_follow_ups_can_be_moved_within_a_question_and_to_another() -> None:
    """The order is proposed as one change, a move as one each; taken, the sheet has them so."""
    with word() as file:
        file.move((LABEL, THIRD), "1.1  变化")
        file.move(("3.1  challenge", "那间房里少了什么？"), "2.1  数字")

    found, left = proposed(file.data)

    assert [(one.change.code, one.change.where, one.change.new) for one in found.values()] == [
        ("line_order", "1", f"· {THIRD}\n· {FIRST}"),
        ("line_moved", "3.1", "2"),
    ]
    assert left == ()
    sheet = taken(chinese_sheet(), list(found.values()))
    assert questions(sheet) == [[THIRD, FIRST], ["那间房里少了什么？", "这件事上，您手里最硬的一个数是什么？"], []]
    assert sheet.sections[0].follow_ups[1].status == "dropped"


def test_a_text_that_lost_its_name_on_the_way_is_known_by_its_wording() -> None:
    """Pasting may cost a paragraph its bookmark: it is moved all the same, not removed and added."""
    with word() as file:
        file.move((LABEL, THIRD), "1.1  变化")
        file.without_marks(THIRD)

    found, left = proposed(file.data)

    assert [one.change.code for one in found.values()] == ["line_order"]
    assert left == ()


def test_what_is_new_stands_where_it_was_written() -> None:
    """Follow-ups in their order, a line of the frame in its part, a focus question behind its neighbour."""
    with word() as file:
        file.add("为什么问：去年承诺的时间点", "成本呢？")
        file.add("成本呢？", "谁来付这笔钱？")
        file.add("只准写一个词在墙上", "一句话：先卖，还是先租？")
        file.add("这句话站在两个问题中间。", "4. 谁会先用上它？", "Heading 1")

    found, left = proposed(file.data)
    sheet = taken(chinese_sheet(), list(found.values()))

    assert left == ()
    assert questions(sheet)[0] == [FIRST, "成本呢？", "谁来付这笔钱？", THIRD]
    assert [line.question for line in sheet.frame.quick_fire][1] == "一句话：先卖，还是先租？"
    assert [q.text for q in sheet.brief.focus_questions][1] == "谁会先用上它？"
    added = sheet.sections[0].follow_ups[1]
    assert (added.origin, added.status, [flag.code for flag in added.flags]) == ("host", "kept", ["no_evidence"])
    assert proposed(file.data, now=sheet)[0].keys() <= {"line-0-order"}


def test_notes_come_from_the_printed_note_from_a_new_one_and_from_comments() -> None:
    """They are put together line by line; a comment on a focus question has no place and is named."""
    sheet = chinese_sheet()
    noted = sheet.sections[0].follow_ups[0].model_copy(update={"note": "放慢说"})
    section = sheet.sections[0].model_copy(update={"follow_ups": (noted, *sheet.sections[0].follow_ups[1:])})
    sheet = sheet.model_copy(update={"sections": (section, *sheet.sections[1:])})
    with word(sheet) as file:
        file.reword("放慢说", "放慢说，看着他")
        file.document.add_comment(file.find(FIRST).runs, text="这里给特写", author="李编导")
        file.add("那间房里少了什么？", "备注：不追第二次")
        file.document.add_comment(file.find("1. 量产的拐点").runs, text="太长", author="李编导")

    found, left = proposed(file.data, sheet)

    assert {key: one.value for key, one in found.items()} == {
        "line-f1-note": "放慢说，看着他\n李编导: 这里给特写",
        "line-f5-note": "不追第二次",
    }
    assert [(one.code, one.where, one.new) for one in left] == [("remark", "1", "李编导: 太长")]
    done = taken(sheet, list(found.values()))
    assert done.sections[0].follow_ups[0].edited is False
    assert proposed(file.data, sheet, done)[0] == {}


def test_a_removal_is_proposed_but_not_ticked_and_strikes_out() -> None:
    """The card stays on the board, struck out; a quotation that went with it is no news."""
    with word() as file:
        for text in (LABEL, THIRD):
            file.delete(text)

    found, left = proposed(file.data)

    assert [(one.change.code, one.change.old, one.wanted) for one in found.values()] == [("line_removed", THIRD, False)]
    assert left == ()
    assert taken(chinese_sheet(), list(found.values())).sections[0].follow_ups[2].status == "dropped"


def test_a_changed_quotation_is_never_taken_over() -> None:
    """It is named with both texts; so is text that the program prints, and text that stands nowhere."""
    with word() as file:
        file.reword("数字不重要。", "数字很重要。")
        file.reword("去年承诺的时间点就在本月", "去年承诺的时间点就在下月")
        file.add("《在云栖谷的四十分钟》\u00a0· 云栖谷论坛", "顺便问一下酒店订好了吗")

    found, left = proposed(file.data)

    assert found == {}
    assert [(one.code, one.where) for one in left] == [("quotation", "1.1"), ("outside", ""), ("printed", "")]
    assert left[0].new.endswith("数字很重要。”")


def test_a_place_that_both_sides_changed_is_a_conflict() -> None:
    """It is shown with both texts and not ticked; where both say the same there is nothing to do."""
    with word() as file:
        file.reword(FIRST, "从一千到一百，发生了什么？")
        file.reword(THIRD, "一千台，走到哪儿了？")
    base = chinese_sheet()
    lines = base.sections[0].follow_ups
    mine = {"f1": "为什么变了？", "f3": "一千台，走到哪儿了？"}
    changed = tuple(line.model_copy(update={"question": mine.get(line.id, line.question)}) for line in lines)
    now = base.model_copy(
        update={"sections": (base.sections[0].model_copy(update={"follow_ups": changed}), *base.sections[1:])}
    )

    found, _ = proposed(file.data, base, now)

    [one] = found.values()
    assert (one.clash, one.theirs, one.wanted, one.change.old) == (True, "为什么变了？", False, FIRST)
    assert taken(now, [one]).sections[0].follow_ups[0].question == "从一千到一百，发生了什么？"


def test_what_is_gone_by_now_is_named() -> None:
    """A text that was edited in the file and removed here is not lost without a word."""
    with word() as file:
        file.reword(THIRD, "一千台，走到哪儿了？")
    base = chinese_sheet()
    now = base.model_copy(
        update={"sections": (base.sections[0].model_copy(update={"follow_ups": ()}), *base.sections[1:])}
    )

    found, left = proposed(file.data, base, now)

    assert found == {}
    assert [(one.code, one.new) for one in left] == [("gone", "一千台，走到哪儿了？")]


def test_the_rundown_as_a_document_brings_back_its_cells() -> None:
    """Item, duration, priority and cue are cells with names; one that can't be understood is named."""
    with word(choice=RUNDOWN) as file:
        file.reword("有时间再问", "必问")
        file.reword("五十年后回头看", "一百年后回头看")
        file.reword("您最想让大家带走的是哪一句？", "哪一句话该留下？")
        file.reword("应问", "随便")

    found, left = proposed(file.data, choice=RUNDOWN)

    assert {one.change.code: one.change.new for one in found.values()} == {
        "focus_text": "一百年后回头看，今天的我们做错了什么？",
        "focus_priority": "must",
        "frame_question": "哪一句话该留下？",
    }
    assert [(one.code, one.new) for one in left] == [("unread", "随便")]
