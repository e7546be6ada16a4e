"""The receipt of a draft: who wrote it from what, what it cost, and the prompt as it was sent, without the key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from prep.domain import Receipt, Section, Sheet
from prep.exporting.choice import Choice
from prep.services import Greenroom, open_greenroom
from prep.settings import Settings
from tests.canary import CANARY, assert_no_canary
from tests.faults.rooms import BRIEF, prepared
from tests.faults.server import FaultServer
from tests.hash_embedder import HashEmbedder

ONE = BRIEF.model_copy(update={"title": "一题", "focus_questions": BRIEF.focus_questions[:1]})


@pytest.fixture
def drafted(warmed: None, tmp_path: Path) -> Iterator[tuple[Greenroom, Sheet, FaultServer]]:
    """One focus question drafted by an honest model with a price; one source holds the key in its text."""
    root = prepared(tmp_path)
    leaky = root / "corpus" / "show" / "leak.md"
    leaky.write_text(
        f"---\ntitle: 记事\ndate: 2024-01-02\n---\n\n林若溪说：“海带绳子的口令是 {CANARY}，渔村都知道。”\n"
    )
    with FaultServer() as server:
        settings = Settings(
            prep_home=root / "home",
            corpus_dir=root / "corpus",
            openai_base_url=server.url(),
            openai_api_key=CANARY,
            openai_model="honest",
            model_price_in=2.0,
            model_price_out=10.0,
        )
        room = open_greenroom(settings, embedder=HashEmbedder())
        room.sync()
        yield room, room.draft(room.new_sheet(ONE, "show").sheet_id, drafter="model"), server
        room.close()


def test_a_receipt_tells_how_the_draft_was_made(drafted: tuple[Greenroom, Sheet, FaultServer]) -> None:
    """Model, template, passages read and used, verdicts, tokens and cost, each as the server and the gate counted."""
    _, sheet, server = drafted
    section = sheet.sections[0]
    receipt = section.receipt

    assert (receipt.drafter, receipt.model, receipt.template) == ("model", "honest", "draft/follow_ups.zh")
    assert len(receipt.fingerprint) == 10
    assert (receipt.tokens_in, receipt.tokens_out, receipt.estimated) == (100, 20, False)
    assert receipt.cost == pytest.approx((100 * 2 + 20 * 10) / 1e6)
    assert receipt.verbatim + receipt.elsewhere + receipt.not_found == 4
    assert receipt.seconds > 0
    assert receipt.at.startswith("20")
    asked = json.dumps(server.posts[0].body, ensure_ascii=False)
    assert all(f"<<<{seen.label} " in asked for seen in receipt.seen)
    quoted = {(quote.source_id) for follow_up in section.follow_ups for quote in follow_up.quotes}
    assert {seen.source_id for seen in receipt.seen if seen.used} == quoted


def test_the_prompt_as_it_was_sent_can_be_read(drafted: tuple[Greenroom, Sheet, FaultServer]) -> None:
    """Letter for letter what the server got, stored once; a key that a document holds is taken out of the copy."""
    room, sheet, server = drafted
    (key,) = sheet.sections[0].receipt.prompts

    stored = room.store.calls.prompt(key)

    for message in server.posts[0].body["messages"]:
        assert message["content"].replace(CANARY, "[key]") in stored
    assert "[key]" in stored
    assert_no_canary(stored)
    assert [call["prompt_id"] for call in room.store.calls.all()] == [key]
    assert all("prompt" not in call for call in room.store.calls.all())


def test_a_prompt_that_is_sent_again_is_stored_once(drafted: tuple[Greenroom, Sheet, FaultServer]) -> None:
    """Retries of one prompt share it; a prompt of another machine's sheet is not here and says so by being empty."""
    room, _, _ = drafted
    for _ in range(2):
        room.store.calls.add({"purpose": "draft", "prompt": "once"}, "p1")

    assert room.store.calls.prompt("p1") == "once"
    assert room.store.calls.prompt("elsewhere") == ""


def test_no_export_carries_the_receipt(drafted: tuple[Greenroom, Sheet, FaultServer]) -> None:
    """What was claimed and thrown out stays in the house, in the whole data too; the printed sheet names the model."""
    room, sheet, _ = drafted
    receipt = sheet.sections[0].receipt

    as_json = json.loads(room.exports.file(sheet.sheet_id, Choice(format="json"))[1])
    printed = room.exports.file(sheet.sheet_id, Choice(format="md"))[1].decode()

    assert Receipt.model_validate(as_json["sections"][0]["receipt"]) == Receipt()
    assert receipt.fingerprint
    assert receipt.fingerprint not in printed
    assert "（honest）" in printed


def test_an_offline_draft_has_a_receipt_without_a_cost(drafted: tuple[Greenroom, Sheet, FaultServer]) -> None:
    """No model, no prompt, no tokens; the passages it went through are there."""
    room, sheet, _ = drafted

    receipt = room.draft(sheet.sheet_id).sections[0].receipt

    assert (receipt.drafter, receipt.model, receipt.prompts, receipt.cost) == ("offline", "", (), None)
    assert any(seen.used for seen in receipt.seen)


def test_a_section_of_an_earlier_version_opens() -> None:
    """Sheets that were saved before there were receipts have an empty one."""
    stored = {"number": 1, "focus_question": "为什么？", "state": "ready", "rejected": 2, "follow_ups": []}

    section = Section.model_validate(stored)

    assert section.receipt == Receipt()
    assert section.receipt.drafter == ""
