"""Reading an announcement into a brief."""

from __future__ import annotations

import pytest

from prep.domain import Person
from prep.reading.announced_people import people
from prep.reading.announcement import quotes_announcement, read_brief
from prep.reading.child import read_file
from prep.reading.document import ReadDocument
from tests.material import material

CHINESE = """时间：2026年12月12日 14:00-15:30
地点：青岛国际会议中心 3 号厅
主持人：周景行（《深水周刊》主编）
嘉宾：林若溪，潮生材料创始人兼 CEO

我们会问她：
① 海带能不能替代塑料？
② 谁来付钱？
③ 什么会让你改主意

报名方式：
1、扫码
2、填写问卷
"""
ENGLISH = """Join us on November 12, 2026 at the Harbour Hall in Lisbon for the Ocean Materials Summit 2026.

Jane Roe, founder and CEO of Kelpworks, will join us on stage. The session is hosted by Tom Baker, senior editor at Deep Water Weekly.

We will ask:
1. Can seaweed replace plastic packaging?
2. Who pays for it?
3. What would change your mind?

Elsewhere on the programme:
- Ask the coral people how they scale?
- How does insurance work at sea?
"""
MEETING = """本届「城市更新论坛 2026」将于 12 月 3 日在上海西岸艺术中心举行。届时，《都市》杂志主编陈一帆将对话建筑师、山水间事务所创始人欧阳明远。现场会聊到三个问题：

老房子该不该留？

钱从哪里来？

谁说了算？

欢迎报名。"""


def _document(text: str, language: str = "zh", date: str = "2026-11-20", title: str = "") -> ReadDocument:
    return ReadDocument(text=text, title=title, date=date, language=language)


def test_labelled_lines_give_every_field() -> None:
    """An announcement with labels needs no guessing, and a second list is not the questions."""
    brief = read_brief(_document(CHINESE, title="对话林若溪"))

    assert (brief.date, brief.venue) == ("2026-12-12", "青岛国际会议中心 3 号厅")
    assert brief.hosts == (Person(name="周景行", role="《深水周刊》主编"),)
    assert brief.speakers == (Person(name="林若溪", role="潮生材料创始人兼 CEO"),)
    assert [q.text for q in brief.focus_questions] == ["海带能不能替代塑料？", "谁来付钱？", "什么会让你改主意"]
    assert brief.unsure == ("event",)


def test_an_english_announcement_is_read_from_its_sentences() -> None:
    """Event, day, venue, people and questions come from running English."""
    brief = read_brief(_document(ENGLISH, "en", "2026-10-01", "A fireside chat with Jane Roe"))

    assert (brief.event, brief.date, brief.venue) == (
        "Ocean Materials Summit 2026",
        "2026-11-12",
        "Harbour Hall in Lisbon",
    )
    assert brief.hosts == (Person(name="Tom Baker", role="senior editor at Deep Water Weekly"),)
    assert brief.speakers == (Person(name="Jane Roe", role="founder and CEO of Kelpworks"),)
    assert len(brief.focus_questions) == 3


def test_a_meeting_sentence_tells_host_and_speaker_apart() -> None:
    """In "主编陈一帆将对话建筑师、…创始人欧阳明远": the first asks, the second answers; bare lines are questions."""
    brief = read_brief(_document(MEETING))

    assert brief.hosts == (Person(name="陈一帆", role="《都市》杂志主编"),)
    assert brief.speakers == (Person(name="欧阳明远", role="建筑师、山水间事务所创始人"),)
    assert [q.text for q in brief.focus_questions] == ["老房子该不该留？", "钱从哪里来？", "谁说了算？"]
    assert brief.date == "2026-12-03"


INVITED = """6 月 8 日晚 8 点，读书会邀请到海洋大学教授林若溪，与主持人周景行对谈。大家最关心的几个问题是：
1️⃣ 海带绳子为什么卖得慢？
2️⃣ 渔村还愿意等多久
"""
JOINED = """Join host Sam Orrin (science editor, The Ledger) on Thursday 12 June 2025 at the Harbour Theatre, as he interviews
oceanographer Priya Lindqvist, Professor of Kelp at Northsea University.

Q1: What did the second harvest change?
Q2: Who pays for the first ten years?
"""


@pytest.mark.parametrize(
    ("text", "language", "host", "speaker", "first"),
    [
        (INVITED, "zh", "周景行", Person(name="林若溪", role="海洋大学教授"), "海带绳子为什么卖得慢？"),
        (
            JOINED,
            "en",
            "Sam Orrin",
            Person(name="Priya Lindqvist", role="Professor of Kelp at Northsea University"),
            "What did the second harvest change?",
        ),
    ],
)
def test_an_invitation_tells_who_asks(text: str, language: str, host: str, speaker: Person, first: str) -> None:
    """The guest may be named before the host; list marks of any kind are no part of a question."""
    brief = read_brief(_document(text, language, "2025-05-30"))

    assert [person.name for person in brief.hosts] == [host]
    assert brief.speakers == (speaker,)
    assert brief.focus_questions[0].text == first
    assert len(brief.focus_questions) == 2


