"""However often a draft is asked for, it is made once, and what it cost is what the server counted."""

from __future__ import annotations

import json
import time
from pathlib import Path

from prep.services import Greenroom
from tests.faults.prompt_view import PromptView
from tests.faults.rooms import ASKED, prepared, room_at
from tests.faults.scripted import item
from tests.faults.server import FaultServer


def _ended(room: Greenroom, job: str) -> str:
    until = time.monotonic() + 30
    while room.job(job).state == "running" and time.monotonic() < until:
        time.sleep(0.05)
    return room.job(job).state


def test_a_double_click_drafts_once(warmed: None, tmp_path: Path) -> None:
    """Five starts, one job; one request a focus question; as many calls noted as requests met; stored exactly once."""
    root = prepared(tmp_path)
    with FaultServer() as server:
        room = room_at(root, root / "home", server.url("late"), "clicks")
        sheet = room.sheets()[0]

        jobs = {room.start_draft(sheet.sheet_id, drafter="model") for _ in range(5)}
        state = _ended(room, jobs.copy().pop())
        calls, after = room.store.calls.all(), room.sheet(sheet.sheet_id)
        room.close()

    assert (len(jobs), state) == (1, "done")
    assert len(server.posts) == len(calls) == len(ASKED)
    for section in after.sections:
        assert len({follow_up.id for follow_up in section.follow_ups}) == len(section.follow_ups)


def _copies(prompt: PromptView) -> str:
    """Six true follow-ups, each of the first two followed by a near copy."""
    said = "我们三年内绝不做一次性餐具，谁劝都没用。"
    asked = (
        "把话说死的那天发生了什么？",
        "谁劝您劝得最久？",
        "哪一天您想过松口？",
        "船老大怎么说？",
        "账本怎么说？",
        "舅舅怎么说？",
    )
    made = [item("S1", said, question) for question in asked]
    made[1:1] = [item("S1", said, asked[0].replace("？", "呢？"))]
    made[3:3] = [item("S1", said, asked[1].replace("？", "呢？"))]
    return json.dumps({"follow_ups": made}, ensure_ascii=False)


def test_near_copies_are_left_out_and_listed(warmed: None, tmp_path: Path) -> None:
    """Never more than asked for, no two alike; each copy is in the receipt beside the question that it repeats."""
    root = prepared(tmp_path)
    with FaultServer(replies=_copies) as server:
        room = room_at(root, root / "home", server.url(), "copies")
        section = room.draft(room.sheets()[0].sheet_id, (1,), drafter="model").sections[0]
        room.close()

    questions = [follow_up.question for follow_up in section.follow_ups if follow_up.origin == "model"]
    repeated = [(dropped.reason, dropped.detail) for dropped in section.receipt.dropped]
    assert len(questions) == len(set(questions)) == 4
    assert repeated[:2] == [("repetition", "把话说死的那天发生了什么？"), ("repetition", "谁劝您劝得最久？")]


def test_a_reply_in_the_wrong_language_is_asked_for_once_more_and_listed(warmed: None, tmp_path: Path) -> None:
    """Two requests, no English on the Chinese sheet, the old follow-ups safe, and the reason in the receipt."""
    root = prepared(tmp_path)
    with FaultServer() as server:
        room = room_at(root, root / "home", server.url("wrong_language"), "english")
        before = room.sheets()[0]
        section = room.draft(before.sheet_id, (1,), drafter="model").sections[0]
        room.close()

    assert len(server.posts) == 2
    assert (section.state, section.follow_ups) == ("failed", before.sections[0].follow_ups)
    assert {dropped.reason for dropped in section.receipt.dropped} == {"wrong_language"}
    assert len(section.receipt.prompts) == 2


def _echoed(prompt: PromptView) -> str:
    """A well-formed reply whose only question is a sentence of the evidence with a question mark."""
    label = next(iter(prompt.blocks))
    words = prompt.sentence(label)
    return json.dumps({"follow_ups": [item(label, words, words.rstrip("。") + "？")]}, ensure_ascii=False)


def test_a_reply_that_only_echoes_is_not_asked_to_be_mended(warmed: None, tmp_path: Path) -> None:
    """Its form was right: one request, one sentence for the host, the old follow-ups safe, the echo in the receipt."""
    root = prepared(tmp_path)
    with FaultServer(replies=_echoed) as server:
        room = room_at(root, root / "home", server.url(), "echo")
        before = room.sheets()[0]
        section = room.draft(before.sheet_id, (1,), drafter="model").sections[0]
        room.close()

    assert len(server.posts) == 1
    assert (section.state, section.message) == ("failed", "draft_unusable")
    assert section.follow_ups == before.sections[0].follow_ups
    assert [dropped.reason for dropped in section.receipt.dropped] == ["echo"]
