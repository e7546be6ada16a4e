"""How well facts that nothing carries are told apart, on labelled wordings; the figures are printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from prep.drafting.facts import invented_inside, unsupported, unsupported_in
from prep.receipt import Proposal
from tests.faults.task import evidence, quote, task

ROWS = [
    tuple(line.split("\t")) for line in Path(__file__).with_name("facts.tsv").read_text(encoding="utf-8").splitlines()
]
PRECISION, RECALL = 0.95, 0.9


def _score(rows: list[tuple[str, ...]]) -> tuple[float, float, list[str]]:
    """Precision, recall, and the rows that were judged wrongly."""
    right = flagged = wanted = 0
    wrong = []
    for language, wording, ground, lacking in rows:
        found = unsupported_in(wording, ground)
        hit = [token for token in found if lacking and (token in lacking or lacking in token)]
        right, flagged, wanted = right + len(hit), flagged + len(found), wanted + bool(lacking)
        if len(found) != len(hit) or bool(lacking) != bool(hit):
            wrong.append(f"{language} {wording} {found} instead of {lacking!r}")
    return right / max(1, flagged), right / max(1, wanted), wrong


@pytest.mark.parametrize("language", ["zh", "en"])
def test_facts_that_nothing_carries_are_found(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A flag is nearly always right, and few invented facts pass."""
    precision, recall, wrong = _score([row for row in ROWS if row[0] == language])
    with capsys.disabled():
        print(f"\nfacts {language}: precision {precision:.2f}, recall {recall:.2f}; " + "; ".join(wrong))  # noqa: T201

    assert len(ROWS) >= 60
    assert precision >= PRECISION
    assert recall >= RECALL


def _proposal(question: str, **beside: object) -> Proposal:
    return Proposal(type="number", question=question, **beside)  # type: ignore[arg-type]


def test_a_fact_may_come_from_the_cited_passage_the_question_or_the_brief() -> None:
    """Forty clocks stand in the first passage; whoever quotes the second may not speak of them; the year is the show's."""
    asked = task()
    first, second = (quote(item) for item in evidence()[:2])

    carried = unsupported(_proposal("四十座钟，2026 年能走起来几座？"), (first,), asked)
    not_cited = unsupported(_proposal("四十座钟，2026 年能走起来几座？"), (second,), asked)

    assert carried == ()
    assert [(flag.code, flag.detail) for flag in not_cited] == [("unsupported_fact", "四十")]


def test_the_rungs_and_the_cue_are_looked_at_too() -> None:
    """What the host would say next may not bring a figure along either; each is told once."""
    proposal = _proposal(
        "现在走着几座？", if_they_say="如果说还有六十座 → 哪六十座？", if_they_dodge=("只说 2019 年？",)
    )

    flags = unsupported(proposal, (quote(evidence()[0]),), task())

    assert [flag.detail for flag in flags] == ["六十", "2019"]


def test_a_person_of_another_passage_is_named() -> None:
    """Somebody whom the corpus knows is found wherever the name stands, also without a verb of speech beside it."""
    asked = task()
    own, critic = quote(evidence()[0]), quote(evidence()[2]).model_copy(update={"speaker": "罗素珍"})

    assert [f.detail for f in unsupported(_proposal("罗素珍那一关怎么过？"), (own,), asked)] == ["罗素珍"]
    assert unsupported(_proposal("罗素珍那一关怎么过？"), (critic,), asked) == ()


@pytest.mark.parametrize(
    ("question", "inside"),
    [
        ("“每座都要人爬上去拨”，今天还要拨吗？", ""),
        ("您说“明年三月全部都会走起来”，走了吗？", "明年三月全部都会走起来"),
        ("什么叫“走起来”？", ""),
    ],
)
def test_words_between_marks_must_stand_in_what_is_cited(question: str, inside: str) -> None:
    """A question is no place for a quotation that no source has; a short term is no quotation."""
    assert invented_inside(question, (quote(evidence()[0]),), task()) == inside
