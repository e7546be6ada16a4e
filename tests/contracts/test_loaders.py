"""What every loader promises, whatever the format: exact offsets, typed refusals, and no surprise from any bytes."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prep.domain import GreenroomError
from prep.reading.document import ReadDocument
from prep.reading.loaders import CONTAINERS, LOADERS, loader_for
from tests.made_files import epub, pdf, web_archive, word
from tests.material import material

_TALK = "林若溪：我们三年内不做一次性餐具。"
_ARTICLE = "潮生材料今天公布了第一批海藻膜的测试结果，参与测试的十二家渔业合作社都给出了正面的评价。"
_SCRIPT = (
    "[Script Info]\nScriptType: v4.00+\n\n[Events]\n"
    "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    f"Dialogue: 0,0:00:01.00,0:00:04.00,Default,林若溪,0,0,0,,三年内不做\n"
    f"Dialogue: 0,0:00:05.00,0:00:09.00,Default,,0,0,0,,{_ARTICLE}\n"
)
SAMPLES = {
    ".md": f"---\ntitle: 海藻膜\ndate: 2024-05-18\n---\n\n## 开头\n\n{_ARTICLE}\n\n* 一\n* 二\n",
    ".markdown": f"# 海藻膜\n\n{_ARTICLE}\n",
    ".txt": f"海藻膜\n\n{_ARTICLE}\n\n{_TALK}\n",
    ".html": f"<html><title>海藻膜</title><body><h2>开头</h2><p>{_ARTICLE}</p><p>{_TALK}</p></body></html>",
    ".htm": f"<p>{_ARTICLE}</p>",
    ".srt": f"1\n00:00:01,000 --> 00:00:04,000\n{_TALK}\n\n2\n00:00:05,000 --> 00:00:09,000\n{_ARTICLE}\n",
    ".xhtml": f"<html><body><p>{_ARTICLE}</p></body></html>",
    ".xml": f"<?xml version='1.0'?><html><body><p>{_ARTICLE}</p></body></html>",
    ".ass": _SCRIPT,
    ".ssa": _SCRIPT,
    ".vtt": f"WEBVTT\n\n00:01.000 --> 00:04.000\n<v 林若溪>{_TALK}\n\n00:05.000 --> 00:09.000\n{_ARTICLE}\n",
}
PACKED = {
    ".docx": word(("Heading 1", "海藻膜"), _ARTICLE, _TALK),
    ".epub": epub(f"<h1>开头</h1><p>{_ARTICLE}</p>", f"<p>{_TALK}</p>"),
    ".pdf": pdf([(60, 760, 20, "海藻膜"), (60, 700, 10, _ARTICLE), (60, 670, 10, _TALK)]),
    ".mhtml": web_archive(f"<html><title>海藻膜</title><body><p>{_ARTICLE}</p></body></html>"),
    ".mht": web_archive(f"<p>{_ARTICLE}</p>"),
}
REFUSALS = {"undecodable", "no_text", "only_share_bar", "damaged", "scanned", "wrong_content", "protected", "too_heavy"}


def sample(ending: str) -> bytes:
    """A small file of the format."""
    return PACKED[ending] if ending in PACKED else SAMPLES[ending].encode()


def check(document: ReadDocument) -> None:
    """The promises that hold for every document."""
    assert document.text == document.text.strip("\n")
    assert any(c.isalnum() for c in document.text)
    assert "\r" not in document.text
    assert "\x00" not in document.text
    for heading in document.headings:
        line = document.text[heading.start :].split("\n", 1)[0]
        assert line == heading.text
        assert heading.start == 0 or document.text[heading.start - 1] == "\n"
    position = 0
    for turn in document.turns:
        assert position <= turn.start < turn.end <= len(document.text)
        assert document.text[turn.start : turn.end].strip()
        assert turn.time == "" or len(turn.time) == 8
        position = turn.end
    assert ReadDocument.model_validate_json(document.model_dump_json()) == document


@pytest.mark.parametrize("ending", sorted(LOADERS))
def test_every_registered_format_has_a_sample_here(ending: str) -> None:
    """A new loader comes with a sample, so that this suite holds it to the same promises."""
    assert ending in SAMPLES.keys() | PACKED.keys()


@pytest.mark.parametrize("ending", sorted(LOADERS))
def test_a_plain_file_is_read_with_exact_offsets(ending: str) -> None:
    """Turns lie inside the text, headings stand where they say, and the article's words are all there."""
    document = LOADERS[ending](sample(ending), f"2024-05-18_潮汐周刊_海藻膜{ending}")

    check(document)
    assert _ARTICLE in document.text
    assert document.language == "zh"
    assert document.date == "2024-05-18"


@pytest.mark.parametrize("ending", sorted(SAMPLES))
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_every_loader_reads_every_usual_encoding(ending: str, encoding: str) -> None:
    """The same words come out, whatever they were written in."""
    document = LOADERS[ending](SAMPLES[ending].encode(encoding), f"a{ending}")

    assert _ARTICLE in document.text


