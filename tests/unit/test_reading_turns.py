"""Turns: who says what in a transcript, and nobody where nobody speaks."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from prep.reading.document import ReadDocument
from prep.reading.labels import clock, label_of
from prep.reading.loaders import LOADERS
from prep.reading.short_names import full_names
from tests.material import material


def read(*paragraphs: str, name: str = "a.md") -> ReadDocument:
    """The document made of ``paragraphs``."""
    return LOADERS[f".{name.rsplit('.', 1)[1]}"]("\n\n".join(paragraphs).encode(), name)


def spoken(document: ReadDocument) -> list[tuple[str, str]]:
    """Speaker and words of each turn."""
    return [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


_DIALOGUE = [
    ("主持人", "今天聊什么？"),
    ("林若溪", "聊海藻。"),
    ("主持人", "难在哪里？"),
    ("林若溪", "难在收割。"),
]


@pytest.mark.parametrize(
    ("style", "name"),
    [
        ("**{0}：**{1}", "a.md"),
        ("**{0}**：{1}", "a.md"),
        ("**{0}：{1}**", "a.md"),
        ("{0}：{1}", "a.md"),
        ("{0} ：{1}", "a.txt"),
        ("{0}: {1}", "a.txt"),
        ("【{0}】{1}", "a.md"),
        ("【{0}】：{1}", "a.txt"),
        ("{0}（潮生材料）：{1}", "a.md"),
    ],
)
def test_every_usual_way_of_naming_a_speaker(style: str, name: str) -> None:
    """The label is no part of the turn."""
    assert spoken(read(*(style.format(*line) for line in _DIALOGUE), name=name)) == _DIALOGUE


@pytest.mark.parametrize(
    ("style", "name"),
    [
        ("{0} 00:12:44\n{1}", "a.txt"),
        ("{0} 12:44\n{1}", "a.md"),
        ("[00:12:44] {0}：{1}", "a.txt"),
        ("00:12:44 {0}：{1}", "a.txt"),
        ("{0}（12:44）：{1}", "a.md"),
        ("**{0}：** \\[12:44\\] {1}", "a.md"),
    ],
)
def test_time_codes_beside_a_name_become_the_time_of_the_turn(style: str, name: str) -> None:
    """Wherever a transcription tool puts them; they are nobody's words."""
    document = read(*(style.format(*line) for line in _DIALOGUE), name=name)

    assert spoken(document) == _DIALOGUE
    assert {turn.time for turn in document.turns} == {"00:12:44"}


def test_questions_and_answers_by_letter_are_two_voices() -> None:
    """However they are numbered."""
    document = read("Q1：为什么？", "A1：因为没人做。", "Q2：难吗？", "A2：难。", "Q3：以后呢？", "A3：继续。")

    assert [turn.speaker for turn in document.turns] == ["Q", "A"] * 3


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("林若溪答读者问", "林若溪"),
        ("对话潮生材料创始人林若溪：慢一点", "林若溪"),
        ("Interview with Nora Whitlock", "Nora Whitlock"),
        ("林若溪谈海藻｜葛晓岚谈出口", "答"),
        ("读者来信", "答"),
    ],
)
def test_the_one_who_answers_is_whom_the_title_names(title: str, speaker: str) -> None:
    """One person, or nobody by name."""
    assert full_names({"问", "答"}, "", title) == {"问": "问", "答": speaker}


def test_first_names_alone_speak_where_they_stand_before_most_lines() -> None:
    """As in English transcripts; "Note:" and "Tip:" never do."""
    lines = ["Dan: Hello there.", "Tori: Hi, I am happy to be here.", "Dan: How are you?", "Tori: Good."]

    assert [turn.speaker for turn in read(*lines, *lines).turns] == ["Dan", "Tori", "Dan", "Tori"] * 2
    assert read("Note: read this.", "Tip: do it.", "Note: again.", "Tip: now.", "Note: done.", "Tip: yes.").turns == ()


def test_a_paragraph_without_a_name_goes_on_with_the_turn_in_a_transcript() -> None:
    """Long answers have several paragraphs, and lists."""
    document = read(
        "**主持人：说说这三年？**",
        "林若溪：三年很短。",
        "第一年我们在海上。",
        "* 收割\n* 晾晒",
        "主持人：后来呢？",
        "林若溪：后来上岸。",
    )

    assert spoken(document)[1] == ("林若溪", "三年很短。\n\n第一年我们在海上。\n\n• 收割\n• 晾晒")


