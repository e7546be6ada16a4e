"""Which texts touch a topic: a labelled list in both languages, touching and not."""

from __future__ import annotations

import pytest

from prep.settings import PROJECT
from prep.text.sentences import sentences
from prep.text.topics import touches

TOUCHING = [
    ("离婚", "离婚那年，您是怎么过来的？"),
    ("离婚", "離婚之後，公司還是兩個人的。"),
    ("他的离婚", "您提过离婚，是哪一年？"),
    ("关于前妻的事", "前妻还持有多少股份？"),
    ("离婚官司", "官司打了三年，离婚花了一天。"),
    ("他和前妻的官司", "前妻那场官司，后来怎么收的场？"),
    ("股权纠纷问题", "股权上的纠纷，是哪一天开始的？"),
    ("公司和解协议", "那份和解协议，公司是哪天签的？"),
    ("融资、估值", "这一轮融资之后，估值是多少？"),
    ("B轮融资", "B 轮融资是谁领投的？"),
    ("AI裁员", "因为 AI，裁员的人里有多少工程师？"),
    ("3000万", "三千万这个数，是谁定的？"),
    ("3000 万元", "合同写的是 3,000 万。"),
    ("毛利率 30%", "毛利率到 30%，是哪一季？"),
    ("ＩＰＯ", "ipo 的时间表，改过几次？"),
    ("上市", "上市那天，您在哪儿？"),
    ("his divorce", "After they divorced, who kept the flat?"),
    ("his divorce", "What did the divorces cost?"),
    ("divorcing", "Her divorce was in the papers."),
    ("funding round", "Who led the last two rounds, and were they fully funded?"),
    ("the lawsuit", "Three lawsuits later, what would you sign?"),
    ("layoffs", "That layoff: who made the list?"),
    ("bankruptcy", "Two bankruptcies taught you what?"),
    ("marrying", "When you married, who ran the shop?"),
    ("AI", "Which AI wrote that line?"),
    ("IPO", "Of the two IPOs, which one hurt?"),
    ("Dana's father", "Your father's shop: what did it sell?"),
    ("30 million dollars", "It cost $30,000,000, in dollars of 2019."),
    ("his ex", "What did your ex say?"),
    ("what he said", "Is what he said then still true?"),
]
NOT_TOUCHING = [
    ("离婚", "结婚那年，您是怎么过来的？"),
    ("离婚官司", "官司打了三年，谁陪着您？"),
    ("他和前妻的官司", "前妻后来去了哪里？"),
    ("B轮融资", "A 轮融资是谁领投的？"),
    ("B轮融资", "B 端的客户，融资之后多了几家？"),
    ("3000万", "三百万这个数，是谁定的？"),
    ("30%", "那三年里，毛利率是多少？"),
    ("AI", "他说 said 这个词，用了几遍？"),
    ("AI", "He said it was raining in Maine."),
    ("ex", "The next exam: what is in it?"),
    ("care", "The car broke down: what then?"),
    ("his divorce", "What did his partner say?"),
    ("funding round", "Who funded the first shop?"),
    ("funding round", "Around the table, who found it first?"),
    ("the new CEO", "What is new in the office?"),
    ("IPO", "Which ipod was that?"),
    ("what he said", "Did he say what it cost?"),
    ("news", "What is new?"),
    ("？", "什么？"),
    ("", "什么？"),
]


@pytest.mark.parametrize(("topic", "text"), TOUCHING)
def test_a_text_touches_a_topic_when_its_content_words_stand_there(topic: str, text: str) -> None:
    """Inflected, in the other script, in other figures, apart from each other."""
    assert touches(topic, text, ("Dana Weiss",))


@pytest.mark.parametrize(("topic", "text"), NOT_TOUCHING)
def test_a_text_does_not_touch_a_topic_by_half_or_inside_another_word(topic: str, text: str) -> None:
    """One word of two is not the topic, and letters within a word are no word."""
    assert not touches(topic, text)


def test_every_sentence_touches_itself() -> None:
    """The exact phrase is a touch, whatever stands in it: all sentences of the sample's sources."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((PROJECT / "corpus" / "sample").rglob("*.md"))]
    found = [text[start:end].strip() for text in texts for start, end in sentences(text)]

    told = [sentence for sentence in found if any(character.isalnum() for character in sentence)]
    assert len(told) > 400
    assert [sentence for sentence in told if not touches(sentence, f"——{sentence}……")] == []


def test_the_name_of_whoever_is_asked_is_no_content_word() -> None:
    """The host says "you"; a topic that is only the name stays what it is."""
    assert touches("张远的离婚", "离婚那年，您在哪儿？", ("张远",))
    assert not touches("张远的离婚", "离婚那年，您在哪儿？")
    assert touches("Dana Weiss divorce", "When did you divorce?", ("Dana Weiss",))
    assert touches("Dana's divorce", "When did you divorce?", ("Dana Weiss",))
    assert not touches("annual bonus", "What bonus?", ("Ann Weiss",))
    assert touches("张远", "张远那年在哪儿？", ("张远",))
    assert not touches("张远", "那年您在哪儿？", ("张远",))
