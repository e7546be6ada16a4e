"""From bytes to text: right unaided, or refused, and never mojibake without a word."""

from __future__ import annotations

import random

import pytest

from prep.domain import GreenroomError
from prep.reading.encoding import decode

_ZH = "从创业第一天起，林若溪就认定：包装需要一种会消失的材料。2024 年，它终于出了实验室。"
_TW = "潮生材料是一家做海藻薄膜的公司，我們希望每個漁村都能參與。"
_JA = "今日はとても良い天気ですね。会議は午後三時から始まります。"


@pytest.mark.parametrize(
    ("text", "codec", "told"),
    [
        (_ZH, "utf-8", "utf-8"),
        (_ZH, "utf-8-sig", "utf-8-sig"),
        (_ZH, "utf-16", "utf-16"),
        (_ZH, "utf-32", "utf-32"),
        (_ZH, "utf-16-le", "utf-16-le"),
        (_ZH, "utf-16-be", "utf-16-be"),
        ("Hello there, this is plain English.\n", "utf-16-le", "utf-16-le"),
        ("Hello there, this is plain English.\n", "utf-16-be", "utf-16-be"),
        (_ZH, "gbk", "gb18030"),
        (_ZH * 40, "gbk", "gb18030"),
        ("海藻做的包装", "gbk", "gb18030"),
        ("人工智能", "gbk", "gb18030"),
        ("你好", "gbk", "gb18030"),
        ("1\n00:00:01,000 --> 00:00:02,000\n大家好\n", "gbk", "gb18030"),
        ("用 AI 的 API 做检索，张鹏：你们怎么看 OpenAI 的 o1？", "gbk", "gb18030"),
        ("𠮷野家的故事，从一碗牛肉饭开始。", "gb18030", "gb18030"),
        (_TW, "big5", "big5"),
        (_TW * 40, "big5", "big5"),
        ("今天天氣好", "big5", "big5"),
        ("機器人的大腦計畫", "big5", "big5"),
        (_JA, "shift_jis", "cp932"),
        (_JA, "euc_jp", "euc_jp"),
        ("It’s a café — “naïve” résumé, don’t you think?", "cp1252", "cp1252"),
        ("Été comme hiver, le président a déclaré que c'était terminé.", "cp1252", "cp1252"),
    ],
)
def test_the_usual_encodings_are_told_apart_without_help(text: str, codec: str, told: str) -> None:
    """Down to files of two words."""
    decoded = decode(text.encode(codec))

    assert (decoded.text, decoded.encoding, decoded.notes) == (text, told, ())


@pytest.mark.parametrize(
    "data",
    [
        "안녕하세요 여러분, 오늘은 날씨가 좋습니다.".encode("cp949"),
        bytes(range(128, 256)) * 3,
        random.Random(1).randbytes(10_000),
        *(b"\xff\xfe" + random.Random(seed).randbytes(400) for seed in range(40)),
    ],
)
def test_what_no_codec_makes_plausible_is_refused(data: bytes) -> None:
    """Better to ask than to store mojibake."""
    with pytest.raises(GreenroomError, match="undecodable"):
        decode(data)


@pytest.mark.parametrize("missing", [1, 2])
def test_text_cut_inside_a_character_keeps_all_the_others_and_says_so(missing: int) -> None:
    """Archives cut files by bytes."""
    decoded = decode(_ZH.encode()[:-missing])

    assert (decoded.text, decoded.notes) == (_ZH[:-1], ("damaged_bytes",))


def test_one_bad_byte_in_a_long_text_is_shown_as_a_mark_and_noted() -> None:
    """A damaged character is visible; the rest is not read with another codec because of it."""
    data = bytearray(_ZH.encode() * 20)
    data[600] = 0xFF

    decoded = decode(bytes(data))

    assert "\ufffd" in decoded.text
    assert decoded.encoding == "utf-8"
    assert decoded.notes == ("damaged_bytes",)


def test_lines_glued_together_from_two_encodings_are_read_each_by_itself() -> None:
    """Old exports do this."""
    data = f"{_ZH}\n".encode() * 3 + f"{_ZH}\n".encode("gbk") + f"{_ZH}\n".encode()

    decoded = decode(data)

    assert decoded.text == f"{_ZH}\n" * 5
    assert decoded.notes == ("mixed_encodings",)


def test_a_charset_that_is_declared_wrongly_is_ignored_where_the_bytes_are_utf8() -> None:
    """Pages are saved again as UTF-8 while their meta tag goes on saying gb2312."""
    assert decode(_ZH.encode(), declared="gb2312").text == _ZH
    assert decode(_ZH.encode("gbk"), declared="no-such-charset").text == _ZH
