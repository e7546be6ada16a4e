"""A host's wish: what patterns understand of it, in both languages, and what a text has to do with a topic."""

from __future__ import annotations

import pytest

from prep.drafting.wish import is_on, understood

WISHES = [
    ("", "", "", ""),
    ("软一点", "softer", "", ""),
    ("别太冲", "softer", "", ""),
    ("更尖锐一点", "harder", "", ""),
    ("关于定价", "", "", "定价"),
    ("聊聊家人", "", "", "家人"),
    ("给学生听", "", "newcomer", ""),
    ("站在投资人的角度，硬一点", "harder", "investor", ""),
    ("软一点，关于裁员", "softer", "", "裁员"),
    ("海带养殖", "", "", "海带养殖"),
    ("softer", "softer", "", ""),
    ("a bit tougher, please", "harder", "", ""),
    ("about pricing", "", "", "pricing"),
    ("for students", "", "newcomer", ""),
    ("from an engineer's point of view", "", "engineer", ""),
    ("softer, about her mother", "softer", "", "mother"),
    ("kelp farming", "", "", "kelp farming"),
]


@pytest.mark.parametrize(("words", "tone", "lens", "topic"), WISHES)
def test_a_wish_is_understood(words: str, tone: str, lens: str, topic: str) -> None:
    """Tone, person and topic, each only where the words name it."""
    wish = understood(words)

    assert (wish.words, wish.tone, wish.topic) == (words, tone, topic)
    assert wish.lens == lens


def test_a_topic_is_told_in_either_language() -> None:
    """The Chinese word is met by an English price; a topic that no table knows needs its own words or a near meaning."""
    assert is_on("定价", "We sold the first boat for two thousand dollars, and the price has not moved.", 0.0)
    assert is_on("pricing", "一副卖一千九百八十块。", 0.0)
    assert not is_on("定价", "她每天早上五点出海。", 0.5)
    assert is_on("海带养殖", "海带养殖一年要看两次天。", 0.0)
    assert not is_on("量子计算", "海带养殖一年要看两次天。", 0.1)
    assert is_on("her sails", "The rope was sewn by hand.", 0.3)
