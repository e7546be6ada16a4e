"""How long a text takes to say, at 220 characters or 150 words a minute."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep.text.speech_rate import seconds_to_say


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("", 1),
        ("！？……", 1),
        ("一" * 220, 60),
        ("一" * 221, 61),
        ("word " * 150, 60),
        ("一百家这个数，今天是多少？", 3),
        ("2027 年 AI 走到哪儿了？", 4),
        ("Where are you?", 2),
        ("You said it wouldn't ship before 2027. What changed?", 4),
    ],
)
def test_seconds_follow_the_language_of_the_text(text: str, seconds: int) -> None:
    """Rounded up, at least one; marks cost nothing, figures are spoken one by one in Chinese and in pairs in English."""
    assert seconds_to_say(text) == seconds


@given(st.text(alphabet="一二三，。？ 0123", max_size=60), st.text(alphabet="一二三，。？ 0123", max_size=60))
def test_saying_more_never_takes_less_time(first: str, second: str) -> None:
    """A text in one language that goes on takes at least as long."""
    assert seconds_to_say(f"一{first}{second}") >= seconds_to_say(f"一{first}")
