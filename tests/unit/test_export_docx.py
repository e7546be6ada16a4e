"""Word exports: Chinese fonts on every style used, nothing external, nobody's name."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree as ET

from docx import Document
from docx.shared import Pt

from prep.exporting import made
from prep.exporting.choice import Choice
from prep.exporting.docx import render
from prep.exporting.paper import Item, Paper, Table, Text
from prep.exporting.words import words_for
from tests.readers import W, docx_texts
from tests.sheets import LABELS, chinese_sheet, english_sheet, hostile_sheet

WORD = Choice(format="docx")
SHOWN = ("word/document.xml", "word/header1.xml", "word/footer1.xml")


def parts(data: bytes) -> dict[str, str]:
    """The package's parts as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def paragraphs(data: bytes) -> list[tuple[str, str, bool]]:
    """Style id, text and keep-with-next of every paragraph of the body."""
    body = ET.fromstring(parts(data)["word/document.xml"])
    styles = [p.find(f"{W}pPr/{W}pStyle") for p in body.iter(f"{W}p")]
    keeps = [p.find(f"{W}pPr/{W}keepNext") for p in body.iter(f"{W}p")]
    return [
        (
            style.get(f"{W}val", "") if style is not None else "Normal",
            text,
            keep is not None and keep.get(f"{W}val") != "0",
        )
        for style, text, keep in zip(styles, docx_texts(data), keeps, strict=True)
    ]


def test_every_style_used_names_a_chinese_font_and_no_theme_font() -> None:
    """Word shows Chinese in 微软雅黑 because each used style says so and nothing overrides it."""
    data = parts(made(chinese_sheet(), LABELS, WORD))
    used = set(re.findall(r'w:pStyle w:val="([^"]+)"', "".join(data[name] for name in SHOWN))) | {"Normal"}
    styles = {style.get(f"{W}styleId"): style for style in ET.fromstring(data["word/styles.xml"]).iter(f"{W}style")}

    fonts = {name: styles[name].find(f"{W}rPr/{W}rFonts") for name in used}

    assert used >= {"Title", "Heading1", "Heading2", "Quote", "ListBullet", "ListNumber", "Header", "Footer"}
    assert {font.get(f"{W}eastAsia") for font in fonts.values() if font is not None} == {"微软雅黑"}
    assert None not in fonts.values()
    assert not re.search(r"w:(?:ascii|hAnsi|eastAsia|cs)[tT]heme", data["word/styles.xml"] + data["word/document.xml"])
    assert re.search(r'<w:themeFontLang[^>]*w:eastAsia="zh-CN"', data["word/settings.xml"])
    assert "ja-JP" not in data["word/styles.xml"] + data["word/settings.xml"]


def test_marks_shared_by_both_scripts_are_set_in_the_chinese_font() -> None:
    """Curly quotation marks in Chinese text are full-width: the run asks for the East Asian font."""
    document = parts(made(chinese_sheet(), LABELS, WORD))["word/document.xml"]

    runs = [run for run in re.findall(r"<w:r>.*?</w:r>", document) if "第一千台。”" in run]

    assert runs
    assert all('w:hint="eastAsia"' in run for run in runs)


def test_the_document_points_nowhere_and_names_nobody() -> None:
    """No external relationship, picture, link, macro or author; the day is when it was last changed."""
    data = parts(made(hostile_sheet().model_copy(update={"updated": "2025-11-07T21:30:00+08:00"}), LABELS, WORD))
    core = data["docProps/core.xml"]

    assert not [name for name, text in data.items() if "TargetMode" in text]
    assert not [
        name for name in data if name.endswith((".jpeg", ".png", ".bin")) or "customXml" in name or "app.xml" in name
    ]
    assert "w:hyperlink" not in data["word/document.xml"]
    assert re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]+)<", core) == []
    assert "python-docx" not in core
    assert set(re.findall(r"\d{4}-\d{2}-\d{2}T[\d:]+Z", core)) == {"2025-11-07T13:30:00Z"}


def test_every_page_names_event_and_version_and_counts_itself() -> None:
    """The head holds event and version, the foot the page's number and how many there are."""
    data = parts(made(chinese_sheet(), LABELS, WORD))

    assert "澄湖科技之夜 2025 · 第 7 版" in data["word/header1.xml"]
    assert re.findall(r'w:instr="(\w+)"', data["word/footer1.xml"]) == ["PAGE", "NUMPAGES"]


