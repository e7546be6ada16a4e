"""WeChat dumps in Markdown: the article stays, what surrounds it goes into the record."""

from __future__ import annotations

import pytest

from prep.domain import GreenroomError
from prep.reading.document import ReadDocument
from prep.reading.loaders.markdown import load

_TITLE = "海藻膜上岸：一家公司的三年"
_MATTER = (
    f"---\ntitle: {_TITLE}\nurl: https://mp.weixin.qq.com/s?a=b\nsource: 潮汐周刊\ndate: 2024-05-18\n"
    "fetch_date: 2025-10-06\n---\n\n"
)
_HEAD = f"# {_TITLE}\n\n![cover_image](https://mmbiz.qpic.cn/a)\n\n# {_TITLE}\n\n原创\n\n李想\n\n潮汐周刊\n\n"
_STORY = (
    "码头边的厂房里，机器从早响到晚，工人们说这是三年来最忙的一个春天，连周末也没有停过。\n\n"
    "林若溪说，她从没想过会把第一条生产线建在渔村里，但这里离海藻最近。\n\n"
) * 3
_BAR = (
    "预览时标签不可点\n\n阅读原文\n\n![]()\n\n微信扫一扫\n关注该公众号\n\n继续滑动看下一个\n\n轻触阅读原文\n\n潮汐周刊\n\n"
    "向上滑动看下一个\n\n知道了\n\n![]()\n微信扫一扫\n使用小程序\n\n取消\n允许\n\n×\n分析\n\n"
    "微信扫一扫可打开此内容，\n使用完整服务\n\n：\n，\n，\n。\n\n视频\n小程序\n赞\n，轻点两下取消赞\n"
    "在看\n，轻点两下取消在看\n分享\n留言\n收藏\n听过"
)
_PROMOTION = "\\*头图来源：受访者\n\n本文为潮汐周刊原创文章，转载请联系我们\n\n**热点视频**\n\n某人：一句话。\n\n**更多阅读****\n\n"


def read(text: str) -> ReadDocument:
    """The document in the dump ``text``."""
    return load(text.encode(), "a.md")


def cuts(document: ReadDocument) -> dict[str, str]:
    """What was cut, by reason."""
    return {cut.why: cut.text for cut in document.cut}


def test_head_promotion_and_share_bar_go_and_the_story_stays() -> None:
    """Each into the record under its own reason; the author comes from the head."""
    document = read(_MATTER + _HEAD + _STORY + _PROMOTION + _BAR)

    assert document.text == _STORY.strip()
    assert (document.title, document.publisher, document.author, document.date) == (
        _TITLE,
        "潮汐周刊",
        "李想",
        "2024-05-18",
    )
    found = cuts(document)
    assert list(found) == ["repeated_title", "wechat_head", "promotion", "wechat_tail"]
    assert found["wechat_head"] == "原创\n\n李想\n\n潮汐周刊"
    assert found["promotion"].startswith("*头图来源")
    assert found["wechat_tail"].startswith("预览时标签不可点")
    assert found["wechat_tail"].endswith("听过")
    assert document.notes == ()


@pytest.mark.parametrize("cut_at", ["赞\n，轻点两下取...", "微信扫一扫可打开此内...", "取消\n允..."])
def test_a_share_bar_that_the_archive_cut_is_recognised_and_the_article_is_whole(cut_at: str) -> None:
    """No note of truncation: nothing of the story is missing."""
    bar = _BAR[: _BAR.index(cut_at.rstrip(".")[:3])] + cut_at

    document = read(_MATTER + _HEAD + _STORY + bar)

    assert document.text == _STORY.strip()
    assert "truncated" not in document.notes


@pytest.mark.parametrize(
    ("head", "author", "cut"),
    [
        ("李想\n\n潮汐周刊\n\n", "李想", "李想\n\n潮汐周刊"),
        ("潮汐周刊\n\n", "", "潮汐周刊"),
        ("原创\n\n潮汐周刊\n\n潮汐周刊\n\n", "潮汐周刊", "原创\n\n潮汐周刊\n\n潮汐周刊"),
        (
            "潮汐周刊\n\n以下文章来源于海洋内参\n，作者王宁\n\n**海洋内参**\n.\n\n看海。\n\n",
            "王宁",
            "潮汐周刊\n\n以下文章来源于海洋内参\n，作者王宁\n\n海洋内参\n.\n\n看海。",
        ),
    ],
)
def test_the_head_has_several_forms(head: str, author: str, cut: str) -> None:
    """With and without author, and for reprints with the card of their origin."""
    document = read(f"{_MATTER}# {_TITLE}\n\n{head}{_STORY}{_BAR}")

    assert (document.author, cuts(document)["wechat_head"]) == (author, cut)
    assert document.text == _STORY.strip()


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("**文 | 王宁**", "王宁"),
        ("**作者 | 王宁****编辑**| 赵一****", "王宁"),
        ("作者：王宁", "王宁"),
        ("**对话 | 王宁****编辑**| 赵一****", "王宁"),
        ("By Jane Roe", "Jane Roe"),
    ],
)
def test_a_credit_line_names_the_author_and_leaves_the_text(line: str, author: str) -> None:
    """A named person beats the account as author."""
    document = read(f"{_MATTER}# {_TITLE}\n\n原创\n\n潮汐周刊\n\n潮汐周刊\n\n{line}\n\n{_STORY}{_BAR}")

    assert document.author == author
    assert document.text == _STORY.strip()
    assert "credits" in cuts(document)


@pytest.mark.parametrize("matter", [_MATTER, ""])
def test_a_dump_of_title_and_share_bar_is_no_article(matter: str) -> None:
    """It is refused by name and never indexed."""
    with pytest.raises(GreenroomError, match="only_share_bar"):
        read(f"{matter}# {_TITLE}\n\n：\n，\n。\n\n视频\n小程序\n赞\n，轻点两下取消赞\n在看\n，轻点两下取消在看")


@pytest.mark.parametrize(
    "ending",
    [
        "视频\n\n分享\n\n收藏\n",
        "他在群里写道：「微信扫一扫」，然后就走了。\n\n第二天，大家才知道他说的是什么，那是另一个漫长的故事的开头。",
        "微信扫一扫\n\n这是作者自己写的最后一段，很长很长，长到不可能是按钮上的字，因为它讲的是海藻和渔村，还有三年里的每一个春天。",
    ],
)
def test_words_of_the_share_bar_inside_an_article_stay(ending: str) -> None:
    """Three phrases, one of them unmistakable, and no paragraph behind the first."""
    document = read(_MATTER + _STORY + ending)

    assert "wechat_tail" not in cuts(document)
    assert document.text.endswith(ending.strip().split("\n")[-1])


def test_without_front_matter_the_heading_is_the_title_and_stays_once() -> None:
    """It is the only place that states it."""
    document = read(f"# {_TITLE}\n\n# {_TITLE}\n\n{_STORY}")

    assert document.title == _TITLE
    assert document.text.startswith(f"{_TITLE}\n\n码头边")
    assert cuts(document) == {"repeated_title": _TITLE}


def test_an_invitation_with_its_date_stays() -> None:
    """The end of an announcement says when and where; that is no promotion."""
    invitation = "🍺今年的大会全部都有！\n\n12.14-12.15，青岛 旧船厂，不见不散👏！\n\n"

    document = read(_MATTER + _HEAD + _STORY + invitation + _BAR)

    assert document.text.endswith("12.14-12.15，青岛 旧船厂，不见不散👏！")
