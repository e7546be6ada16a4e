"""How long a conversation is, as announcements say it."""

from __future__ import annotations

import pytest

from prep.reading.announced_slot import slot
from prep.reading.announcement import read_brief
from prep.reading.document import ReadDocument


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("我们将与她对谈 40 分钟，不念稿子。", 40),
        ("进行一场四十五分钟的对谈。", 45),
        ("两位将有一个半小时的深度对话。", 90),
        ("活动时长：1 小时", 60),
        ("留出半小时的访谈时间。", 30),
        ("时间：2026 年 12 月 12 日（周六）14:30—15:10", 40),
        ("下午 2 点至 2 点半，三号厅", 30),
        ("A 40-minute conversation on stage.", 40),
        ("The fireside will run for fifty minutes.", 50),
        ("An hour-long conversation with the founder.", 60),
        ("An hour and a half of conversation.", 90),
        ("Saturday, 2:00-2:45 pm, Pier 4", 45),
        ("11:30 to 12:15", 45),
        ("Doors 18:00. Talk 19:00 – 20:15.", 75),
    ],
)
def test_the_length_is_read(text: str, minutes: int) -> None:
    """Said outright, in figures or words, or as from when to when."""
    assert slot(text) == minutes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "他三分钟就能装好一台，大家都说快。",
        "签到 9:00-9:30，主论坛 9:30-12:00，对谈在下午。",
        "12.14-12.15，北京",
        "比分 2:1-3:1，全场 90 分钟踢完。",
        "The ferry takes 40 minutes.",
        "Call +1 202-555-0143 from 9 to 5.",
        "对谈 2 分钟",
    ],
)
def test_nothing_is_made_up(text: str) -> None:
    """Other lengths, several times, days and telephone numbers are no slot."""
    assert slot(text) == 0


def test_the_brief_carries_it() -> None:
    """The announcement's length is the brief's slot."""
    document = ReadDocument(
        text="对话林若溪\n\n对谈 40 分钟。焦点问题：\n\n- 谁来付头一年的钱？\n- 什么时候？", title="对话林若溪"
    )

    assert read_brief(document).slot == 40
