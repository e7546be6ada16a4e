"""The same text twice is evidence once: reprints, cut copies, another transcript of one recording."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from prep.domain import Source
from prep.library.copies import copies, sketch
from tests.library_kit import library_on

_PLACES = "码头 仓库 县城 小岛 灯塔 渔村 市场 学校 车站 船厂".split()
_DOINGS = "修好了 卖掉了 借来了 丢了 找回了 拆了 画了 量过 数过 洗过".split()
_THINGS = "一条绳子 两张网 三个箱子 四扇门 五盏灯 六只桶 七块板 八根桩 九把椅子 十本账".split()


def story(seed: int, sentences: int = 80) -> str:
    """A text of sentences drawn by ``seed``; two seeds share no run of several words."""
    dice = random.Random(seed)
    return "".join(
        f"第{dice.randint(100, 999)}天我们在{dice.choice(_PLACES)}{dice.choice(_DOINGS)}{dice.choice(_THINGS)}，"
        f"花了{dice.randint(100, 999)}块钱。"
        for _ in range(sentences)
    )


def misheard(text: str) -> str:
    """``text`` as another recogniser writes it: every fortieth character differs."""
    return "".join("某" if i % 40 == 7 else c for i, c in enumerate(text))


def told(**texts: str) -> dict[str, str]:
    """Copies among texts; the name's last two letters are the day of each."""
    sources = [
        Source(id=name, folder="f", path=name, title=name, date=f"2024-01-{name[-2:]}", characters=len(text))
        for name, text in texts.items()
    ]
    return copies(sources, {name: sketch(text) for name, text in texts.items()})


def test_reprints_cut_copies_and_other_transcripts_are_one() -> None:
    """The fullest counts, and of those nearly as full the first."""
    text = story(1)

    assert told(first_05=text, reprint_09=f"转载。{text}") == {"reprint_09": "first_05"}
    assert told(cut_05=text[: len(text) // 3], whole_09=text) == {"cut_05": "whole_09"}
    assert told(one_05=text, other_09=misheard(text)) == {"other_09": "one_05"}


def test_texts_that_quote_one_another_or_share_a_topic_stay_apart() -> None:
    """A quarter in common is a quotation; short notes are never judged."""
    text = story(2)

    assert told(one_05=text, two_09=story(3)) == {}
    assert told(one_05=text, two_09=text[: len(text) // 4] + story(4)) == {}
    assert told(one_05="海带绳子。", two_09="海带绳子。") == {}


def test_a_search_sees_a_text_once_and_again_when_the_fuller_one_goes(tmp_path: Path) -> None:
    """In a real library: both are listed, one is found; the copy takes its place when the first is removed."""
    folder = tmp_path / "corpus" / "show"
    folder.mkdir(parents=True)
    text = story(5) + "林若溪在灯塔下面说，海带绳子的价格明年不会涨。"
    (folder / "2024-01-05_甲_原文.md").write_text(text, encoding="utf-8")
    (folder / "2024-01-09_乙_转载.md").write_text(f"转自甲。\n\n{text}", encoding="utf-8")
    library = library_on(tmp_path / "home", tmp_path / "corpus")
    library.sync()

    def found() -> set[str]:
        return {hit.source.title for hit in library.search("灯塔下面说海带绳子的价格")}

    assert len(library.sources("show")) == 2
    assert found() == {"原文"}
    (folder / "2024-01-05_甲_原文.md").unlink()
    library.sync()
    assert found() == {"转载"}
    assert library.copies("show") == {}
    library.close()


@pytest.mark.parametrize("before", ["2024-01-07"])
def test_a_copy_from_before_the_show_counts_where_the_fuller_one_came_later(tmp_path: Path, before: str) -> None:
    """What was in print before the show is evidence, whatever was printed after it."""
    folder = tmp_path / "corpus" / "show"
    folder.mkdir(parents=True)
    text = story(6)
    (folder / "2024-01-05_甲_节选.md").write_text(text[: len(text) // 2], encoding="utf-8")
    (folder / "2024-01-09_乙_全文.md").write_text(text, encoding="utf-8")
    library = library_on(tmp_path / "home", tmp_path / "corpus")
    library.sync()

    assert {hit.source.title for hit in library.search(text[:60])} == {"全文"}
    assert {hit.source.title for hit in library.search(text[:60], before=before)} == {"节选"}
    library.close()


def test_the_same_file_by_another_name_and_with_other_line_ends_is_one(tmp_path: Path) -> None:
    """One source and a notice; renamed, it is still the same one."""
    folder = tmp_path / "corpus" / "show"
    folder.mkdir(parents=True)
    text = f"# 海带绳子\n\n{story(1, 20)}\n\n{story(2, 20)}\n"
    (folder / "a.md").write_text(text, encoding="utf-8")
    (folder / "b.md").write_bytes(text.replace("\n", "\r\n").encode())
    library = library_on(tmp_path / "home", tmp_path / "corpus")

    first = library.sync()
    before = [source.id for source in library.sources()]
    (folder / "a.md").rename(folder / "c.md")
    again = library.sync()

    assert [(refusal.file, refusal.reason) for refusal in first.refused] == [("b.md", "duplicate")]
    assert [source.id for source in library.sources()] == before
    assert again.embedded == 0
    library.close()
