"""Quotations as footnotes: each once, numbered through, whole, and out of the running text."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from markdown_it import MarkdownIt

from prep.domain import Quote, Sheet
from prep.exporting import made
from prep.exporting.choice import Choice
from tests.readers import W
from tests.sheets import LABELS, chinese_sheet, english_sheet

SHEETS = {"zh": chinese_sheet, "en": english_sheet}


def _bearers(sheet: Sheet) -> list[tuple[Quote, ...]]:
    """The quotations of each spoken line that has any, in the order in which they are printed."""
    frame = sheet.frame
    lines = list(frame.opener)
    for section in sheet.sections:
        lines += [line for line in section.follow_ups if line.status != "dropped"]
        lines += [segue for segue in frame.segues if segue.after == section.number]
    return [line.quotes for line in (*lines, *frame.quick_fire, *frame.close) if line.quotes]


def _file(sheet: Sheet, format_: str) -> bytes:
    return made(sheet, LABELS, Choice(format=format_, evidence="notes"))


@pytest.mark.parametrize("language", SHEETS)
def test_word_has_real_footnotes(language: str) -> None:
    """Marks and notes have the same numbers in order, each note holds its quotation, the body holds none."""
    sheet = SHEETS[language]()
    with zipfile.ZipFile(io.BytesIO(_file(sheet, "docx"))) as archive:
        body = ET.fromstring(archive.read("word/document.xml"))
        notes = ET.fromstring(archive.read("word/footnotes.xml"))
        types = archive.read("[Content_Types].xml").decode()
        settings = archive.read("word/settings.xml").decode()

    marks = [mark.get(f"{W}id") for mark in body.iter(f"{W}footnoteReference")]
    texts = {
        note.get(f"{W}id"): "".join(t.text or "\n" for t in note.iter() if t.tag in (f"{W}t", f"{W}br"))
        for note in notes
    }
    bearers = _bearers(sheet)
    assert marks == [str(number) for number in range(1, len(bearers) + 1)]
    for mark, quotes in zip(marks, bearers, strict=True):
        assert all(quote.text in texts[mark] for quote in quotes)
        assert not any(quote.text in "".join(body.itertext()) for quote in quotes)
    assert "footnotes+xml" in types
    assert "<w:footnotePr>" in settings


def test_without_footnotes_there_is_no_part_for_them() -> None:
    """A sheet whose quotations stand in their place is as it was."""
    with zipfile.ZipFile(io.BytesIO(made(chinese_sheet(), LABELS, Choice(format="docx")))) as archive:
        assert "word/footnotes.xml" not in archive.namelist()


@pytest.mark.parametrize("language", SHEETS)
def test_markdown_marks_point_to_notes(language: str) -> None:
    """Each mark has its note and each note its quotation, read by a Markdown reader."""
    sheet = SHEETS[language]()
    text = _file(sheet, "md").decode()
    defined = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", text, re.MULTILINE))
    used = re.findall(r"\[\^(\d+)\](?!:)", text)

    bearers = _bearers(sheet)
    assert used == list(defined) == [str(number) for number in range(1, len(bearers) + 1)]
    for number, quotes in zip(used, bearers, strict=True):
        inline = MarkdownIt().parseInline(defined[number])[0].children or []
        told = "".join(token.content for token in inline)
        assert all(quote.text in told for quote in quotes)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.places: set[str] = set()
        self.targets: list[str] = []

    def handle_starttag(
        self,
        tag: str,  # noqa: ARG002 - the parser hands it in
        attrs: list[tuple[str, str | None]],
    ) -> None:
        named = dict(attrs)
        self.places.add(named.get("id") or "")
        if (named.get("href") or "").startswith("#"):
            self.targets.append((named["href"] or "")[1:])


@pytest.mark.parametrize("language", SHEETS)
def test_html_notes_lead_there_and_back(language: str) -> None:
    """Every mark and every way back lead to a place in the same file."""
    reader = _Links()
    reader.feed(_file(SHEETS[language](), "html").decode())

    assert len(reader.targets) == 2 * len(_bearers(SHEETS[language]()))
    assert set(reader.targets) <= reader.places


@pytest.mark.parametrize("language", SHEETS)
def test_a_pdf_has_every_quotation(language: str) -> None:
    """At the foot of its pages, in order."""
    import pypdfium2

    sheet = SHEETS[language]()
    document = pypdfium2.PdfDocument(_file(sheet, "pdf"))
    text = re.sub(r"\s+", "", "".join(page.get_textpage().get_text_bounded() for page in document))

    for quote in (quote for quotes in _bearers(sheet) for quote in quotes):
        assert re.sub(r"\s+", "", quote.text) in text
    document.close()


def test_a_prompter_has_no_foot() -> None:
    """There the quotations stay in their place."""
    assert _file(chinese_sheet(), "outline") == made(chinese_sheet(), LABELS, Choice(format="outline"))


@pytest.mark.parametrize("format_", ["html", "pdf"])
def test_each_quotation_of_a_footnote_begins_a_line(format_: str) -> None:
    """So that nobody takes what introduces the second for where the first stands."""
    line = next(line for line in chinese_sheet().sections[0].follow_ups if len(line.quotes) > 1)
    lines = [told.strip() for told in _lines(_file(chinese_sheet(), format_), format_)]

    assert any(told.startswith(line.quotes[1].lead_in) for told in lines)


def _lines(data: bytes, format_: str) -> list[str]:
    if format_ == "html":
        return data.decode().splitlines()
    document = pypdfium2.PdfDocument(data)
    lines = [line for page in document for line in page.get_textpage().get_text_bounded().splitlines()]
    document.close()
    return lines
