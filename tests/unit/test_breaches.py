"""Red lines on a sheet: which items touch them, while an embargo holds, and marks that are never out of date."""

from __future__ import annotations

import pytest

from prep.breaches import answer_marked, breaches, marked
from prep.dialogue import Answer
from prep.domain import Flag, FollowUp, Sheet
from prep.red_lines import RedLine, RedLines
from prep.revising.three_way import merged
from tests.sheets import chinese_sheet


def guarded(*topics: str, embargo: tuple[str, str] | None = None) -> Sheet:
    """The Chinese sheet, whose show is on 2025-11-08, with red lines."""
    lines = RedLines(
        topics=tuple(RedLine(topic=topic) for topic in topics),
        embargoes=(RedLine(topic=embargo[0], until=embargo[1]),) if embargo else (),
    )
    return chinese_sheet().model_copy(update={"red_lines": lines})


def found(sheet: Sheet) -> list[tuple[str, str]]:
    """Kind and number of what touches."""
    return [(breach.kind, breach.number) for breach in breaches(sheet)]


def test_all_that_may_be_said_is_looked_at() -> None:
    """Focus question, wording, next question, rungs, quotations and the lines between; what was dropped is not."""
    assert found(guarded("量产")) == [("focus", "1"), ("quick_fire", "")]
    assert found(guarded("改主意")) == []
    assert found(guarded("改了主意")) == [("follow_up", "1.1")]
    assert found(guarded("聚焦质量")) == [("follow_up", "1.1")]
    assert found(guarded("大概几台")) == [("follow_up", "1.1")]
    assert found(guarded("空房间")) == [("follow_up", "3.1")]
    assert found(guarded("倒了杯水")) == [("opener", "")]
    assert found(guarded("划掉")) == []
    assert found(guarded("挨着")) == []
    assert found(guarded()) == []


@pytest.mark.parametrize(
    ("day", "until", "holds"),
    [
        ("2025-11-08", "2025-11-09", True),
        ("2025-11-08", "2025-11-08", False),
        ("2025-11-08", "2024-01-15", False),
        ("2025-11", "2025-11-09", True),
        ("", "2024-01-15", True),
        ("下周三", "2024-01-15", True),
        ("2025-11-08", "", True),
    ],
)
def test_an_embargo_holds_while_the_show_is_before_its_day(day: str, until: str, holds: bool) -> None:
    """A show on a day that nobody knows is taken to be before it, and so is an embargo without an end."""
    sheet = guarded(embargo=("一千台", until))
    sheet = sheet.model_copy(update={"brief": sheet.brief.model_copy(update={"date": day})})

    assert bool(breaches(sheet)) is holds


def test_an_embargo_may_name_a_source() -> None:
    """Its title counts, which for a topic it does not: the title is not spoken."""
    quoting = [("follow_up", "1.1"), ("follow_up", "1.2"), ("segues", "")]
    assert found(guarded(embargo=("在云栖谷的四十分钟", "2026-01-01"))) == quoting
    assert found(guarded("在云栖谷的四十分钟")) == []


def test_marks_are_reckoned_anew_and_stand_first() -> None:
    """They name the topic, leave the linter's remarks alone, and go when the line goes or the wording changes."""
    sheet = marked(guarded("一千台", embargo=("一千台", "2026-01-01")))
    line = sheet.sections[0].follow_ups[2]

    assert [(flag.code, flag.detail) for flag in line.flags] == [
        ("red_line", "一千台"),
        ("embargo", "一千台 · 2026-01-01"),
        ("asked_before", ""),
        ("closed", ""),
    ]
    assert marked(sheet) == sheet
    assert marked(sheet.model_copy(update={"red_lines": RedLines()})) == chinese_sheet()


def test_the_hosts_own_question_is_marked_too() -> None:
    """Whoever wrote it."""
    own = FollowUp(id="own", type="own", question="您为什么离婚？", origin="host", flags=(Flag(code="no_evidence"),))
    sheet = guarded("离婚")
    section = sheet.sections[2].model_copy(update={"follow_ups": (own,)})
    sheet = sheet.model_copy(update={"sections": (*sheet.sections[:2], section)})

    [line] = marked(sheet).sections[2].follow_ups
    assert [flag.code for flag in line.flags] == ["red_line", "no_evidence"]


def test_two_who_add_a_line_each_keep_both() -> None:
    """Lines are matched by their topic; taking one back leaves what somebody else added."""
    before, after = guarded(), guarded("离婚")
    now = guarded("离婚", "官司")

    assert [line.topic for line in merged(before, after, now).red_lines.topics] == ["官司"]
    assert {line.topic for line in merged(after, before, guarded("官司")).red_lines.topics} == {"官司", "离婚"}


def test_an_answer_is_marked_sentence_by_sentence() -> None:
    """Two words in two sentences are not one topic; a quotation counts; without a show there is no red line."""
    quotes = chinese_sheet().sections[0].follow_ups[0].quotes
    answer = Answer(answer="他谈过官司。后来他离婚了。", quotes=quotes)

    assert answer_marked(answer, guarded("离婚")).red_lines == (Flag(code="red_line", detail="离婚"),)
    assert answer_marked(answer, guarded("离婚官司")).red_lines == ()
    assert answer_marked(answer, guarded("交付")).red_lines == (Flag(code="red_line", detail="交付"),)
    assert answer_marked(answer, None) == answer


def test_a_sheet_from_before_there_were_red_lines_has_none() -> None:
    """A stored body without the field is read as ever."""
    body = chinese_sheet().model_dump(mode="json", exclude={"red_lines"})

    sheet = Sheet.model_validate(body)

    assert sheet.red_lines == RedLines()
    assert marked(sheet) == sheet
