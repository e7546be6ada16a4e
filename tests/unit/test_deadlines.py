"""Promises with a date: which day they meant, seen from the day they were said."""

from __future__ import annotations

import pytest

from prep.drafting.deadlines import deadline
from prep.drafting.signals import is_due, number_in, signals


@pytest.mark.parametrize(
    ("sentence", "said_on", "words", "day"),
    [
        ("明年年底之前，一百家县医院会用上我们的设备。", "2023-05-18", "明年年底之前", "2024-12-31"),
        ("我们计划后年上半年量产。", "2023-05-18", "后年上半年", "2025-06-30"),
        ("三年内我们绝不碰消费品。", "2023-03-01", "三年内", "2026-03-31"),
        ("十八个月以内会开到第十个码头。", "2023-01-10", "十八个月以内", "2024-07-31"),
        ("争取 2025 年 6 月交付。", "2024", "2025 年 6 月", "2025-06-30"),
        ("By 2024 we will be at cost parity.", "2021", "By 2024", "2024-12-31"),
        ("We'll ship it next year.", "2024-05-06", "next year", "2025-12-31"),
        ("We plan to be there within two years.", "2024-05-06", "within two years", "2026-05-31"),
    ],
)
def test_a_deadline_is_resolved_against_the_day_it_was_said(sentence: str, said_on: str, words: str, day: str) -> None:
    """The last day that the words allow."""
    found = deadline(sentence, said_on)

    assert found is not None
    assert (found[0], found[1].isoformat()) == (words, day)


@pytest.mark.parametrize(
    ("sentence", "said_on"),
    [
        ("到 2019 年，营收已经接近两亿元。", "2024-10"),
        ("明年年底是我女儿的生日。", "2023-05-18"),
        ("明年年底之前，一百家会用上。", ""),
        ("In 2019 we shipped it.", "2024-05-06"),
    ],
)
def test_looking_back_is_no_promise(sentence: str, said_on: str) -> None:
    """Past years, a date without an intent, and an undated source set no deadline."""
    assert deadline(sentence, said_on) is None


def test_a_promise_falls_due_on_the_day_of_the_show() -> None:
    """Due means that its last day has come by then."""
    promise = signals("明年年底之前，一百家会用上我们的设备。", "2023-05-18")

    assert is_due(promise, "2025-01-10")
    assert not is_due(promise, "2024-06-01")


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("一百家县医院会用上。", "一百家"),
        ("筹集了约 23.63 亿美元。", "23.63 亿美元"),
        ("成本降了百分之三十。", "百分之三十"),
        ("2019 年我们换了一次方向。", ""),
        ("recyclers need 20 dollars a kilo", "20 dollars"),
        ("about 1,200 villages and $3.5 million", "$3.5 million"),
        ("call it two hundred and eighty dollars", "two hundred and eighty dollars"),
        ("between two and three years", "three years"),
        ("这是第一次，也是一个开始。", ""),
    ],
)
def test_a_figure_comes_with_its_unit_and_years_are_none(sentence: str, number: str) -> None:
    """Figures are slices of the sentence."""
    assert number_in(sentence) == number
