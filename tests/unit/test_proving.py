"""A model's answer beside its quotations: which marks count, and which sentences nothing carries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep.chatting.proving import statements, unsupported, with_proven_marks
from prep.domain import Quote

ONE, TWO = (Quote(text=text, source_id="s", title="T", start=0, end=3) for text in ("one", "two"))


@pytest.mark.parametrize(
    ("text", "found", "shown", "quotes"),
    [
        ("甲说了。[1]乙也说了。[2]", [(ONE,), (TWO,)], "甲说了。[1]乙也说了。[2]", (ONE, TWO)),
        ("甲说了。[1]乙也说了。[2]", [(), (TWO,)], "甲说了。乙也说了。[1]", (TWO,)),
        ("Said once [2]. Never [7].", [(), (ONE,)], "Said once [1]. Never.", (ONE,)),
        ("都在这里。[1]", [(ONE, TWO)], "都在这里。[1][2]", (ONE, TWO)),
        ("同一句。[1]又一次。[2]", [(ONE,), (ONE,)], "同一句。[1]又一次。[1]", (ONE,)),
    ],
)
def test_marks_count_into_what_was_proven(
    text: str, found: list[tuple[Quote, ...]], shown: str, quotes: tuple[Quote, ...]
) -> None:
    """A mark of a claim that was not found goes, the others count anew."""
    assert with_proven_marks(text, found) == (shown, quotes)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("他在2023年说不做。[1]后来改了口。他又说了一次。[2][3]", ["后来改了口。"]),
        ("It was never. [1] Then it changed.[2] Nobody knows why. Last one [3].", ["Nobody knows why."]),
        ("The sources hold this. [1]Nothing holds this.", ["Nothing holds this."]),
        ("没有标号的话", ["没有标号的话"]),
        ("第一句[1]，第二句。", []),
        ("It cost 3.5 yuan.[1]", []),
        ("", []),
    ],
)
def test_a_sentence_without_a_mark_has_no_support(text: str, left: list[str]) -> None:
    """A mark before or after the full stop carries its sentence and no other."""
    assert [text[start:end] for start, end in unsupported(text)] == left


@given(st.text(alphabet="他说 one.。！[]123\n", max_size=60))
def test_statements_lose_nothing(text: str) -> None:
    """Whatever a model writes, the sentences are the whole text, and no mark is counted twice."""
    found = statements(text)

    assert "".join(text[start:end] for start, end, _ in found) == text
    assert sum(len(marks) for _, _, marks in found) <= text.count("[")
