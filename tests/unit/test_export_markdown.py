"""Markdown exports: inert whatever a text holds, and exact."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from prep.exporting import made
from prep.exporting.choice import Choice
from prep.exporting.markdown import inert
from prep.exporting.outline import printable
from tests.readers import markdown_texts, markdown_tokens
from tests.sheets import HOSTILE, LABELS, chinese_sheet, english_sheet, hostile_sheet

MARKS = "\\`*_[]<>|~&$@#!-+=>.:/()\"'0123456789 \n\t"
SPECIAL = st.sampled_from([*MARKS, "\u3000", "http://a.b", "www.a.b", "——", "中"])
TEXTS = st.one_of(st.lists(SPECIAL, max_size=40).map("".join), st.text(max_size=40)).filter(
    lambda text: printable(text).strip()
)


def test_a_chinese_sheet_reads_as_written() -> None:
    """The head, one follow-up and the tail stand in the file in the words a host expects."""
    lines = made(chinese_sheet(), LABELS, Choice()).decode().splitlines()

    assert lines[0] == "# 林一舟：机器人离家门口还有多远"
    assert "- 日期：2025-11-08 至 2025-11-09" in lines
    assert f"- 版本：第 7 版 · {datetime.now().astimezone().date().isoformat()} 导出" in lines
    assert "- 状态：草稿" in lines
    assert "### 1.1 从一千到一百，是哪一件事让您改了主意？" in lines
    assert "> 2024 年 5 月，您说：" in lines
    assert "> “明年年底之前，我们会交付第一千台。”" in lines
    assert "> — 《在云栖谷的四十分钟》\u00a0· 2024-05-18\u00a0· 00:31:07\u00a0· 本人原话" in lines
    assert "- 若回避：① 就说今年，大概几台？ ② 什么条件满足了，您才愿意讲数字？" in lines
    assert (
        "1. 《在云栖谷的四十分钟》\u00a0· 云栖谷论坛\u00a0· 2024-05-18 <https://example.org/talk?id=1&lang=zh>" in lines
    )
    assert "- 没有依据的追问：2.1" in lines


def test_a_hostile_sheet_makes_no_image_html_table_code_or_foreign_link() -> None:
    """Whatever the texts hold, the only markup is ours, and the only links are the sources' own web addresses."""
    tokens = markdown_tokens(made(hostile_sheet(), LABELS, Choice()))
    inner = [child for token in tokens for child in token.children or []]

    assert {t.type for t in tokens} & {"html_block", "table_open", "fence", "code_block", "hr"} == set()
    assert {t.type for t in inner} & {"image", "html_inline", "link_open", "em_open", "s_open", "code_inline"} == set()


def test_only_plain_web_addresses_of_sources_become_links() -> None:
    """A source's http(s) address is the one kind of link in a file."""
    tokens = markdown_tokens(made(chinese_sheet(), LABELS, Choice()))

    links = [child.attrs["href"] for token in tokens for child in token.children or [] if child.type == "link_open"]

    assert links == ["https://example.org/talk?id=1&lang=zh"]


def test_hostile_texts_come_back_character_for_character() -> None:
    """As a heading and as a paragraph, each hostile text is read back as it was."""
    for text in HOSTILE:
        heading, paragraph = f"# {inert(text)}", f"> {inert(text, newline=chr(92) + chr(10) + '> ')}"

        assert markdown_texts(heading.encode())[0] == text
        assert markdown_texts(paragraph.encode())[0] == text


@given(TEXTS)
def test_any_text_comes_back_character_for_character(text: str) -> None:
    """No text at all is changed by being made inert and read again, alone on a line or inside a quotation."""
    wanted = printable(text).strip("\n")
    quotation = f"> “{inert(wanted, newline=chr(92) + chr(10) + '> ')}”"

    assert markdown_texts(f"# {inert(wanted)}".encode()) == [wanted]
    assert markdown_texts(quotation.encode()) == [f"“{wanted}”"]


def test_an_english_lead_in_and_its_quotation_stand_apart_in_a_prompters_outline() -> None:
    """A blank after the narrow colon, none after the wide one."""
    texts = markdown_texts(made(english_sheet(), LABELS, Choice(format="outline")))
    chinese = markdown_texts(made(chinese_sheet(), LABELS, Choice(format="outline")))

    assert "In October 2025, 慢科技 wrote: “她把一千台挂在嘴边，仓库里只有十一台。”" in texts
    assert "2024 年 5 月，您说：“明年年底之前，我们会交付第一千台。”" in chinese
