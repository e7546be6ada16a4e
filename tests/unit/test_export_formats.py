"""What is particular to PDF, Excel and web pages: fonts, text-only cells, a file that reaches for nothing."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Literal

import pypdfium2
import pytest
import typst

from prep.domain import GreenroomError
from prep.exporting import EXPORTERS, Choice, made, printed_cards, xlsx
from prep.exporting.paper import Heading, Item, Paper, Table, Text
from prep.exporting.paper_host import host_paper
from prep.exporting.paper_producer import _clock
from prep.exporting.words import words_for
from tests.readers import holds, html_tags, pdf_texts, squeezed, xlsx_texts
from tests.sheets import LABELS, chinese_sheet, english_sheet, hostile_sheet, quote

HTML = [audience for audience, formats in EXPORTERS.items() if "html" in formats and audience != "cards"]
"""Papers as web pages; cards have a script of their own, and tests of their own."""
PDF = [audience for audience, formats in EXPORTERS.items() if "pdf" in formats]
XLSX = [audience for audience, formats in EXPORTERS.items() if "xlsx" in formats]


@pytest.mark.parametrize("audience", PDF)
def test_a_pdf_embeds_its_fonts_and_does_nothing(audience: str) -> None:
    """Chinese fonts are in the file; no script, no action, no author, no path; the title is the sheet's."""
    data = made(hostile_sheet(), LABELS, Choice(audience, "pdf"))
    text = data.decode("latin-1")

    assert re.search(r"/FontFile[23]?\b", text)
    assert not re.search(r"/JavaScript|/JS\b|/OpenAction|/Launch|/EmbeddedFile|/Author|/home/|/tmp/", text)
    document = pypdfium2.PdfDocument(made(chinese_sheet(), LABELS, Choice(audience, "pdf")))
    try:
        assert "林一舟" in document.get_metadata_value("Title")
        assert document.get_metadata_value("CreationDate").startswith("D:20251107133000")
    finally:
        document.close()


def test_rare_characters_come_back_from_a_pdf() -> None:
    """Characters beyond the first plane, and marks of several scripts, are in the text of the page."""
    text = "𠮷田与㛃，Å 与 ⁻³ 各是什么？"
    section = chinese_sheet().sections[0].model_copy(update={"focus_question": text})

    data = made(chinese_sheet().model_copy(update={"sections": (section,)}), LABELS, Choice("host", "pdf"))

    assert holds("pdf", data, f"1. {text}")


def test_every_page_names_event_and_version_and_counts_itself() -> None:
    """For the producer with the sign-off too."""
    section = chinese_sheet().sections[0]
    many = section.model_copy(update={"follow_ups": section.follow_ups * 12})
    sheet = chinese_sheet().model_copy(update={"sections": (many,)})
    document = pypdfium2.PdfDocument(made(sheet, LABELS, Choice("host", "pdf")))
    pages = [squeezed(page.get_textpage().get_text_bounded()) for page in document]
    document.close()

    assert len(pages) > 3
    assert all(squeezed("澄湖科技之夜 2025") in page and "第7版" in page for page in pages)
    assert [f"{number}/{len(pages)}" in page for number, page in enumerate(pages, 1)] == [True] * len(pages)
    assert "第7版·草稿" in pdf_texts(made(chinese_sheet(), LABELS, Choice("producer", "pdf")))[0]


