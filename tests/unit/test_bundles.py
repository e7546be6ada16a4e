"""Several files at once: one archive, each file as it would be alone, and why one of them could not be made."""

from __future__ import annotations

import io
import zipfile

from prep.exporting import Choice
from prep.services import Greenroom


def test_an_archive_holds_each_file_under_its_own_name(sample: Greenroom) -> None:
    """The same bytes as alone, whole, and the same archive twice."""
    sheet = sample.sheets()[0].sheet_id
    choices = [Choice("producer", "xlsx", starts="19:30"), Choice("speaker", "docx"), Choice("cards", "pdf")]

    data = sample.exports.bundle(sheet, choices)

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == dict(
            sample.exports.file(sheet, choice) for choice in choices
        )
        assert len(archive.namelist()) == 3
    assert sample.exports.bundle(sheet, choices) == data


def test_what_cannot_be_made_is_told_before_it_is_tried(sample: Greenroom) -> None:
    """The first of several that has something in its way."""
    sheet = sample.sheets()[0].sheet_id
    late = Choice("producer", "xlsx", starts="25:61")

    assert sample.exports.trouble(sheet, [Choice("host", "pdf"), Choice("speaker", "docx")]) is None
    refusal = sample.exports.trouble(sheet, [Choice("speaker", "docx"), late])
    assert refusal is not None
    assert refusal.code == "bad_time"
