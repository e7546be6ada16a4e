"""Pages that hold no article are refused, each by its own name; an article that mentions such a page is read."""

from __future__ import annotations

import pytest

from prep.domain import GreenroomError
from prep.messages import locale_table
from prep.reading.loaders.html import load
from prep.reading.sniff import refusal_of

_PAGE = "<html><head><title>{title}</title></head><body><div>{text}</div></body></html>"
_STORY = "码头边的厂房里，机器从早响到晚，工人们说这是三年来最忙的一个春天，连周末也没有停过，仓库门口排着等货的船。"


@pytest.mark.parametrize(
    ("title", "text", "code"),
    [
        ("", "环境异常，完成验证后即可继续访问。去验证", "wechat_verification"),
        ("", "该链接已过期", "wechat_expired"),
        ("", "该内容已被发布者删除", "wechat_removed"),
        ("百度安全验证", "网络不给力，请稍后重试", "site_check"),
        ("Just a moment...", "Verifying you are human. This may take a few seconds.", "site_check"),
        ("404", "抱歉，您访问的页面不存在", "page_missing"),
        ("Page not found", "Sorry, we looked everywhere.", "page_missing"),
        ("周刊", "登录后查看全文 手机号 验证码 忘记密码", "login_wall"),
        ("The Weekly", "Already a subscriber? Log in to continue reading.", "login_wall"),
        ("周刊", "请启用 JavaScript 后继续", "needs_script"),
        ("林若溪_百度搜索", _STORY, "search_results"),
        ("lin ruoxi kelp - Google Search", _STORY, "search_results"),
        ("林若溪 - 搜索", _STORY, "search_results"),
    ],
)
def test_a_page_without_an_article_is_refused_by_its_own_name(title: str, text: str, code: str) -> None:
    """And both languages have a sentence for it."""
    with pytest.raises(GreenroomError) as caught:
        load(_PAGE.format(title=title, text=text).encode(), "page.html")

    assert caught.value.code == code
    for language in ("zh", "en"):
        assert code in locale_table(language)["errors"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("海藻膜", f"<nav>登录/注册</nav><p>{_STORY * 3}</p>"),
        ("为什么 404 页面值得认真设计", f"<p>{_STORY * 3}</p>"),
        ("搜索结果正在改变", f"<p>{_STORY * 3}</p>"),
        ("安全验证", f"<p>{_STORY * 3}该内容已被发布者删除的事，他也谈到了。</p>" * 4),
    ],
)
def test_an_article_that_mentions_a_notice_is_read(title: str, text: str) -> None:
    """A login link above the text, or a title about error pages, is no reason to refuse."""
    assert _STORY in load(_PAGE.format(title=title, text=text).encode(), "page.html").text


@pytest.mark.parametrize("ending", [".zip", ".heic", ".mp3", ".doc", ".xlsx", ".azw3", ".exe"])
def test_every_kind_of_file_that_is_not_read_has_its_sentence(ending: str) -> None:
    """In both languages, and the sentence can name the file's ending."""
    for language in ("zh", "en"):
        sentence = locale_table(language)["errors"][refusal_of(ending).code]
        assert sentence.format(extension=ending)
