"""Remarks on a whole show: each labelled case has its remark, and a good show has none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from prep.domain import Brief, Dossier, FocusQuestion, FollowUp, Frame, Quote, Section, Sheet, SourceReference
from prep.drafting.arc import Mend, arc

KINDS = ("example", "cause", "number", "forecast")
WORDINGS = (
    "哪一次没有应验？", "谁第一个不同意？", "这个数今天该改成多少？", "明年先变的是什么？", "您当时站在哪里？",
    "这笔钱从哪儿来？", "老人怎么看？", "哪一步最难走？", "下一站去哪儿？", "工人先学什么？", "风从哪边吹？", "船几点开？",
    "谁来修这条路？", "海带值多少？", "灯塔归谁管？", "孩子们问过什么？",
)  # fmt: skip
NEAR = tuple((i, j, 0.9) for i in range(1, 5) for j in range(i + 1, 5))


def quote(source: str, start: int) -> Quote:
    """A quotation of some source."""
    return Quote(text="原话", source_id=source, title=f"《{source}》", start=start, end=start + 2)


def section(number: int) -> Section:
    """A focus question with four follow-ups of four kinds from four sources."""
    follow_ups = tuple(
        FollowUp(
            id=f"{number}-{at}",
            type=kind,
            question=WORDINGS[4 * (number - 1) + at],
            quotes=(quote(f"s{at}", 10 * number),),
        )
        for at, kind in enumerate(KINDS)
    )
    held = tuple(quote(f"s{at}", at) for at in range(6))
    return Section(
        number=number,
        focus_question=f"问题{number}",
        state="ready",
        follow_ups=follow_ups,
        dossier=Dossier(own_words=held),
    )


def show(**frame: Any) -> Sheet:
    """Four focus questions that lie near each other, the second a must."""
    questions = tuple(
        FocusQuestion(number=n, text=f"问题{n}", priority="must" if n == 2 else "should") for n in range(1, 5)
    )
    opener = (FollowUp(id="o", type="opener", question="路上在想什么？"),)
    return Sheet(
        sheet_id="s",
        brief=Brief(focus_questions=questions),
        sections=tuple(section(n) for n in range(1, 5)),
        frame=Frame(**({"opener": opener, "closeness": NEAR} | frame)),
        sources=tuple(SourceReference(source_id=f"s{n}", title=f"《s{n}》") for n in range(4)),
    )


def changed(sheet: Sheet, number: int, change: Callable[[int, FollowUp], dict[str, Any]]) -> Sheet:
    """The sheet with the follow-ups of one section updated."""
    sections = tuple(
        s.model_copy(
            update={"follow_ups": tuple(f.model_copy(update=change(at, f)) for at, f in enumerate(s.follow_ups))}
        )
        if s.number == number
        else s
        for s in sheet.sections
    )
    return sheet.model_copy(update={"sections": sections})


def without_must(sheet: Sheet) -> Sheet:
    """The sheet without a must."""
    questions = tuple(q.model_copy(update={"priority": "should"}) for q in sheet.brief.focus_questions)
    return sheet.model_copy(update={"brief": sheet.brief.model_copy(update={"focus_questions": questions})})


def far(*pairs: tuple[int, int]) -> tuple[tuple[int, int, float], ...]:
    """Closeness with some pairs far apart."""
    return tuple((i, j, 0.7 if (i, j) in pairs else 0.9) for i, j, _ in NEAR)


LABELLED: list[tuple[str, Sheet, list[tuple[str, Mend | None]]]] = [
    ("a good show", show(), []),
    ("no opener", show(opener=()), [("no_opener", None)]),
    ("no must", without_must(show()), [("no_must", Mend(must=1))]),
    (
        "it begins with a challenge",
        changed(show(), 1, lambda at, _: {"type": "challenge"} if at == 0 else {}),
        [("hard_too_early", Mend(last=(1, "1-0")))],
    ),
    (
        "a kept promise check in the first question",
        changed(show(), 1, lambda at, _: {"type": "promise_check", "status": "kept"} if at == 1 else {}),
        [("hard_too_early", Mend(last=(1, "1-1")))],
    ),
    ("a hard one at the end of the first question", changed(show(), 1, lambda at, _: {"type": "challenge"} if at == 3 else {}), []),
    (
        "a dropped challenge counts for nothing",
        changed(show(), 1, lambda at, _: {"type": "challenge", "status": "dropped"} if at == 0 else {}),
        [],
    ),
    (
        "all hard ones in one question",
        changed(show(), 3, lambda at, _: {"type": ("challenge", "then_and_now", "promise_check", "cause")[at]}),
        [("hard_in_one", None)],
    ),
    (
        "a jump that another order mends",
        show(closeness=far((2, 3), (1, 4))),
        [("jump_mendable", Mend(order=(1, 3, 4, 2)))],
    ),
    (
        "two questions that ask the same",
        changed(show(), 4, lambda at, _: {"question": "哪一次没有应验呢？"} if at == 0 else {}),
        [("duplicate", Mend(drop=(4, "4-0")))],
    ),
    (
        "the same asked twice, and kept",
        changed(show(), 4, lambda at, _: {"question": "哪一次没有应验呢？", "status": "kept"} if at == 0 else {}),
        [("duplicate", None)],
    ),
    ("two kinds only", changed(show(), 2, lambda at, _: {"type": KINDS[at % 2]}), [("few_types", None)]),
    (
        "one source carries the sheet",
        changed(
            changed(show(), 2, lambda at, _: {"quotes": (quote("s0", at),)}),
            3,
            lambda at, _: {"quotes": (quote("s0", 20 + at),)},
        ),
        [("one_source", None)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "wanted"), [case[1:] for case in LABELLED], ids=[case[0] for case in LABELLED])
def test_each_case_has_its_remark(sheet: Sheet, wanted: list[tuple[str, Mend | None]]) -> None:
    """The remarks wanted, with their mends, and no other."""
    assert [(remark.code, remark.mend) for remark in arc(sheet)] == wanted


def test_a_jump_without_a_better_order_is_told_alone() -> None:
    """Where one question is far from all the others, no order helps."""
    remarks = arc(show(closeness=tuple((i, j, 0.7 if j == 4 else 0.9) for i, j, _ in NEAR)))

    assert [(remark.code, remark.mend) for remark in remarks] == [("jump", None)]


def test_nothing_is_remarked_before_there_is_a_draft() -> None:
    """An empty sheet is not scolded."""
    empty = show(opener=())
    sections = tuple(Section(number=s.number, focus_question=s.focus_question) for s in empty.sections)

    assert arc(empty.model_copy(update={"sections": sections})) == ()