def test_a_follow_up_is_set_in_speaking_order_and_kept_together() -> None:
    """Label, quotation, origin, question and cue stay on one page, and so do ladder and reason: two chains, not one."""
    block = paragraphs(made(chinese_sheet(), LABELS, WORD))
    first = next(i for i, (_, text, _) in enumerate(block) if text == "1.1  变化 · 约 5 秒")
    wanted = [
        ("Caption", "1.1  变化 · 约 5 秒", True),
        ("Quote", "2024 年 5 月，您说：“明年年底之前，我们会交付第一千台。”", True),
        ("QuoteOrigin", "《在云栖谷的四十分钟》\u00a0· 2024-05-18\u00a0· 00:31:07\u00a0· 本人原话", True),
        ("Quote", "2025 年 9 月，您说：“我更愿意说，是先把一百台用好。\n数字不重要。”", True),
        ("QuoteOrigin", "《长夜电台》第 112 期\u00a0· 2025-09-02\u00a0· 00:31:07\u00a0· 本人原话", True),
        ("Heading2", "从一千到一百，是哪一件事让您改了主意？", False),
        ("ListBullet", "接话：如果说聚焦质量 → 质量不到哪条线，您就不出货？", False),
        ("ListBullet", "若回避：① 就说今年，大概几台？ ② 什么条件满足了，您才愿意讲数字？", True),
        ("ListBullet", "为什么问：去年承诺的时间点就在本月，两次说法差了十倍。", False),
    ]

    assert block[first : first + len(wanted)] == wanted


def test_a_table_of_a_few_rows_stays_on_one_page() -> None:
    """Each row but the last is held on the page of the next; of a longer or taller one the head and the last but one."""
    people, long = (Table("t", ("a",), (("b",),) * count, (1,)) for count in (3, 13))
    tall = Table("t", ("a",), (("很长的一格。" * 90,),) * 6, (1,))
    paper = Paper("t", "t", (), (people, long, tall), words_for("zh"), "zh", "")

    held = [
        [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
        for table in Document(io.BytesIO(render(paper))).tables
    ]

    assert held == [[True, True, True, None], [True, *[None] * 11, True, None], [True, *[None] * 4, True, None]]


def test_a_table_at_the_end_leaves_no_empty_page() -> None:
    """The paragraph that has to follow it is a point high."""
    paper = Paper("t", "t", (), (Table("t", ("a",), (("b",),), (1,)),), words_for("zh"), "zh", "")

    last = Document(io.BytesIO(render(paper))).paragraphs[-1]

    assert (last.text, last.paragraph_format.line_spacing) == ("", Pt(1))


def test_a_short_list_stays_on_one_page() -> None:
    """Each line but the last is held on the page of the next; a long list and sources with addresses may be torn."""
    short, long = (tuple(Item(str(number)) for number in range(count)) for count in (3, 9))
    cited = tuple(Item(str(number), number, "https://example.org") for number in (1, 2))
    blocks = (*short, Text("a"), *long, Text("b"), *cited)

    held = paragraphs(render(Paper("t", "t", (), blocks, words_for("zh"), "zh", "")))

    assert [text for _, text, keep in held if keep] == ["0", "1"]


def test_a_fact_check_names_a_source_once_over_the_claims_that_it_is_to_bear() -> None:
    """In Word: one row a claim with its box and place, the source and its address in one cell across them."""
    data = made(chinese_sheet(), LABELS, Choice("factcheck", "docx"))
    _, first, *_ = Document(io.BytesIO(data)).tables
    rows = [list(dict.fromkeys(cell.text for cell in row.cells)) for row in first.rows]

    assert rows[0] == ["核", "类别", "内容", "位置"]
    assert rows[1] == ["《在云栖谷的四十分钟》\u00a0· 2024-05-18\u00a0· example.org/talk?id=1&lan…"]
    assert rows[2] == ["☐", "引文", "明年年底之前，我们会交付第一千台。", "00:31:07"]
    told = [row[0] for row in rows if len(row) == 1]
    assert len(told) == len(set(told)) == 2
    assert sum(row[0] == "☐" for row in rows) == len(rows) - 1 - len(told)
    assert first.rows[1].cells[0]._tc.grid_span == 4


def test_a_fact_check_says_which_line_is_a_segue() -> None:
    """No heading has said it, so it stands with the source."""
    texts = docx_texts(made(chinese_sheet(), LABELS, Choice("factcheck", "docx")))

    assert [text for text in texts if text.startswith("串场")] == [
        "串场\u00a0· 《在云栖谷的四十分钟》\u00a0· 2024-05-18\u00a0· example.org/talk?id=1&lan…",
        "串场\u00a0· 没有出处",
    ]


def test_an_english_sheet_is_set_in_english() -> None:
    """Labels, voices and punctuation are those of the sheet's language, around a Chinese quotation too."""
    texts = docx_texts(made(english_sheet(), {"promise_check": "Promise check"}, WORD))

    assert "1.1  Promise check · about 6 s" in texts
    assert "8 min · must ask" in texts
    assert "In October 2025, 慢科技 wrote: “她把一千台挂在嘴边，仓库里只有十一台。”" in texts
    assert "1 drafted by a model (gpt-x). Quotations were cut from the sources by code, letter for letter." in texts


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    """Control characters and lone surrogates cost themselves, not the document."""
    sheet = chinese_sheet()
    section = sheet.sections[0].model_copy(update={"focus_question": "一\x00二\x0b三\ud800四\ufffe"})

    texts = docx_texts(made(sheet.model_copy(update={"sections": (section,)}), LABELS, WORD))

    assert "1. 一二三四" in texts
