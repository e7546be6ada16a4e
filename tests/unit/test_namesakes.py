"""A source about somebody else of the same name is suggested to be set aside; one about the speaker never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from prep.domain import Brief, FocusQuestion, Person
from prep.reading.announcement import read_brief
from prep.reading.child import read_file
from prep.reading.namesakes import namesake
from tests.material import material

LIN = Brief(
    speakers=(Person(name="林若溪", role="浅湾材料创始人、CEO"),),
    focus_questions=(
        FocusQuestion(number=1, text="海带绳子什么时候能卖到渔村？"),
        FocusQuestion(number=2, text="可降解包装的成本怎么降下来？"),
    ),
)
NORA = Brief(
    speakers=(Person(name="Nora Whitlock", role="co-founder of Tidewater Ropes"),),
    focus_questions=(
        FocusQuestion(number=1, text="When will kelp ropes replace plastic in fishing harbours?"),
        FocusQuestion(number=2, text="How do you price a biodegradable mooring line?"),
    ),
)
OTHERS = [
    (LIN, "市第三医院儿科主任医师林若溪提醒家长，换季时孩子咳嗽不要急着用药。林若溪说，多喝水、多休息。", "市第三医院儿科主任医师"),
    (LIN, "昨晚的比赛里，林若溪（青峰女足队长）打进两球。赛后她说体能还要练。", "青峰女足队长"),
    (LIN, "歌手林若溪的新专辑下个月发行。林若溪是土生土长的北方人，从小学琴。", "歌手"),
    (LIN, "林若溪是城南小学的班主任，带过六届学生，家长都喜欢她。", "城南小学的班主任"),
    (NORA, "Nora Whitlock, a dentist in Leeds, has opened a second practice. “Come twice a year,” she says.", "a dentist in Leeds"),
    (NORA, "The match was decided by striker Nora Whitlock. The coach was delighted with her.", "The match was decided by striker"),
    (NORA, "Last week the novelist Nora Whitlock read from her new book. The hall was full.", "Last week the novelist"),
]  # fmt: skip
THE_SPEAKER = [
    (LIN, "浅湾材料的林若溪来了。她从前是市第三医院的医生林若溪。"),
    (LIN, "海洋大学研究员林若溪正在试验海带绳子，她说渔村要的是便宜，可降解包装的成本什么时候能降下来，谁也不知道。"),
    (LIN, "林若溪说，这件事没那么快。"),
    (LIN, "市第三医院儿科主任医师高明提醒家长，换季时不要急着用药。"),
    (LIN, "浅湾科技创始人林若溪谈渔村：海带绳子卖得出去。"),
    (
        NORA,
        "Nora Whitlock, then chief scientist of Harbour Labs, tested kelp ropes in fishing harbours against plastic.",
    ),
    (NORA, "Tidewater’s Nora Whitlock, a dentist by training, sells rope. Tidewater Ropes is based in Hull."),
    (NORA, "Whitlock, a dentist in Leeds, has opened a second practice."),
]


@pytest.mark.parametrize(("brief", "text", "told"), OTHERS)
def test_a_namesake_is_told_with_how_the_source_describes_them(brief: Brief, text: str, told: str) -> None:
    """Another organisation, another line of work, another topic."""
    assert namesake(brief, text) == told


@pytest.mark.parametrize(("brief", "text"), THE_SPEAKER)
def test_one_agreement_is_enough_to_leave_a_source_alone(brief: Brief, text: str) -> None:
    """The organisation named anywhere, the topic of the show, no description at all, another name."""
    assert namesake(brief, text) == ""


def test_without_a_title_nothing_can_disagree() -> None:
    """An announcement that gives the bare name tells nobody apart."""
    bare = LIN.model_copy(update={"speakers": (Person(name="林若溪"),)})

    assert namesake(bare, OTHERS[0][1]) == ""


@pytest.mark.parametrize("case", ["yukai2024", "adamjacob2025"])
def test_no_source_of_a_real_show_is_suggested(case: str) -> None:
    """All of them are about the right person, or name nobody."""
    brief = read_brief(read_file(material("cases", case, "announcement.md")))
    sources = [path for path in sorted(Path(material("cases", case, "corpus")).iterdir()) if path.is_file()]

    assert brief.speakers[0].role
    assert {path.name: told for path in sources if (told := namesake(brief, read_file(path).text))} == {}