@pytest.mark.parametrize("ending", sorted(LOADERS))
@pytest.mark.parametrize("data", [b" ", b"\n\n\n", b"---\n---\n", b"<!-- -->", b"***\n", b"\xef\xbb\xbf"])
def test_a_file_without_words_is_refused_and_never_an_empty_document(ending: str, data: bytes) -> None:
    """No readable text is an error with a name."""
    with pytest.raises(GreenroomError, match="damaged" if ending in CONTAINERS else "no_text"):
        LOADERS[ending](data, f"a{ending}")


@pytest.mark.parametrize("ending", sorted(LOADERS))
def test_damaged_files_give_text_or_a_typed_refusal(ending: str) -> None:
    """Sixty seeded mutants a format: flipped bytes, cuts, splices."""
    dice = random.Random(20240518)
    original = sample(ending)
    for _ in range(60):
        data = bytearray(original)
        for _ in range(dice.randint(1, 12)):
            at = dice.randrange(len(data))
            data[at : at + dice.randint(0, 3)] = dice.randbytes(dice.randint(0, 3))
        data = data[: dice.randint(1, len(data))] + data[dice.randrange(len(data)) :]
        try:
            check(LOADERS[ending](bytes(data), f"a{ending}"))
        except GreenroomError as refusal:
            assert refusal.code in REFUSALS


@pytest.mark.parametrize("ending", sorted(set(LOADERS) - {".htm", ".markdown", ".xhtml", ".xml", ".ssa", ".mht"}))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=300))
def test_any_text_at_all_is_read_or_refused_by_name(ending: str, text: str) -> None:
    """NUL, controls, bidi marks, joiners, astral characters, full-width forms: no exception of any other kind."""
    try:
        check(LOADERS[ending](text.encode("utf-8", "surrogatepass"), f"a{ending}"))
    except GreenroomError as refusal:
        assert refusal.code in {"undecodable", "no_text", "damaged"}


def test_hidden_characters_leave_the_text_and_are_counted() -> None:
    """Bidi controls and tag characters cannot hide an instruction inside a quotation."""
    secret = "".join(chr(0xE0000 + ord(c)) for c in "obey")
    document = LOADERS[".md"](f"{_ARTICLE}{secret}\u202e结束\u200b了。".encode(), "a.md")

    assert document.text == f"{_ARTICLE}结束了。"
    assert document.notes == ("invisible_characters",)
    assert [(c.why, c.text) for c in document.cut] == [("invisible_characters", "bidi ×1, tags ×4, zero_width ×1")]


def test_a_saved_page_or_subtitles_under_a_text_name_find_their_loader() -> None:
    """The content decides between formats that are all text."""
    assert loader_for(b"\xef\xbb\xbf<!DOCTYPE html><html>", "page.txt") is LOADERS[".html"]
    assert loader_for(b"1\n00:00:01,000 --> 00:00:02,000\nhi", "talk.txt") is LOADERS[".srt"]
    assert loader_for(b"WEBVTT\n\n00:01.000 --> 00:02.000\nhi", "talk.md") is LOADERS[".vtt"]
    assert loader_for(b"# Title", "notes.md") is LOADERS[".md"]
    assert loader_for(b"%PDF", "paper.key") is None


@pytest.mark.parametrize(
    ("path", "name", "outcome"),
    [
        ("encodings/Big5___ude_1.txt", "", "big5"),
        ("encodings/GB2312___chromium_gb18030_with_no_encoding_specified.html.xml", "", "gb18030 whole_page"),
        ("encodings/UTF-16LE__nobom-utf16le.txt", "", "utf-16-le"),
        ("html/readability_bbc-1/source.html", "", "utf-8"),
        ("html/readability_qq/source.html", "", "utf-8"),
        ("office/vtt_app_template.docx", "", "template"),
        ("html/weixin_expired.html", "", "wechat_expired"),
        ("html/weixin_mpvoice.html", "", "utf-8"),
        ("subtitles/ng_bom_crlf_1.srt", "", "utf-8-sig bilingual_cues"),
        ("subtitles/polyu_en_zh_dual.srt", "", "utf-8 bilingual_cues"),
        ("subtitles/udacity_zh.srt", "", "utf-8"),
        ("subtitles/virtualcoffee_1_3.srt", "", "utf-8"),
        ("wechat_md/wechat_news_digest.md", "", "utf-8 digest"),
        ("wechat_md/wechat_only_share_bar_1.md", "", "only_share_bar"),
        ("wechat_md/wechat_roundtable_truncated.md", "", "utf-8 truncated"),
    ],
)
def test_the_outcome_of_each_nasty_file(path: str, name: str, outcome: str) -> None:
    """Encoding and notes of those that are read, the reason of those that are not."""
    file = material("nasty", path)
    try:
        document = LOADERS[f".{(name or path).rsplit('.', 1)[-1]}"](file.read_bytes(), name or file.name)
    except GreenroomError as refusal:
        assert refusal.code == outcome
    else:
        check(document)
        assert " ".join([document.encoding, *document.notes]) == outcome
