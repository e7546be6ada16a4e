"""LibreOffice opens what is written for Word and Excel, and shows all of it; skipped where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from prep.domain import Sheet
from prep.exporting import EXPORTERS, FORMATS, Choice, made, prepared, printed_cards
from prep.translation import Translation
from tests.readers import pdf_texts, squeezed
from tests.sheets import LABELS, chinese_sheet

OFFICE = shutil.which("soffice")
PAIRS = [(audience, name) for audience, formats in EXPORTERS.items() for name in formats if name in ("docx", "xlsx")]


@pytest.mark.skipif(
    OFFICE is None, reason="soffice (LibreOffice) is not installed: Word and Excel files are not opened"
)
def test_every_office_file_opens_and_shows_its_text(tmp_path: Path) -> None:
    """One run for all of them; each becomes a PDF in which the speaker, a focus question or a quotation stands.

    A crowded card on the smallest paper is a page, too: nothing of it is left for the next one.
    """
    for audience, name in PAIRS:
        data = made(chinese_sheet(), LABELS, Choice(audience, name))
        (tmp_path / f"{audience}-{name}.{FORMATS[name].extension}").write_bytes(data)
    small = Choice("cards", "docx", size="a6", bilingual=True)
    cards = printed_cards.deck(prepared(_crowded(), small), LABELS, small).cards
    (tmp_path / "small.docx").write_bytes(made(_crowded(), LABELS, small))
    files = sorted(str(path) for path in tmp_path.iterdir())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"

    ran = subprocess.run(
        [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files],
        capture_output=True,
        timeout=110,
        check=False,
    )

    assert ran.returncode == 0
    for audience, name in PAIRS:
        [text] = pdf_texts((tmp_path / f"{audience}-{name}.pdf").read_bytes())
        wanted = "明年年底之前，我们会交付第一千台。" if audience == "factcheck" else "量产的拐点，到底会在哪一年到来？"
        assert squeezed(wanted) in text
    pages = pypdfium2.PdfDocument((tmp_path / "small.pdf").read_bytes())
    assert len(pages) == len(cards)
    pages.close()


def _crowded() -> Sheet:
    """A sheet whose first question has all that a card can hold: quotation, translation, cue and ladder."""
    sheet = chinese_sheet()
    section = sheet.sections[0]
    line = section.follow_ups[0]
    told = Translation(
        text="What is the reason that you would give to somebody who does it daily by hand?", of=line.question
    )
    full = line.model_copy(update={"translation": told, "quotes": line.quotes[-1:]})
    first = section.model_copy(update={"follow_ups": (full, *section.follow_ups[1:])})
    return sheet.model_copy(update={"sections": (first, *sheet.sections[1:])})
