"""The linter's first rules, on sentences hosts and machines really write."""

from __future__ import annotations

import pytest

from prep.domain import Quote, Voice
from prep.drafting.craft import lint

OWN = Quote(text="先把十二家用好", source_id="s", title="t", start=0, end=7, voice=Voice.OWN_WORDS)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("请谈谈您的创业历程。", "no_question"),
        ("Tell us about your journey.", "no_question"),
        ("难点是什么？您打算怎么解决？", "several_questions"),
        ("您怎么看县域市场的前景，以及未来会怎么布局？", "several_questions"),
        ("What are the challenges, and how do you plan to overcome them?", "several_questions"),
        ("作为行业领军人物，您看到了什么？", "flattery"),
        ("As a visionary leader, what do you see?", "flattery"),
        ("我觉得这件事很难，您打算从哪一步做起？", "remark"),
        ("这次翻车之后，您先找了谁？", "trigger_word"),
        ("有人说你们太贵，您同意吗？", "closed"),
        ("Do you agree with that?", "closed"),
        ("您说过不做消费品，是什么让您改了主意？", "you_said_unproven"),
        ("You promised parity by 2024. Where are you?", "you_said_unproven"),
        ("该公司在上述领域予以布局的原因是什么？", "unspeakable"),
        (
            "在过去的三年里，随着整个行业从粗放式的增长逐步走向精细化的运营，同时又面对原材料价格上涨和下游需求放缓的双重压力，您的团队先改了哪一步？",
            "too_long",
        ),
    ],
)
def test_a_flaw_is_named(question: str, code: str) -> None:
    """Each rule finds the sentence it was made for."""
    assert code in [flag.code for flag in lint(question)]


@pytest.mark.parametrize(
    "question",
    [
        "从一百到十二，是哪一家医院让您改了主意？",
        "一百家这个数，今天是多少？",
        "十二家里，哪一家用得最多？",
        "It is past 2024. Where are you?",
        "If lithium stays where it is for three years, who in your industry is still here?",
        "“what and how”这个词，您怎么跟团队解释？",
    ],
)
def test_a_good_question_is_left_alone(question: str) -> None:
    """No false alarm on questions a host would keep."""
    assert lint(question) == ()


def test_you_said_is_proven_by_own_words() -> None:
    """With the speaker's own sentence beside it, the phrase is right."""
    assert lint("您说先把十二家用好，第十三家卡在哪儿？", (OWN,)) == ()