@pytest.mark.parametrize("size", ["a5", "a6"])
def test_each_card_is_one_page_of_its_size_however_much_it_holds(size: str) -> None:
    """A card with the longest texts is set smaller, and nothing of it is cut off or pushed to another page."""
    sheet = chinese_sheet()
    section = sheet.sections[0]
    long = section.follow_ups[2].model_copy(update={"question": "为什么？" * 120, "if_they_say": "如果说" * 60})
    sheet = sheet.model_copy(update={"sections": (section.model_copy(update={"follow_ups": (long,)}),)})
    plain = made(sheet, LABELS, Choice("cards", "pdf", size=size))  # type: ignore[arg-type]
    document = pypdfium2.PdfDocument(plain)
    width = {"a5": 420, "a6": 298}[size]

    try:
        assert {round(page.get_width()) for page in document} == {width}
        pages = [squeezed(page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()
    wanted = [f"{number}/{len(pages)}" for number in range(1, len(pages) + 1)]
    assert len(pages) == 8
    assert [number for number, page in zip(wanted, pages, strict=True) if number not in page] == []
    assert any("为什么？" * 120 in page and "如果说" * 60 in page for page in pages)


def test_without_a_chinese_font_there_is_no_pdf_but_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Boxes are never printed: the refusal names the next step; a sheet without Chinese is set all the same."""

    class Bare:
        def families(self) -> list[str]:
            return ["Libertinus Serif"]

    monkeypatch.setattr(typst, "Fonts", Bare)

    with pytest.raises(GreenroomError, match="no_cjk_font"):
        made(chinese_sheet(), LABELS, Choice("host", "pdf"))
    sheet = english_sheet().model_copy(update={"sections": (), "sources": ()})
    assert made(sheet, {}, Choice("speaker", "pdf"))


def test_a_family_that_the_typesetter_does_not_find_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its warning is not passed over."""
    import prep.exporting.typesetting as module

    monkeypatch.setattr(module, "fonts_for", lambda *_: ["No Such Family"])

    with pytest.raises(GreenroomError, match="no_cjk_font"):
        made(english_sheet(), LABELS, Choice("speaker", "pdf"))


@pytest.mark.parametrize("audience", XLSX)
def test_every_cell_is_text(audience: str) -> None:
    """Nothing begins to reckon, whatever it begins with; no link, no foreign part; the head stays and filters."""
    sheet = hostile_sheet()
    starts = ("=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1", "＋1")
    questions = tuple(
        question.model_copy(update={"text": start})
        for question, start in zip(sheet.brief.focus_questions, starts, strict=True)
    )
    sheet = sheet.model_copy(update={"brief": sheet.brief.model_copy(update={"focus_questions": questions})})

    data = made(sheet, LABELS, Choice(audience, "xlsx"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        leaves = {name: archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name}
        names = archive.namelist()

    cells = re.findall(r"<c r=\"\w+\"[^>]*>", "".join(leaves.values()))
    assert cells
    assert all('t="s"' in cell for cell in cells)
    assert not any("<f>" in leaf or "hyperlink" in leaf for leaf in leaves.values())
    assert not [name for name in names if "external" in name.lower() or (name.endswith(".rels") and "sheet" in name)]
    assert 'state="frozen"' in leaves["xl/worksheets/sheet1.xml"]
    assert "<autoFilter" in leaves["xl/worksheets/sheet1.xml"]


def test_no_row_of_a_workbook_cuts_its_text() -> None:
    """Each row is as high as its longest cell needs, and grows when somebody writes into it; addresses do not count."""
    long = "这一句话要写得很长，长到一格放不下。" * 12
    sheet = chinese_sheet()
    question = sheet.brief.focus_questions[0].model_copy(update={"text": long})
    brief = sheet.brief.model_copy(update={"focus_questions": (question, *sheet.brief.focus_questions[1:])})

    data = made(sheet.model_copy(update={"brief": brief}), LABELS, Choice("producer", "xlsx"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        leaf = archive.read("xl/worksheets/sheet1.xml").decode()

    heights = [float(height) for height in re.findall(r'<row [^>]*ht="([\d.]+)"', leaf)]
    assert heights[0] < 20
    assert max(heights) > 8 * 13
    assert "customHeight" not in leaf


def test_a_remark_of_a_workbook_stands_beside_its_heading() -> None:
    """A line in which there is nothing to check is named; a heading is told once."""
    blocks = (Text("a remark"), Heading("6.2  Who?", 2), Text("nothing"), Heading("Sources"), Item("one"), Item("two"))

    data = xlsx.render(Paper("t", "t", (), blocks, words_for("en"), "en", ""))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        cells = re.findall(r"<v>(\d+)</v>", archive.read("xl/worksheets/sheet1.xml").decode())

    assert [xlsx_texts(data)[int(cell)] for cell in cells][2:] == [
        "",
        "a remark",
        "6.2  Who?",
        "nothing",
        "Sources",
        "one",
        "",
        "two",
    ]


def test_a_chinese_line_is_as_high_in_an_english_workbook() -> None:
    """The Chinese font is higher than the other, whichever language the paper is in."""
    asked = "面向未来，下一步是什么？"
    told = Table("t", ("a",), (("What comes next?",), (asked,)), (1,))
    for language, wanted in (("en", [13.5, 13.5, 16.5]), ("zh", [16.5, 16.5, 16.5])):
        data = xlsx.render(Paper("t", "t", (), (told,), words_for(language), language, ""))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            leaf = archive.read("xl/worksheets/sheet1.xml").decode()

        assert [float(height) for height in re.findall(r'<row [^>]*ht="([\d.]+)"', leaf)] == wanted


def test_an_address_of_hundreds_of_letters_takes_little_room_in_a_fact_check() -> None:
    """It is shortened where it is printed, and the link leads to all of it; the list at the end has it whole."""
    sheet = chinese_sheet()
    address = "https://example.org/s?a=1" + "&part=abcdefgh" * 24
    sources = tuple(source.model_copy(update={"url": address}) for source in sheet.sources)
    sheet = sheet.model_copy(update={"sources": sources})

    pages = made(sheet, LABELS, Choice("factcheck", "pdf"))
    document = pypdfium2.PdfDocument(pages)
    text = squeezed("".join(page.get_textpage().get_text_bounded() for page in document))
    beyond = [page.get_textpage().get_text_bounded(left=page.get_width() - 56) for page in document]
    document.close()

    assert [told.strip() for told in beyond if told.strip()] == []
    assert "example.org/s?a=1&part=ab…" in text
    assert text.count(squeezed(address)) == len(sources)
    assert address.encode() in pages


def test_times_of_the_rundown_agree_with_how_long_things_take() -> None:
    """Whole minutes are rounded alike: a part of a minute and a half that begins at 19:30 lasts 2 minutes till 19:32."""
    assert [_clock(seconds, 19 * 3600 + 30 * 60) for seconds in (0, 95, 395)] == ["19:30", "19:32", "19:37"]
    assert _clock(95, None) == "01:35"


def test_no_line_of_a_pdf_begins_with_a_dot_between_facts() -> None:
    """Where an origin is too long for a line, the dot stays with what stands before it."""
    sheet = chinese_sheet()
    titles = [
        source.model_copy(update={"title": "很长的题目" * count}) for count, source in enumerate(sheet.sources, 4)
    ]
    document = pypdfium2.PdfDocument(
        made(sheet.model_copy(update={"sources": tuple(titles)}), LABELS, Choice("host", "pdf"))
    )
    lines = [line for page in document for line in page.get_textpage().get_text_bounded().splitlines()]
    document.close()

    assert [line for line in lines if line.strip()[:1] in "·，。、；：？！）》”" and line.strip()] == []


@pytest.mark.parametrize("audience", ["producer", "factcheck"])
def test_a_wide_web_page_is_printed_lying_and_no_time_is_broken(audience: str) -> None:
    """Its style has a page of its own, and words in a table are broken only where they fit nowhere."""
    text = made(chinese_sheet(), LABELS, Choice(audience, "html")).decode()

    assert '<body class="wide">' in text
    assert "page: wide" in text
    assert "@page wide { size: A4 landscape; }" in text


def test_the_rundown_runs_from_the_start_that_was_given() -> None:
    """Running time without one, a time of day with one; durations add up."""
    running = xlsx_texts(made(chinese_sheet(), LABELS, Choice("producer", "xlsx")))
    timed = xlsx_texts(made(chinese_sheet(), LABELS, Choice("producer", "xlsx", starts="23:55")))

    assert "00:00" in running
    assert "23:55" in timed
    assert any(text.startswith("00:1") for text in timed)
    with pytest.raises(GreenroomError, match="bad_time"):
        made(chinese_sheet(), LABELS, Choice("producer", "xlsx", starts="25:00"))


@pytest.mark.parametrize("audience", HTML)
def test_a_web_page_reaches_for_nothing(audience: str) -> None:
    """No script, picture or frame, whatever the texts hold; its policy allows our own style sheet only."""
    data = made(hostile_sheet(), LABELS, Choice(audience, "html"))
    text = data.decode()
    ours = "html head meta title style body p h1 h2 h3 dl div dt dd ul ol li b section blockquote a table colgroup col thead tbody tr th td"

    assert html_tags(data) <= set(ours.split())
    assert "default-src 'none'; style-src 'sha256-" in text
    assert not re.search(r"@import|url\(", text)
    assert re.findall(r'href="(?!https?://evil\.example)([^"]*)"', text) == []
    assert not re.search(r"<[^>]+\son\w+=", text)


@pytest.mark.parametrize(("evidence", "told"), [("full", ""), ("end", "[6] [7]"), ("none", None)])
def test_the_nearest_passages_are_named_where_they_stand_and_not_at_all_without_them(
    evidence: Literal["full", "end", "none"], told: str | None
) -> None:
    """No line promises passages that do not follow; at the end they have numbers as every quotation has."""
    said = quote("我们不谈这个。", "src-talk", "在云栖谷的四十分钟", "2024-05-18")
    silent = next(section for section in chinese_sheet().sections if section.silent)
    near = silent.model_copy(update={"dossier": silent.dossier.model_copy(update={"nearest": (said, said)})})
    sections = tuple(near if one.number == near.number else one for one in chinese_sheet().sections)
    sheet = chinese_sheet().model_copy(update={"sections": sections})

    paper = host_paper(sheet, LABELS, Choice("host", "pdf", evidence=evidence))

    lines = [block.text for block in paper.blocks if isinstance(block, Text) and block.text.startswith("离得最近")]
    assert [line.removeprefix("离得最近的几段，并没有直接回答：") for line in lines] == ([] if told is None else [told])


@pytest.mark.parametrize("evidence", ["end", "none"])
@pytest.mark.parametrize("name", [name for name in EXPORTERS["host"] if name != "json"])
def test_evidence_stands_at_the_end_or_nowhere(name: str, evidence: str) -> None:
    """At the end each quotation is there under its number (in a prompter's outline in its place); left out, not one is."""
    data = made(chinese_sheet(), LABELS, Choice("host", name, evidence=evidence))  # type: ignore[arg-type]
    wanted = "明年年底之前，我们会交付第一千台。"

    assert holds(name, data, wanted) == (evidence == "end")
    assert holds(name, data, "[2] [3]") == (evidence == "end" and name != "outline")


def test_only_what_was_asked_for_goes_out() -> None:
    """Kept follow-ups, or those of the musts; a focus question stays in any case."""
    kept = made(chinese_sheet(), LABELS, Choice(follow_ups="kept"))
    musts = made(chinese_sheet(), LABELS, Choice(follow_ups="musts"))

    assert holds("md", kept, "从一千到一百，是哪一件事让您改了主意？")
    assert not holds("md", kept, "一千台这个数，现在走到哪儿了？")
    assert holds("md", musts, "一千台这个数，现在走到哪儿了？")
    assert not holds("md", musts, "那间房里少了什么？")
    assert holds("md", musts, "五十年后回头看，今天的我们做错了什么？")


def test_hostile_texts_stand_in_a_pdf_as_they_are() -> None:
    """Markup of the typesetter is text like any other."""
    text = '#read("/etc/passwd") $x$ @ref <label> *bold* _em_ `raw` \\ #import "x" // comment'
    section = hostile_sheet().sections[0].model_copy(update={"focus_question": text})
    sheet = hostile_sheet().model_copy(update={"sections": (section,)})

    assert holds("pdf", made(sheet, LABELS, Choice("host", "pdf")), f"1. {text}")


def test_the_first_words_of_the_next_card_are_whole_ones() -> None:
    """An English wording that is too long for its line ends behind a word, on a Chinese card too."""
    sheet = english_sheet()
    asked = "Which single promise of that evening would, nevertheless, be taken back before anybody has read it?"
    question = sheet.brief.focus_questions[0].model_copy(update={"text": asked})
    brief = sheet.brief.model_copy(update={"focus_questions": (question, *sheet.brief.focus_questions[1:])})
    cards = printed_cards.deck(sheet.model_copy(update={"brief": brief}), LABELS, Choice("cards", "pdf"))

    place = next(at for at, card in enumerate(cards.cards) if card.question == asked)

    assert cards.next_of(place - 1) == "Next: Which single promise of that evening would…"
    chinese = replace(cards, language="zh", words=words_for("zh"))
    assert chinese.next_of(place - 1) == "下一张：Which single promise of that evening would…"


def test_the_first_words_of_the_next_card_end_on_one_mark() -> None:
    """Where they are cut behind a question mark or a comma, dots stand in its place."""
    asked = "我们在下一届大会上再见面时，您最想先回答什么？还有呢，接着说吧？"
    question = chinese_sheet().brief.focus_questions[0].model_copy(update={"text": asked})
    brief = chinese_sheet().brief.model_copy(update={"focus_questions": (question,)})
    cards = printed_cards.deck(chinese_sheet().model_copy(update={"brief": brief}), LABELS, Choice("cards", "pdf"))

    place = next(at for at, card in enumerate(cards.cards) if card.question == asked)

    assert cards.next_of(place - 1) == "下一张：我们在下一届大会上再见面时，您最想先回答什么…"