@pytest.mark.parametrize(
    ("narration", "resumes"),
    [
        ("## 二、上岸", False),
        ("---", False),
        ("林若溪表示，她看好这个方向。", False),
        ("她笑了笑，没有回答。", False),
        ("「我不后悔。」林若溪说。", False),
        ("![](https://example.org/a.png)林若溪在码头 | 图片来源：受访者", True),
        ("注：此处指 2023 年的测试。", True),
        ("> 引自当年的报道。", True),
        ("**Break:** \\[29:25\\]", False),
    ],
)
def test_what_is_no_speech_ends_the_turn_or_interrupts_it(narration: str, resumes: bool) -> None:
    """Headings, rules and narration end it; captions, notes and quotations interrupt it. None of them is attributed."""
    document = read(
        "主持人：说说？", "林若溪：三年很短。", narration, "第一年我们在海上。", "主持人：后来？", "林若溪：后来上岸。"
    )

    expected = [("主持人", "说说？"), ("林若溪", "三年很短。"), ("主持人", "后来？"), ("林若溪", "后来上岸。")]
    if resumes:
        expected.insert(2, ("林若溪", "第一年我们在海上。"))
    assert spoken(document) == expected


def test_what_follows_the_last_turn_is_not_given_to_the_last_speaker() -> None:
    """More nameless paragraphs than anywhere before are somebody else's."""
    document = read(
        "主持人：说说？",
        "林若溪：三年很短。",
        "主持人：后来？",
        "林若溪：后来上岸。",
        "天色暗了下来。",
        "码头上亮起了灯。",
    )

    assert spoken(document)[-1] == ("林若溪", "后来上岸。")


def test_an_article_with_a_few_questions_inside_gets_turns_for_those_alone() -> None:
    """Narration between and behind them stays the reporter's."""
    story = "码头边的厂房里，机器从早响到晚，工人们说这是三年来最忙的一个春天。" * 4
    document = read(
        *[story] * 8,
        "以下是对话节选：",
        "张鹏：后悔过吗？",
        "林若溪：没有。",
        "会议室安静了几秒。",
        "张鹏：最难的是什么？",
        "林若溪：取舍。",
        story,
    )

    assert spoken(document) == [
        ("张鹏", "后悔过吗？"),
        ("林若溪", "没有。"),
        ("张鹏", "最难的是什么？"),
        ("林若溪", "取舍。"),
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["公司今天发布了新品。"] * 6 + ["记者：您怎么看价格战？", "公司没有回应这个问题。"],
        [
            "新品如下。",
            "价格：19.9 元",
            "厚度：0.2 毫米",
            "价格：29.9 元",
            "厚度：0.3 毫米",
            "价格：39.9 元",
            "厚度：0.4 毫米",
        ],
        ["时间：5 月 18 日。", "地点：青岛。", "嘉宾：林若溪。", "时间：5 月 19 日。", "地点：烟台。"],
        ["来源：潮汐周刊", "作者：李想", "编辑：王宁", "正文从这里开始。", "来源：潮汐周刊", "作者：李想"],
        ["它的意义在于：改变包装。", "它的难点在于：成本太高。"] * 4,
        ["See https://example.org/a: it is there.", "Source: us.", "Photo: them."] * 3,
    ],
)
def test_lists_credits_and_a_single_question_are_no_conversation(paragraphs: list[str]) -> None:
    """A colon does not make a speaker."""
    assert read(*paragraphs).turns == ()


