"""Saved pages: WeChat's by its containers, others by their article, and notices refused by name."""

from __future__ import annotations

import json
import re

import pytest

from prep.domain import GreenroomError
from prep.reading.document import ReadDocument
from prep.reading.loaders.html import load
from prep.reading.markup import depth_of
from tests.material import material

_STORY = "码头边的厂房里，机器从早响到晚，工人们说这是三年来最忙的一个春天，连周末也没有停过。"
_WECHAT = """<!DOCTYPE html><html><head><meta property="og:url" content="https://mp.weixin.qq.com/s/x1">{head}</head><body>
<h1 id="activity-name"> 海藻膜上岸 </h1><a id="js_name"> 潮汐周刊 </a><em id="publish_time">{date}</em>
<div id="js_content" style="visibility: hidden;"><section><p>{story}<br>换行。</p><section><strong>01</strong></section>
<section><span style="font-weight: 700">上岸</span></section><p>第二段<strong>着重</strong>。</p>{extra}</section></div>
<div class="profile">底部导航</div><script>var ct = "1715961600"; var nickname = htmlDecode("潮汐周刊");
var msg_title = '海藻膜上岸'.html(false);</script></body></html>"""


def read(page: str, name: str = "page.html") -> ReadDocument:
    """The document in ``page``."""
    return load(page.encode(), name)


def wechat(head: str = "", date: str = "2024年5月18日 10:30", extra: str = "") -> ReadDocument:
    """The document in a saved WeChat page."""
    return read(_WECHAT.format(head=head, date=date, story=_STORY, extra=extra))


def test_a_saved_wechat_page_is_its_article_with_its_facts() -> None:
    """Title, account, date and address from the page; lines and headings as set; nothing from around it."""
    document = wechat()

    assert document.text == f"{_STORY}\n换行。\n\n01 上岸\n\n第二段着重。"
    assert (document.title, document.publisher, document.date) == ("海藻膜上岸", "潮汐周刊", "2024-05-18")
    assert document.url == "https://mp.weixin.qq.com/s/x1"
    assert [heading.text for heading in document.headings] == ["01 上岸"]


def test_script_variables_fill_what_the_elements_leave_open() -> None:
    """The date that scripts would have filled in is stored as seconds; Beijing's day counts."""
    assert wechat(date="").date == "2024-05-18"


@pytest.mark.parametrize(
    ("notice", "code"),
    [
        ('<div class="weui-msg"><h2>链接已过期</h2></div>', "wechat_expired"),
        ("<h2>环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p><a>去验证</a>", "wechat_verification"),
        ("<p>该内容已被发布者删除</p>", "wechat_removed"),
        ("<p>此内容因违规无法查看</p>", "wechat_removed"),
        ("<div id='js_content'></div><p>参数错误</p>", "wechat_removed"),
        ("<script>var a = '正文';</script>", "no_text"),
        ("<div style='display:none'>正文</div>", "no_text"),
        ("", "no_text"),
    ],
)
def test_a_notice_instead_of_an_article_is_refused_by_name(notice: str, code: str) -> None:
    """So that it can be said what to do: save the page again, or after verification."""
    with pytest.raises(GreenroomError) as caught:
        read(f"<html><head><title></title></head><body>{notice}</body></html>")

    assert caught.value.code == code


def test_an_article_about_expired_links_is_an_article() -> None:
    """The words alone refuse nothing."""
    assert "链接已过期" in wechat(extra="<p>很多人打开后只看到链接已过期。</p>").text


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ('<p style="display:none">密语</p>', "hidden"),
        ('<p style="DISPLAY : none ;">密语</p>', "hidden"),
        ("<p hidden>密语</p>", "hidden"),
        ('<p class="gone">密语</p>', "hidden"),
        ('<p style="opacity:0">密语</p>', "hidden"),
        ('<p style="text-indent:-9999px">密语</p>', "hidden"),
        ('<p><span style="font-size:0px">密语</span></p>', "disguised"),
        ('<p><span style="font-size: 1px;">密语</span></p>', "disguised"),
        ('<p><span style="color:#ffffff">密语</span></p>', "disguised"),
        ('<p><span style="color: rgb(255, 255, 255);">密语</span></p>', "disguised"),
    ],
)
def test_text_that_no_reader_sees_is_cut_and_counted(markup: str, why: str) -> None:
    """Whichever way it hides; text too small or too pale to read is pointed out."""
    document = wechat(head="<style>.gone{color:red;display:none}</style>", extra=markup)

    assert "密语" not in document.text
    assert [(cut.why, cut.text) for cut in document.cut] == [(why, "密语")]
    assert document.notes == (("disguised_text",) if why == "disguised" else ())


