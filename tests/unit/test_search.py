"""Search over two languages: words help where they can be shared, and are held against nobody where they cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from prep.domain import Voice
from prep.library.library import Library, open_library
from tests.library_kit import settings_for
from tests.offline_embedder import offline_embedder

ENGLISH = "Storage got cheaper every year: in 2021 a kilowatt-hour of batteries cost two cents less than in 2020."
CHINESE = (
    "这家表店每年更换两千块手表电池，老师傅说价格另算，顾客们倒也不计较。",
    "储能柜放在车间门口，每年刷一次漆，门卫负责看着它。",
    "她在合唱团唱了三十年，每年春天都去同一个小镇演出。",
    "码头的冰库夏天最忙，价格由渔船到港的时间决定。",
    "食堂的菜单怎么变化，全看当天早市上有什么鱼。",
    "He plays the cello on Sundays and hates meetings before ten in the morning.",
)


@pytest.fixture
def library(own_home: Path, tmp_path: Path) -> Library:
    """Five Chinese texts that share words with the question, one English text that answers it, one that does not."""
    folder = tmp_path / "corpus" / "mixed"
    folder.mkdir(parents=True)
    for number, text in enumerate((ENGLISH, *CHINESE)):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    opened = open_library(settings_for(own_home, tmp_path / "corpus"), embedder=offline_embedder())
    opened.sync()
    return opened


def test_shared_words_do_not_hide_an_answer_in_the_other_language(library: Library) -> None:
    """Every Chinese text here shares words with the question; only the English one answers it."""
    found = library.search("电池储能的价格每年怎么变化？", limit=3)

    assert ENGLISH in [item.passage.text for item in found[:2]]
    library.close()


def test_a_name_in_latin_letters_is_found_by_its_letters(library: Library) -> None:
    """Words still count for a passage in the other language that holds them."""
    assert library.search("cello 这个词出现在哪里？", limit=1)[0].passage.text == CHINESE[-1]
    library.close()


ASKED = """
**周景行：** 您第一次跟船出海的时候，最怕的是什么？

**林若溪：** 天没亮就吐了，一路吐到收网，回来歇了三天。

**周景行：** 那家里人怎么看？

**林若溪：** 我母亲不说话，把饭热了三回。
"""


def test_an_answer_is_found_by_its_question(own_home: Path, tmp_path: Path) -> None:
    """The answer shares neither word nor matter with what is looked for; the host's question right before it does."""
    folder = tmp_path / "corpus" / "asked"
    folder.mkdir(parents=True)
    (folder / "interview.md").write_text(ASKED, encoding="utf-8")
    for number, text in enumerate(CHINESE):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    library = open_library(settings_for(own_home, tmp_path / "corpus"), embedder=offline_embedder())
    library.sync()

    found = library.search("第一次出海最怕什么？", limit=3, voices=[Voice.OWN_WORDS], speakers=["林若溪"])

    assert found[0].passage.text.startswith("天没亮就吐了")
    assert found[0].asked == "您第一次跟船出海的时候，最怕的是什么？"
    library.close()


def test_what_is_found_is_spread_over_years(own_home: Path, tmp_path: Path) -> None:
    """Nine sources of one year say the same thing better than the two of other years; both of these are among ten."""
    folder = tmp_path / "corpus" / "years"
    folder.mkdir(parents=True)
    for number in range(9):
        text = f"冰库的电费今年第{number}次涨价，冰库的租户{'都' * number}在抱怨电费，第 {number} 号码头也一样。"
        (folder / f"2024-{number}.md").write_text(f"---\ndate: 2024-05-1{number}\n---\n\n{text}", encoding="utf-8")
    for year in (2021, 2019):
        text = f"冰库的电费在 {year} 年还由镇里出一半。"
        (folder / f"{year}.md").write_text(f"---\ndate: {year}-03-01\n---\n\n{text}", encoding="utf-8")
    library = open_library(settings_for(own_home, tmp_path / "corpus"), embedder=offline_embedder())
    library.sync()

    found = library.search("冰库的电费涨价", limit=5)

    assert {item.source.date[:4] for item in found} == {"2024", "2021", "2019"}
    library.close()
