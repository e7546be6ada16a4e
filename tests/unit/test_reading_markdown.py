"""Markdown as plain text: the author's words, nothing of the marks."""

from __future__ import annotations

import time

import pytest

from prep.reading.document import ReadDocument
from prep.reading.inline import all_bold, plain
from prep.reading.lines import unwrapped
from prep.reading.loaders.markdown import load


def read(text: str, name: str = "a.md") -> ReadDocument:
    """The document in Markdown ``text``."""
    return load(text.encode(), name)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("**「海藻膜第一股」**之后", "「海藻膜第一股」之后"),
        ("然而，**就在最黑暗的****2019 年 11 月，她做出了****决定**", "然而，就在最黑暗的2019 年 11 月，她做出了决定"),
        ("****标题****", "标题"),
        ("***03***", "03"),
        ("是*强调*的，*Foundation* too", "是强调的，Foundation too"),
        ("5 * 3 = 15，2*3*4，snake_case_name", "5 * 3 = 15，2*3*4，snake_case_name"),
        ("_it_ and __bold__ and ~~gone~~", "it and bold and gone"),
        (r"f\*\*\* that \[08:12\] \# 1 \_a\_", "f*** that [08:12] # 1 _a_"),
        ('见[大会](https://a.example/c?d=(e)&f "t")上', "见大会上"),
        ("[![](http://x.example/y_(1)z)](http://q.example)", ""),
        ("![alt](a.png)", ""),
        ("![](https://img.example/640?wx_f...", ""),
        ("见 [链接](https://img.example/640?wx_f...", "见 链接"),
        ("<https://a.example/c>", "https://a.example/c"),
        ("`a_b*c*` stays", "a_b*c* stays"),
        ("x &amp; y &lt;b&gt; &copy; AT&T &nbsp;z", "x & y <b> © AT&T  z"),
        ("一行<br>两行 <span class='x'>字</span>", "一行\n两行 字"),
        ("1 < 2 and List<String>", "1 < 2 and List<String>"),
        ("[laughs] and [text][1]", "[laughs] and [text][1]"),
        ("注[^1]", "注"),
    ],
)
def test_marks_go_and_words_stay(source: str, words: str) -> None:
    """Also the unbalanced marks of dumped pages, and characters that were escaped."""
    assert plain(source) == words


def test_reference_links_resolve_where_the_document_defines_them() -> None:
    """And only there: brackets in speech are brackets."""
    assert read("见 [报告][r] 和 [笑]。\n\n[r]: https://a.example\n").text == "见 报告 和 [笑]。"


@pytest.mark.parametrize(
    ("source", "bold"),
    [
        ("**全部**", True),
        ("****全部****", True),
        ("**前半****后半**", True),
        ("![](a.png)**全部**", True),
        ("**前**和**后**", False),
        ("**编辑**| 王宁****", False),
        ("没有", False),
        ("", False),
    ],
)
def test_a_paragraph_is_bold_only_if_all_of_it_is(source: str, bold: bool) -> None:
    """Bold lines may be headings."""
    assert all_bold(source) is bold


def test_blocks_become_lines_that_a_reader_can_follow() -> None:
    """Headings and paragraphs stand apart; items, rows and numbers keep their line and their mark."""
    document = read(
        "# 题\n\n## 一、开头\n\n一段。\n\n* 甲\n* 乙\n\n3. 丙\n4. 丁\n\n"
        "| 年 | 吨 |\n|---|---|\n| 2023 | 5 |\n\n> 引文\n\n```\na = 1\n```\n"
    )

    assert document.text == "题\n\n一、开头\n\n一段。\n\n• 甲\n• 乙\n3. 丙\n4. 丁\n\n年 | 吨\n2023 | 5\n\n引文\n\na = 1"
    assert [heading.text for heading in document.headings] == ["题", "一、开头"]


def test_short_bold_lines_are_headings_and_parts_of_one_are_joined() -> None:
    """As WeChat editors set them."""
    document = read(
        "正文一段。\n\n**01**\n\n****源于海洋，****\n\n****专注做包装的团队****\n\n正文又一段，比标题长。\n\n**这是一句强调的话。**\n\n完了。"
    )

    assert [heading.text for heading in document.headings] == ["01 源于海洋，专注做包装的团队"]
    assert "这是一句强调的话。" in document.text


def test_comments_and_hidden_elements_are_cut_and_kept_for_the_record() -> None:
    """Nobody is quoted from text that no reader saw."""
    document = read(
        '可见一。<!-- 密语一 -->可见二。\n\n<p style="display:none">密语二</p>\n\n'
        '字<span style="font-size:0">密语三</span>完。\n\n<div hidden>密语四</div>'
    )

    assert document.text == "可见一。可见二。\n\n字完。"
    assert [(cut.why, cut.text) for cut in document.cut] == [
        ("html_comment", "密语一"),
        ("hidden", "密语二"),
        ("disguised", "密语三"),
        ("hidden", "密语四"),
    ]
    assert document.notes == ("disguised_text",)


def test_an_unclosed_comment_does_not_swallow_the_text() -> None:
    """The rest may be the whole article."""
    assert "正文" in read("a <!-- b\n\n正文一段。").text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "This line is wrapped by an editor at a fixed width\nof fifty columns or so and then the next goes on\nhere.",
            "This line is wrapped by an editor at a fixed width of fifty columns or so and then the next goes on here.",
        ),
        (
            "潮生材料今天公布了第一批海藻膜的测试结果，参与测试的十二\n家渔业合作社都给出了正面的评价，",
            "潮生材料今天公布了第一批海藻膜的测试结果，参与测试的十二家渔业合作社都给出了正面的评价，",
        ),
        ("微信扫一扫\n关注", "微信扫一扫\n关注"),
        ("张鹏：你好。\n林若溪：你好。", "张鹏：你好。\n林若溪：你好。"),
    ],
)
def test_lines_wrapped_at_a_fixed_width_join_and_others_stay(source: str, text: str) -> None:
    """Verse, addresses and dialogue are lines of their own."""
    assert unwrapped(source) == text


def test_a_truncated_dump_is_noted() -> None:
    """The archive cut it; an English speaker who trails off did not."""
    assert read("海藻膜的故事，还没有讲完就断在了这里，因为很多问题今天还没有...").notes == ("truncated",)
    assert read("So I was like, you know...").notes == ()


_MARKS = (
    "[",
    "![",
    "[](",
    "*a",
    "`",
    "\\",
    "> ",
    "- ",
    "<a ",
    "<!--",
    "&",
    "[x](<",
    "# ",
    "|",
    "a\n",
    "~~a",
    "_a ",
    "![a](",
)


@pytest.mark.parametrize("mark", _MARKS)
def test_no_pattern_takes_quadratic_time(mark: str) -> None:
    """A hundred thousand characters of one mark."""
    before = time.monotonic()
    read("字\n\n" + mark * (100_000 // len(mark)))
    assert time.monotonic() - before < 5
