"""LibreOffice opens what is written for Word and Excel, and shows all of it; skipped where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from prep.exporting import EXPORTERS, FORMATS, Choice, made
from tests.readers import pdf_texts, squeezed
from tests.sheets import LABELS, chinese_sheet

OFFICE = shutil.which("soffice")
PAIRS = [(audience, name) for audience, formats in EXPORTERS.items() for name in formats if name in ("docx", "xlsx")]


@pytest.mark.skipif(
    OFFICE is None, reason="soffice (LibreOffice) is not installed: Word and Excel files are not opened"
)
def test_every_office_file_opens_and_shows_its_text(tmp_path: Path) -> None:
    """One run for all of them; each becomes a PDF in which the speaker, a focus question or a quotation stands."""
    for audience, name in PAIRS:
        data = made(chinese_sheet(), LABELS, Choice(audience, name))
        (tmp_path / f"{audience}-{name}.{FORMATS[name].extension}").write_bytes(data)
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
