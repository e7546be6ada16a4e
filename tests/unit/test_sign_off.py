"""Signing: a name, a stage, a version; every later save shows."""

from __future__ import annotations

import pytest

from prep.domain import Conflict, GreenroomError
from prep.exporting import Choice
from prep.services import Greenroom
from tests.readers import markdown_texts


def status(room: Greenroom, audience: str) -> str:
    """What a printed sheet says about its status."""
    sheet = room.sheets()[0]
    texts = markdown_texts(room.exports.file(sheet.sheet_id, Choice(audience))[1])
    return next((text for text in texts if text.startswith("状态：")), "")


def test_a_signed_sheet_says_by_whom_and_at_which_version(sample: Greenroom) -> None:
    """Draft, reviewed, approved, and changed since: for host and producer; the speaker's side is not told."""
    sheet = sample.sheets()[0]
    assert status(sample, "host") == "状态：草稿"

    signed = sample.exports.sign(sheet.sheet_id, "reviewed", " 李编导 ", sheet.version)
    version = sheet.version + 1
    assert signed.version == version
    assert status(sample, "producer") == f"状态：第 {version} 版由李编导审阅"

    sample.save_sheet(signed)
    told = f"状态：第 {version} 版由李编导审阅；之后有改动，现在是第 {version + 1} 版"
    assert {status(sample, audience) for audience in ("host", "producer")} == {told}
    assert status(sample, "speaker") == ""

    approved = sample.exports.sign(sheet.sheet_id, "approved", "葛总", version + 1)
    assert status(sample, "host") == f"状态：第 {approved.version} 版由葛总定稿"
    sample.exports.sign(sheet.sheet_id, "draft", "", approved.version)
    assert status(sample, "host") == "状态：草稿"


def test_nobody_signs_for_nobody_nor_for_what_they_have_not_seen(sample: Greenroom) -> None:
    """A name is needed, and a sheet that changed meanwhile has to be looked at first."""
    sheet = sample.sheets()[0]
    with pytest.raises(GreenroomError, match="no_signature"):
        sample.exports.sign(sheet.sheet_id, "approved", "  ", sheet.version)

    sample.save_sheet(sheet)
    with pytest.raises(Conflict):
        sample.exports.sign(sheet.sheet_id, "approved", "李编导", sheet.version)
    assert sample.sheets()[0].sign_off.stage == "draft"