@pytest.mark.parametrize(
    "markup",
    [
        '<section style="background-color:#c00"><span style="color:#fff">白字</span></section>',
        '<section style="font-size:0"><p style="font-size:16px">白字</p></section>',
        '<p style="font-size:10px">白字</p>',
        "<!-- 密语 --><p>白字</p>",
    ],
)
def test_white_on_colour_and_wrappers_of_no_size_are_seen(markup: str) -> None:
    """Editors build pages that way."""
    document = wechat(extra=markup)

    assert document.text.endswith("白字")
    assert document.cut == ()


def test_an_ordinary_article_loses_menus_comments_and_footer() -> None:
    """Facts come from meta tags and structured data."""
    paragraphs = "".join(f"<p>{_STORY}第{i}段。</p>" for i in range(6))
    page = f"""<html lang="zh"><head><title>海藻膜上岸 - 潮汐网</title><meta property="og:site_name" content="潮汐网">
    <link rel="canonical" href="https://example.org/a"><script type="application/ld+json">{{"@type": "NewsArticle",
    "datePublished": "2024-05-18T08:00:00+08:00", "author": [{{"name": "李想"}}]}}</script></head><body>
    <nav><a>首页</a><a>财经</a></nav><article><h1>海藻膜上岸</h1>{paragraphs}<h2>后来</h2><p>{_STORY}完。</p></article>
    <div id="comments" class="comments"><p>读者评论：写得真好，我也想去看看。</p></div>
    <footer>版权所有</footer></body></html>"""

    document = read(page)

    assert document.text.startswith(_STORY)
    assert document.text.endswith("完。")
    assert not re.search("首页|读者评论|版权所有", document.text)
    assert document.text.count("\n\n") == 7
    assert [heading.text for heading in document.headings] == ["后来"]
    assert (document.title, document.publisher, document.author) == ("海藻膜上岸", "潮汐网", "李想")
    assert (document.date, document.url) == ("2024-05-18", "https://example.org/a")


def test_a_year_in_the_text_is_not_made_a_date() -> None:
    """Libraries complete "2008 年底" to the first of January."""
    assert (
        read(f"<html><body><article><p>{_STORY}2008 年底，大幕拉开。</p><p>{_STORY}</p></article></body></html>").date
        == ""
    )


def test_a_declared_charset_counts_only_where_the_bytes_are_not_utf8() -> None:
    """Both kinds of lie are common."""
    page = f"<html><head><meta charset=gb2312></head><body><p>{_STORY}</p></body></html>"

    assert load(page.encode("utf-8"), "a.html").encoding == "utf-8"
    assert load(page.encode("gbk"), "a.html").encoding == "gb18030"


def test_nesting_is_counted_without_building_a_tree() -> None:
    """Void and self-closing paragraphs do not count."""
    assert depth_of("<div>" * 5 + "</div>" * 5 + "<p>" * 100 + "<br>" * 100) == 5
    with pytest.raises(GreenroomError, match="too_deep"):
        read("<div>" * 4_000)


def test_a_real_news_page_keeps_every_sentence_that_a_reader_mode_keeps() -> None:
    """Against the article part as Mozilla's reader mode has it."""
    folder = material("nasty", "html", "readability_bbc-1")
    gold = re.sub(r"<[^>]+>", " ", (folder / "expected.html").read_text(encoding="utf-8"))
    told = json.loads((folder / "expected-metadata.json").read_text(encoding="utf-8"))

    document = load((folder / "source.html").read_bytes(), "source.html")

    wanted = [s for s in re.findall(r"[A-Z][^.!?\n]{40,}[.!?]", gold) if "  " not in s]
    missing = [s for s in wanted if " ".join(s.split()) not in document.text]
    assert len(wanted) > 20
    assert len(missing) <= 1
    assert (document.title, document.date) == (told["title"], told["publishedTime"][:10])
