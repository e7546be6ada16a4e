"""Title, date and kind of a document."""

from __future__ import annotations

import pytest

from prep.domain import SourceKind
from prep.reading.document import Turn
from prep.reading.metadata import Facts, from_name, guess_kind, iso_date, stated_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-05-18", "2024-05-18"),
        ("2024/5/8", "2024-05-08"),
        ("2024.5.8 10:30", "2024-05-08"),
        ("2024 年 5 月 18 日", "2024-05-18"),
        ("2024年5月", "2024-05"),
        ("2024-05-18T23:59:59+08:00", "2024-05-18"),
        ("20240518", "2024-05-18"),
        ("May 18, 2024", "2024-05-18"),
        ("18 May 2024", "2024-05-18"),
        ("Sat, 18 May 2024 08:00:00 GMT", "2024-05-18"),
        ("2024", "2024"),
        ("2024-13-40", ""),
        ("昨天", ""),
        ("", ""),
    ],
)
def test_dates_become_iso_and_no_more_exact_than_they_were(text: str, date: str) -> None:
    """A month stays a month."""
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("2024-05-18_潮汐周刊_海藻膜_上岸.md", Facts(title="海藻膜 上岸", publisher="潮汐周刊", date="2024-05-18")),
        ("2024-05-18_潮汐周刊_两条___早报.md", Facts(title="两条 | 早报", publisher="潮汐周刊", date="2024-05-18")),
        ("20240518 林若溪演讲.srt", Facts(title="林若溪演讲", date="2024-05-18")),
        ("林若溪_演讲.srt", Facts(title="林若溪 演讲")),
        ("../../etc/2024-99-99_x.txt", Facts(title="2024-99-99 x")),
    ],
)
def test_a_file_name_tells_date_publisher_and_title(name: str, facts: Facts) -> None:
    """Where it is written that way; otherwise it is a title."""
    assert from_name(name) == facts


def test_only_a_date_on_its_own_line_is_the_date_of_the_text() -> None:
    """What happened in May 2015 was not published then."""
    assert stated_date(["海藻膜", "发布时间：2024 年 5 月 18 日 10:30", "正文"]) == "2024-05-18"
    assert stated_date(["Published: May 18, 2024"]) == "2024-05-18"
    assert stated_date(["公司在 2015 年 5 月 18 日成立于青岛，那天下着雨。"]) == ""
    assert stated_date(["2015 年"]) == ""


_TWO = (Turn(start=0, end=40, speaker="张鹏"), Turn(start=41, end=90, speaker="林若溪"))


@pytest.mark.parametrize(
    ("title", "text", "turns", "kind"),
    [
        ("对话林若溪：海藻的三年", "她说了很多。", (), SourceKind.INTERVIEW),
        ("An interview with Jane Roe", "She said much.", (), SourceKind.INTERVIEW),
        ("林若溪演讲实录", "大家好。", (), SourceKind.TALK),
        ("林若溪对话张鹏实录", "字" * 90, _TWO, SourceKind.INTERVIEW),
        ("海藻", "字" * 90, _TWO, SourceKind.INTERVIEW),
        ("海藻", "字" * 900, _TWO, SourceKind.ARTICLE),
        ("海藻", "字" * 90, (Turn(start=0, end=80),), SourceKind.TALK),
        ("海藻膜新闻稿", "正文。", (), SourceKind.PRESS_RELEASE),
        (
            "潮生材料发布新品",
            "（青岛，2024 年 5 月 18 日）潮生材料今日宣布，海藻膜量产。\n\n媒体联系：press@example.org",
            (),
            SourceKind.PRESS_RELEASE,
        ),
        ("潮生材料宣布扩产", "记者从现场获悉，公司计划扩产。", (), SourceKind.ARTICLE),
        (
            "林若溪请回答",
            "大会上，主持人将与林若溪对谈。以下是我们会聊到的焦点问题：为什么？期待与你在现场相聚！",
            (),
            SourceKind.ANNOUNCEMENT,
        ),
        (
            "Upcoming conversation: Jane Roe",
            "The show welcomes back Jane Roe. Focus questions:",
            (),
            SourceKind.ANNOUNCEMENT,
        ),
    ],
)
def test_the_kind_is_told_by_title_turns_and_telling_phrases(
    title: str, text: str, turns: tuple[Turn, ...], kind: SourceKind
) -> None:
    """One word alone ("宣布") makes no press release."""
    assert guess_kind(title, text, turns) is kind
