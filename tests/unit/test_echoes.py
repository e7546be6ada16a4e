"""Echoes: what a weak model hands back of its prompt is not taken for a question of its own."""

from __future__ import annotations

import json

import pytest

from prep.drafting.echoes import echoes, fresh
from prep.drafting.model import Reading
from prep.drafting.model_prompt import prompt_for
from prep.drafting.task import Trace
from prep.model.calls import as_text
from tests.faults.task import task

TOLD = (
    "薛一桐：所以您先修最高的那座？\n何嘉树：去年冬天我去看了北塔，门是开的，钟停着，没有人。\n"
    "Tom Reed: So you began with the tallest one? Ines Alder: Last winter I went to see the north tower. Nobody was there.\n"
    "一次只问一件事，用口语，不用书面语。"
)


@pytest.mark.parametrize(
    ("wording", "echo"),
    [
        ("所以您先修最高的那座？", True),
        ("去年冬天我去看了北塔，门是开的，钟停着，没有人？", True),
        ("如果说去年冬天我去看了北塔，门是开的？", True),
        ("一次只问一件事，用口语，不用书面语。", True),
        ("So you began with the tallest one?", True),
        ("If they say last winter I went to see the north tower", True),
        ("去年冬天我去看了北塔，门是开的。那天您在等谁？", False),
        ("“钟停着，没有人”，后来谁去了？", False),
        ("那天北塔里该有谁？", False),
        ("Last winter I went to see the north tower. Whom did you expect there?", False),
        ("为什么？", False),
        ("", False),
    ],
)
def test_an_echo_has_hardly_a_word_of_its_own(wording: str, echo: bool) -> None:
    """A copy of the evidence with a question mark, a host's old question, a rule of the prompt; not an opening quotation."""
    assert echoes(wording, TOLD) is echo


def test_a_rung_says_something_new() -> None:
    """One rung twice, or the question again, is one."""
    assert fresh(["就说北塔？", "就说北塔？", "那天您在等谁？"], ["那天您在等谁？"]) == ("就说北塔？",)
    assert (
        fresh(
            ["What risks have makers faced with taller towers?"], ["What risks might makers face with taller towers?"]
        )
        == ()
    )


def test_a_reply_that_only_echoes_gives_nothing_and_says_why() -> None:
    """Every item copies a sentence of the evidence: none is taken, each is listed."""
    asked, trace = task(), Trace()
    reading = Reading(asked, trace)
    reading.told = as_text(prompt_for(asked, asked.evidence).messages)
    texts = [item.passage.text.rstrip("。？") + "？" for item in asked.evidence]
    reply = json.dumps({"follow_ups": [{"type": "example", "question": text} for text in texts]}, ensure_ascii=False)

    assert list(reading.proposals(piece for piece in [reply])) == []
    assert [(one.reason, one.question) for one in trace.dropped] == [("echo", text) for text in texts]
