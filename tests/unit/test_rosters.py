"""The list of who takes part: nobody's words, and who asks."""

from __future__ import annotations

import pytest

from prep.domain import Voice
from prep.reading.child import read_bytes
from prep.reading.passages import passages
from prep.reading.rosters import listed

PANEL = """海绳圆桌现场实录
时间：2025-05-17
主持：周景行（《深水周刊》主编）
嘉宾：林若溪（海绳科技创始人），高明（渔业局局长）、许闻笛

周景行：今天我们先说价格，一根绳子到底卖多少？

林若溪：四十块，比尼龙贵了九块，您看渔民肯不肯？

高明：肯不肯要看油钱，您说是不是？

周景行：许老师怎么看？

许闻笛：我只看谁在修网，修网的人说好，那就是好。

林若溪：她说的修网的人，我上个月见过三位。
"""


def test_the_list_is_nobodys_words_and_tells_who_asks() -> None:
    """Guests who ask back stay guests; the list itself is no turn."""
    document = read_bytes(PANEL.encode(), "panel.txt")
    voices = {(p.speaker, p.voice) for p in passages(document, "s") if p.speaker}

    assert voices == {
        ("周景行", Voice.QUESTION),
        ("林若溪", Voice.OWN_WORDS),
        ("高明", Voice.OWN_WORDS),
        ("许闻笛", Voice.OWN_WORDS),
    }


@pytest.mark.parametrize(
    ("line", "hosts", "guests"),
    [
        ("Moderator: Ines Hale (Tidebook)", {"Ines Hale"}, set()),
        ("**Guests:** Rose Lin, Mara Quist and Ines Hale", set(), {"Rose Lin", "Mara Quist", "Ines Hale"}),
        ("主持人：欢迎林若溪来到现场！", set(), set()),
        ("主持人：林若溪，第一根绳子卖给了谁？", set(), set()),
        ("嘉宾：林若溪、许闻笛", set(), {"林若溪", "许闻笛"}),
    ],
)
def test_a_list_names_people_and_says_nothing(line: str, hosts: set[str], guests: set[str]) -> None:
    """A sentence that addresses somebody is a turn, not a list."""
    assert listed(line, ["Ines Hale", "Rose Lin", "Mara Quist", "林若溪", "许闻笛"]) == (hosts, guests)
