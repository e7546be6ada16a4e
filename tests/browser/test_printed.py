"""Web pages as a browser prints them: nothing is torn from what belongs to it, and every page counts itself."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

from prep.domain import Sheet
from prep.exporting import Choice, made
from tests.readers import squeezed
from tests.sheets import LABELS, english_sheet


def _printed(browser: Browser, data: bytes, folder: Path) -> list[str]:
    """The text of each page, without blanks."""
    file = folder / "paper.html"
    file.write_bytes(data)
    page = browser.new_page()
    page.goto(file.as_uri())
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    page.close()
    pages = [squeezed(sheet.get_textpage().get_text_bounded()) for sheet in document]
    document.close()
    return pages


def _said(number: int) -> str:
    return f"So we shipped unit {number:02}. " * (number % 7 + 1)


def _with_quotations(how_many: int) -> Sheet:
    """A focus question with many follow-ups, each of which quotes a source of its own."""
    sheet = english_sheet()
    section = sheet.sections[0]
    line = section.follow_ups[0]
    follow_ups = tuple(
        line.model_copy(
            update={
                "id": f"f{number}",
                "question": f"Who was in the room {number:02}?",
                "quotes": (
                    line.quotes[0].model_copy(
                        update={
                            "text": _said(number),
                            "title": f"Evening {number:02}",
                        }
                    ),
                ),
            }
        )
        for number in range(how_many)
    )
    return sheet.model_copy(update={"sections": (section.model_copy(update={"follow_ups": follow_ups}),)})


@pytest.mark.parametrize(("evidence", "how_many"), [("full", 12), ("end", 8), ("end", 12)])
def test_a_quotation_is_printed_on_the_page_of_its_source(
    browser: Browser, tmp_path: Path, evidence: str, how_many: int
) -> None:
    """In its place and at the end, however many follow each other; each page tells its number and how many there are."""
    choice = Choice("host", "html", evidence=evidence)  # type: ignore[arg-type]
    pages = _printed(browser, made(_with_quotations(how_many), LABELS, choice), tmp_path)

    assert len(pages) > 3
    assert [f"{number}/{len(pages)}" in page for number, page in enumerate(pages, 1)] == [True] * len(pages)
    for number in range(how_many):
        quotation = squeezed(_said(number))
        assert any(f"Evening{number:02}" in page.partition(quotation)[2] for page in pages)