@pytest.mark.parametrize(
    ("labels", "text", "title", "names"),
    [
        (
            {"AJ", "JS"},
            "I'm Jane Smith and this is the show. Anna Jones is here.",
            "",
            {"AJ": "Anna Jones", "JS": "Jane Smith"},
        ),
        ({"Tori"}, "In this episode, Tori Crawford joins us.", "", {"Tori": "Tori Crawford"}),
        ({"Dan"}, "Dan Brown wrote it, and I read Dan Abramov too.", "", {"Dan": "Dan"}),
        (
            {"Adam", "Adam Jacob", "Adam Lee"},
            "",
            "",
            {"Adam": "Adam", "Adam Jacob": "Adam Jacob", "Adam Lee": "Adam Lee"},
        ),
        ({"若溪"}, "林若溪在台上。", "", {"若溪": "林若溪"}),
        ({"张", "林"}, "", "", {"张": "张", "林": "林"}),
        ({"张"}, "张鹏（以下简称张）在台上。", "", {"张": "张鹏"}),
        ({"林"}, "林若溪来了，林若溪先说。", "对话林若溪", {"林": "林若溪"}),
        ({"林总", "林若溪"}, "", "", {"林总": "林若溪", "林若溪": "林若溪"}),
        ({"林总", "林若溪", "林一凡"}, "", "", {"林总": "林总", "林若溪": "林若溪", "林一凡": "林一凡"}),
    ],
)
def test_a_short_name_becomes_the_full_one_only_where_one_alone_fits(
    labels: set[str], text: str, title: str, names: dict[str, str]
) -> None:
    """Two Adams stay apart, and somebody merely mentioned lends nobody a surname."""
    assert full_names(labels, text, title) == names


@pytest.mark.parametrize(
    ("time", "shown"),
    [("12:44", "00:12:44"), ("1:02:03.5", "01:02:03"), ("99:99", ""), ("99:99:99", ""), ("", ""), ("12", "")],
)
def test_a_time_that_cannot_be_is_none(time: str, shown: str) -> None:
    """Nobody is sent to minute 99:99."""
    assert clock(time) == shown


@pytest.mark.parametrize(
    "line", ["上午10:30 开始", "http://example.org", "他说：好。", "2024 年：回顾", "：", "", "x" * 400 + "："]
)
def test_a_colon_in_a_sentence_is_no_label(line: str) -> None:
    """Times, addresses and verbs."""
    assert label_of(line) is None


_EPISODES = (
    "2019-07-25_the-changelog-353.md",
    "2021-09-28_the-changelog-460.md",
    "2023-06-29_the-changelog-545.md",
    "2024-05-06_changelog--friends-41.md",
    "2024-08-11_changelog--friends-55.md",
    "2024-11-04_ship-it-126.md",
    "2025-08-29_the-changelog-655.md",
)


@pytest.mark.parametrize("episode", _EPISODES)
def test_every_turn_of_a_real_transcript_has_its_speaker_and_all_of_its_words(episode: str) -> None:
    """As many turns as labels, in order, each with every paragraph down to the next label or break."""
    file = material("cases", "adamjacob2025", "corpus", episode)
    source = file.read_text(encoding="utf-8").partition("\n# ")[2].partition("\n")[2]
    parts = re.split(r"^\*\*([^*\n]+?):?\*\*:?", source, flags=re.MULTILINE)[1:]
    expected = [(name, _letters(words)) for name, words in zip(parts[::2], parts[1::2], strict=True) if name != "Break"]

    document = LOADERS[".md"](file.read_bytes(), file.name)

    assert [(name, _letters(words)) for name, words in spoken(document)] == expected
    assert Counter(turn.speaker for turn in document.turns)["Adam Jacob"] > 80


def _letters(words: str) -> str:
    """The words without Markdown's escapes, time codes at a paragraph's start, marks and blanks."""
    timeless = re.sub(r"(^|\n)\s*\\?\[[\d:.]+\\?\]", "", re.sub(r"\]\([^)]*\)", "]", words))
    return "".join(c for c in timeless if c.isalnum())


def test_a_real_chinese_interview_keeps_its_introduction_out_of_the_turns() -> None:
    """Thirty questions and thirty answers; what the reporter writes before them is nobody's."""
    folder = material("cases", "yukai2024", "distractors")
    file = next(folder.glob("2024-07-02*"))

    document = LOADERS[".md"](file.read_bytes(), file.name)

    assert Counter(turn.speaker for turn in document.turns) == {"张鹏": 30, "谷俊丽": 30}
    assert document.text[: document.turns[0].start].endswith("张鹏：")
    assert "以下是对话全文" in document.text[: document.turns[0].start]


def test_a_real_round_table_gives_each_of_four_people_their_words() -> None:
    """A note inside an answer is the editor's, and the answer goes on below it."""
    file = material("nasty", "wechat_md", "wechat_roundtable_truncated.md")

    document = LOADERS[".md"](file.read_bytes(), file.name)

    assert Counter(t.speaker for t in document.turns) == {"张鹏": 10, "朱军": 4, "姜大昕": 3, "杨植麟": 3}
    assert not any("注：系统 1" in words for _, words in spoken(document))
