"""Which questions lean on earlier ones, and what they mean by themselves."""

from __future__ import annotations

import pytest

from prep.chatting.topic import leans, topic_of, understood
from prep.dialogue import Answer, Turn

STAND_ALONE = [
    "海带绳子什么时候能卖到渔村？",
    "他怎么看大厂的竞争？",
    "那海绳科技什么时候能赚到钱？",
    "为什么三年内不做一次性餐具？",
    "高明是谁？",
    "How many of the clocks run today?",
    "Who is Rosa Quill?",
    "And when will the company pay its debts?",
    "Why did they close forty workshops?",
    "What does she think about competition from large manufacturers?",
]
LEAN = [
    "那后来呢？",
    "他为什么这么说？",
    "为什么？",
    "价格呢？",
    "还有别的例子吗？",
    "别人怎么看？",
    "哪一年说的？",
    "这句话是什么意思，渔民听了怎么想？",
    "能具体一点吗",
    "Why?",
    "And what about the price?",
    "And then?",
    "Why did he say that?",
    "How much does it cost?",
    "Who disagrees?",
    "Anything else?",
]


def _turns(*questions: tuple[str, str]) -> list[Turn]:
    return [
        Turn(number=n, question=question, answer=Answer(answer="", understood=meant))
        for n, (question, meant) in enumerate(questions, 1)
    ]


@pytest.mark.parametrize("question", STAND_ALONE)
def test_a_question_that_says_enough_stands_alone(question: str) -> None:
    """It is searched as it is, whatever was asked before."""
    meaning = understood(question, _turns(("一副绳子卖多少钱？", "")))

    assert (leans(question), meaning.query, meaning.topic) == (False, question, "")


@pytest.mark.parametrize("question", LEAN)
def test_a_question_that_points_back_leans(question: str) -> None:
    """It takes on the topic of the question before; without one it is searched as it is."""
    meaning = understood(question, _turns(("一副绳子卖多少钱？", "")))

    assert meaning.leans
    assert meaning.query.startswith("一副绳子卖多少钱")
    assert understood(question, []).query == question


@pytest.mark.parametrize(
    ("question", "query", "aim"),
    [
        ("那后来呢？", "海带绳子什么时候能卖到渔村 · 后来", "later"),
        ("他为什么这么说？", "海带绳子什么时候能卖到渔村 · 为什么", "reason"),
        ("那价格呢？", "海带绳子什么时候能卖到渔村 · 价格", ""),
        ("还有吗？", "海带绳子什么时候能卖到渔村", "more"),
        ("And what about the price?", "海带绳子什么时候能卖到渔村 · the price", ""),
        ("Why did she say that?", "海带绳子什么时候能卖到渔村 · Why", "reason"),
        ("谁反对？", "海带绳子什么时候能卖到渔村 · 谁反对", "others"),
    ],
)
def test_what_a_leaning_question_means(question: str, query: str, aim: str) -> None:
    """Its own words on the topic, without pronouns and connectives."""
    meaning = understood(question, _turns(("海带绳子什么时候能卖到渔村？", "")))

    assert (meaning.query, meaning.aim) == (query, aim)


def test_the_topic_is_of_the_last_question_that_stood_alone() -> None:
    """Follow-up questions in between pass it on."""
    turns = _turns(("第一个问题？", ""), ("第二个问题是什么？", ""), ("为什么？", "第二个问题是什么 · 为什么"))

    assert topic_of(turns) == "第二个问题是什么"
    assert topic_of([]) == ""
