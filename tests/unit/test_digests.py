"""News digests: told apart from articles, cut at item borders, and evidence only where an item names the speaker."""

from __future__ import annotations

from pathlib import Path

import pytest

from prep.domain import Brief, FocusQuestion, Person
from prep.drafting.finding import Finder
from prep.reading.digests import is_about, is_digest
from prep.reading.loaders.markdown import load
from prep.reading.passages import passages
from tests.library_kit import library_on

_ITEMS = {
    "林若溪回应海带绳子涨价": "潮生材料创始人林若溪昨天表示，海带绳子明年的价格不会涨，原料够用到后年春天。",
    "一家渔具厂宣布涨价": "另一家渔具厂宣布，尼龙绳子明年的价格要涨两成，因为原料涨得太快，仓库里已经没有存货。",
    "渡轮新航线开通": "连接两座小岛的渡轮新航线昨天开通，每天四班，票价十二元，本地居民可以打对折。",
    "灯塔开放参观": "修了两年的灯塔重新开放，参观要提前一天预约，每批最多二十人，周一闭馆。",
}
_DIGEST = "# 林若溪回应绳子涨价；渡轮新航线开通；灯塔开放参观 | 潮汐早知道\n\n" + "\n\n".join(
    f"## {heading}\n\n{text}" for heading, text in _ITEMS.items()
)
_BRIEF = Brief(
    title="对谈",
    speakers=(Person(name="林若溪", role="潮生材料创始人"),),
    focus_questions=(FocusQuestion(number=1, text="绳子明年的价格会涨吗？"),),
)


@pytest.mark.parametrize(
    ("title", "headings", "told"),
    [
        ("甲公司发布新品；乙公司裁员两成；丙公司换帅", 4, True),
        ("潮汐早知道", 6, True),
        ("The Morning Brief: weekly roundup, daily digest", 5, True),
        ("潮汐早知道", 2, False),
        ("对话林若溪：海带绳子；第一年谁付钱", 8, False),
        ("林若溪谈海带绳子", 9, False),
    ],
)
def test_a_digest_is_told_by_its_title_and_its_items(title: str, headings: int, told: bool) -> None:
    """An interview with many headings is none."""
    assert is_digest(title, ["标题"] * headings) is told


def test_passages_end_where_an_item_ends() -> None:
    """No passage tells of two matters, however short the items are."""
    document = load(_DIGEST.encode(), "digest.md")

    assert "digest" in document.notes
    for passage in passages(document, "s"):
        assert sum(text in passage.text or passage.text in text for text in _ITEMS.values()) <= 1


def test_only_items_that_name_the_speaker_are_evidence(tmp_path: Path) -> None:
    """A rope maker's price rise is nothing the speaker said, though it stands in the same file."""
    folder = tmp_path / "corpus" / "show"
    folder.mkdir(parents=True)
    (folder / "digest.md").write_text(_DIGEST, encoding="utf-8")
    library = library_on(tmp_path / "home", tmp_path / "corpus")
    library.sync()
    found = Finder(library).nearest(_BRIEF, _BRIEF.focus_questions[0], "")
    library.close()

    assert found
    assert all("林若溪" in item.passage.text or "林若溪" in item.passage.locator for item in found)


def test_an_organisation_in_the_title_counts_as_the_show() -> None:
    """Name, given name, surname, organisation; nobody else's."""
    assert is_about("若溪说不涨。", ["林若溪"], [])
    assert is_about("潮生材料宣布扩产。", ["林若溪"], ["潮生材料创始人、CEO"])
    assert is_about("Jacob said no.", ["Adam Jacob"], [])
    assert not is_about("渡轮开通。", ["林若溪"], ["潮生材料创始人、CEO"])
