"""What a sheet stands on: unused sources, questions that lean on one source, dated statements, the running order."""

from __future__ import annotations

from typing import Any

import pytest

from prep.clock import timing
from prep.domain import Dossier, FollowUp, Pair, Quote, Section, Sheet, Source, SourceKind, Voice
from prep.drafting.coverage import coverage, spans
from tests.sheets import chinese_sheet, quote


def source(name: str, **facts: Any) -> Source:
    """A source of the corpus by its id."""
    return Source(id=name, folder="sample", path=f"{name}.md", title=name, **facts)


def said(source_id: str, start: int = 0, **facts: Any) -> Quote:
    """A sentence of the speaker's own, ten characters long."""
    given = {"voice": Voice.OWN_WORDS, "date": "2024-05-18", **facts}
    return Quote(
        text="十个字，一个不多也不少", source_id=source_id, title=source_id, start=start, end=start + 10, **given
    )


def one_section(*follow_ups: FollowUp, dossier: Dossier | None = None) -> Sheet:
    """The example's sheet with its first focus question drafted like this and the others empty."""
    sheet = chinese_sheet()
    first = Section(
        number=1, focus_question="第一题？", state="ready", dossier=dossier or Dossier(), follow_ups=follow_ups
    )
    empty = sheet.model_copy(update={"frame": type(sheet.frame)(), "sections": (first,)})
    return Sheet.model_validate(empty.model_dump())


def follow_up(name: str, *quotes: Quote, status: str = "new") -> FollowUp:
    """A follow-up that quotes."""
    return FollowUp(id=name, type="number", question="多少？", quotes=quotes, status=status)  # type: ignore[arg-type]


def test_a_source_that_gave_nothing_is_named() -> None:
    """One quoted on stage and one that lies in a dossier gave something; one only nearest did not."""
    held = Dossier(then_and_now=(Pair(then=said("b"), now=said("c")),), nearest=(said("d"),))
    sheet = one_section(follow_up("f", said("a")), dossier=held)

    found = coverage(sheet, [source(name) for name in "abcd"])

    assert [one.id for one in found.unfed] == ["d"]
    assert (found.sources, found.fed) == (4, 3)


def test_what_only_a_dropped_line_quotes_gave_nothing() -> None:
    """The host struck it out, so nothing of it goes on stage."""
    sheet = one_section(follow_up("f", said("a"), status="dropped"))

    assert [one.id for one in coverage(sheet, [source("a")]).unfed] == ["a"]


def test_what_is_not_meant_to_feed_anything_is_not_counted() -> None:
    """Set aside, a copy of another, the announcement itself."""
    sheet = one_section().model_copy(update={"excluded": ("aside",)})
    sources = [source("aside"), source("copy"), source("news", kind=SourceKind.ANNOUNCEMENT), source("real")]

    found = coverage(sheet, sources, copies={"copy": "real"})

    assert (found.sources, [one.id for one in found.unfed]) == (1, ["real"])


def test_a_source_from_after_the_show_is_told_apart() -> None:
    """The example's last day is 2025-11-09; a date that is not known, or known to the year only, says nothing."""
    sources = [
        source("later", date="2025-11-10"),
        source("same", date="2025-11-09"),
        source("bare"),
        source("year", date="2025"),
    ]

    assert coverage(one_section(), sources).too_late == ("later",)


@pytest.mark.parametrize(
    ("quoted", "share"),
    [("aab", 0.67), ("aabb", None), ("aaab", 0.75), ("aa", 1.0), ("a", None), ("", None)],
)
def test_a_question_leans_on_a_source_from_three_in_five_on(quoted: str, share: float | None) -> None:
    """Counted over what its follow-ups quote, each place once; one quotation leans on nothing."""
    lines = [follow_up(f"f{n}", said(name, start=10 * n)) for n, name in enumerate(quoted)]
    again = [follow_up("again", *lines[0].quotes)] if lines else []

    found = coverage(one_section(*lines, *again), []).leaning

    assert [(one.number, round(one.share, 2), one.quote.source_id) for one in found] == (
        [(1, share, "a")] if share else []
    )


def test_dated_statements_stand_under_their_question_once() -> None:
    """Used before merely held; of others and undated ones none is drawn, undated ones are counted."""
    used, lying, undated = said("a"), said("b", date="2024"), said("c", date="")
    about = quote("他们的演示，是在空房间里拍的。", "d", "便条", "2024-01-01", voice=Voice.OTHERS)
    sheet = one_section(follow_up("f", used, about), dossier=Dossier(own_words=(used, lying, undated), unused=(lying,)))

    found = coverage(sheet, [])

    assert [(one.number, one.day, one.used) for one in found.statements] == [
        (1, "2024-05-18", True),
        (1, "2024-07-01", False),
    ]
    assert found.undated == 1


def test_a_month_is_drawn_in_its_middle() -> None:
    """The picture has days only."""
    sheet = one_section(follow_up("f", said("a", date="2024-05")))

    assert [one.day for one in coverage(sheet, []).statements] == ["2024-05-15"]


def test_the_running_order_goes_without_gap_from_first_to_last() -> None:
    """Opener, questions with their segues, quick-fire, close; the end is what the clock says."""
    sheet = chinese_sheet()
    order = spans(sheet)

    assert [(one.part, one.number) for one in order] == [
        ("opener", 0),
        ("question", 1),
        ("segue", 0),
        ("question", 2),
        ("question", 3),
        ("quick_fire", 0),
        ("close", 0),
    ]
    assert [one.start for one in order] == [0, *(one.end for one in order[:-1])]
    assert order[-1].end == timing(sheet).total
    assert next(one.end - one.start for one in order if one.number == 1) == 8 * 60
