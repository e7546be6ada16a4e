"""Turns of a talk as exchanges, and follow-ups beside what was asked before."""

from __future__ import annotations

import pytest

from prep.domain import Dossier, Evidence, Exchange, Passage, Quote, Section, Source, Voice
from prep.drafting.amounts import amount
from prep.drafting.exchanges import exchanges
from prep.drafting.newness import mark

SOURCE = Source(id="talk", folder="", path="talk.md", title="码头夜谈", date="2024-05-01")
TURNS = (
    ("周景行", Voice.QUESTION, "渡船为什么要用电？"),
    ("林若溪", Voice.OWN_WORDS, "柴油太吵，江豚听不见彼此。"),
    ("林若溪", Voice.OWN_WORDS, "用电以后，码头上能听见水声。"),
    ("周景行", Voice.QUESTION, "要花多少钱？"),
    ("高明", Voice.OWN_WORDS, "这笔钱是局里出的。"),
)


def _passages() -> list[Passage]:
    found, at = [], 0
    for number, (speaker, voice, text) in enumerate(TURNS):
        end = at + len(text)
        found.append(
            Passage(id=f"p{number}", source_id="talk", start=at, end=end, text=text, speaker=speaker, voice=voice)
        )
        at = end + 1
    return found


def _quote(passage: Passage) -> Quote:
    return Quote(
        text=passage.text,
        source_id="talk",
        title=SOURCE.title,
        date=SOURCE.date,
        voice=passage.voice,
        start=passage.start,
        end=passage.end,
    )


def test_an_exchange_is_a_question_and_the_speakers_whole_answer() -> None:
    """Two passages of one answer are one turn, the host's next words follow; what another guest answers is none."""
    passages = _passages()
    evidence = [Evidence(label="S1", score=1.0, passage=passages[1], source=SOURCE, asked=passages[0].text)]

    (told,) = exchanges(evidence, lambda _: passages, ("林若溪",))

    assert told.asked.text == "渡船为什么要用电？"
    assert [passage.id for passage in told.answer.passages] == ["p1", "p2"]
    assert told.then == "要花多少钱？"


@pytest.mark.parametrize(
    ("question", "quoted", "marks"),
    [
        ("渡船为什么一定要用电？", 2, [("asked_before", "2024-05-01")]),
        ("除了江豚，谁还听得见区别？", 1, [("builds_on", "2024-05-01")]),
        ("这笔钱，局里明年还出吗？", 4, [("new_question", "")]),
    ],
)
def test_a_follow_up_is_marked_beside_what_was_asked(question: str, quoted: int, marks: list[tuple[str, str]]) -> None:
    """The same again, on the answer that was given, or new."""
    asked, answer, *others = [_quote(passage) for passage in _passages()]
    dossier = Dossier(asked_before=(asked,), answered=(Exchange(asked=asked, answer=answer),))

    found = mark(question, [[asked, answer, *others][quoted]], dossier)

    assert [(flag.code, flag.detail) for flag in found] == marks


def test_nothing_is_marked_where_nobody_asked() -> None:
    """An empty list of earlier questions says nothing on what is new."""
    assert mark("渡船为什么一定要用电？", [], Dossier()) == ()


def test_a_section_stored_before_these_lists_still_loads() -> None:
    """Lists that an older sheet lacks are empty."""
    stored = {
        "number": 1,
        "focus_question": "渡船？",
        "dossier": {"asked_before": [_quote(_passages()[0]).model_dump()]},
    }

    found = Section.model_validate(stored).dossier

    assert [quote.text for quote in found.asked_before] == ["渡船为什么要用电？"]
    assert (found.answered, found.dodges, found.stock, found.figures) == ((), (), (), ())


@pytest.mark.parametrize(
    ("figure", "unit", "value"),
    [
        ("百分之七十六", "%", 76),
        ("七成", "%", 70),
        ("七成六", "%", 76),
        ("三成半", "%", 35),
        ("9.8%", "%", 9.8),
        ("thirty percent", "%", 30),
        ("五百二十块", "元", 520),
        ("28 万元", "元", 280000),
        ("1.5 亿美元", "dollar", 150000000),
        ("$500 million", "dollar", 500000000),
        ("two thousand six hundred dollars", "dollar", 2600),
        ("十家", "家", 10),
        ("3,500 家", "家", 3500),
        ("60 sites", "site", 60),
    ],
)
def test_a_figure_is_taken_apart(figure: str, unit: str, value: float) -> None:
    """Whatever way it was said, so that two of one kind can be compared."""
    assert amount(figure) == (unit, value)


@pytest.mark.parametrize("figure", ["许多家", "", "percent"])
def test_what_is_no_figure_is_none(figure: str) -> None:
    """Nothing is made up."""
    assert amount(figure) is None