def test_what_is_not_said_is_unsure_and_never_invented() -> None:
    """A text that announces nothing yields an empty brief that says so."""
    brief = read_brief(_document("海水退去以后，石头上留下一圈盐。", date=""))

    assert brief.unsure == ("title", "event", "date", "venue", "hosts", "speakers", "focus_questions")


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("3 October 2026", "2026-09-01", ("2026-10-03", "")),
        ("12.14-12.15，北京", "2024-12-06", ("2024-12-14", "2024-12-15")),
        ("12 月 30 日-1 月 2 日", "2025-12-20", ("2025-12-30", "2026-01-02")),
        ("1 月 9 日", "2025-12-20", ("2026-01-09", "")),
        ("December 14-15, 2026", "2026-11-01", ("2026-12-14", "2026-12-15")),
        ("2 月 30 日", "2025-12-20", ("", "")),
    ],
)
def test_days_take_their_year_from_the_publication(text: str, published: str, expected: tuple[str, str]) -> None:
    """A day without a year is the next such day; a day that does not exist is none."""
    brief = read_brief(_document(text, date=published))

    assert (brief.date, brief.end_date) == expected


def test_a_copy_of_the_announcement_is_recognised() -> None:
    """A corpus file that lists the focus questions is the announcement, not evidence."""
    brief = read_brief(_document(CHINESE))

    assert quotes_announcement("转载：海带能不能替代塑料？谁来付钱？", brief)
    assert not quotes_announcement("有人问，海带能不能替代塑料？", brief)


def test_the_real_announcement_gives_its_six_questions_byte_for_byte() -> None:
    """The first user's announcement: people, days, venue, and six questions without the second list."""
    path = material("seed", "announcement.md")
    listed = [line[2:] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("* ")]

    brief = read_brief(read_file(path))

    assert [q.text for q in brief.focus_questions] == listed[:6]
    assert (brief.hosts[0].name, brief.speakers[0].name) == ("张鹏", "王小川")
    assert (brief.date, brief.end_date, brief.venue) == ("2024-12-14", "2024-12-15", "北京 798·751 园区 传导空间")


@pytest.mark.parametrize(("case", "speaker", "count"), [("yukai2024", "余凯", 3), ("adamjacob2025", "Adam Jacob", 7)])
def test_the_other_real_announcements_are_read(case: str, speaker: str, count: int) -> None:
    """Two more real announcements, one of them English."""
    path = material("cases", case, "announcement.md")
    listed = [line[2:] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("* ")]

    brief = read_brief(read_file(path))

    assert [q.text for q in brief.focus_questions] == listed[:count]
    assert brief.speaker_names == (speaker,)


LABELLED = [
    ("Guest: Adam Reed", [("Adam Reed", "")]),
    ("Guest: Jane Roe, editor of The Tide", [("Jane Roe", "editor of The Tide")]),
    ("Speaker: Ge Lan (葛岚), founder and CEO of Relith", [("Ge Lan", "founder and CEO of Relith")]),
    ("Speaker: Dr. Mara Holm (CEO, Relith)", [("Mara Holm", "CEO, Relith")]),
    ("Speaker: Mara Holm — founder and chief executive, Relith", [("Mara Holm", "founder and chief executive, Relith")]),
    ("Speakers: Mara Holm, CEO of Relith, and Tom Ba, analyst", [("Mara Holm", "CEO of Relith"), ("Tom Ba", "analyst")]),
    ("Guests: Jane Roe, John Smith and Bo van Dyke", [("Jane Roe", ""), ("John Smith", ""), ("Bo van Dyke", "")]),
    ("Speaker: Jane Roe, Managing Director, Relith", [("Jane Roe", "Managing Director, Relith")]),
    ("Host: Ann Lee · Guest: Bo Chen", [("Bo Chen", "")]),
    ("嘉宾：葛岚（Ge Lan），檐声创始人、CEO", [("葛岚", "檐声创始人、CEO")]),
    ("**嘉宾**：葛岚，檐声创始人；王潮，潮声 CEO", [("葛岚", "檐声创始人"), ("王潮", "潮声 CEO")]),
    ("嘉宾：檐声创始人葛岚", [("葛岚", "檐声创始人")]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), LABELLED)
def test_people_of_a_labelled_line(line: str, expected: list[tuple[str, str]]) -> None:
    """Whole names in either script, with the titles beside them; the name in the other script is no title."""
    _, speakers, certain = people(line, "")

    assert [(person.name, person.role) for person in speakers] == expected
    assert certain
