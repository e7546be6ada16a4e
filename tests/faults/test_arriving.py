"""A draft is there as it is written: each complete follow-up is saved before the reply has ended, beside the host."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from prep.domain import FocusQuestion, Section, Sheet
from prep.services import Greenroom
from tests.faults.prompt_view import PromptView
from tests.faults.rooms import ASKED, BRIEF, prepared, room_at
from tests.faults.server import FaultServer

SAID = (
    "明年年底之前，一百个渔村会用上我们的海带绳子。",
    "我们三年内绝不做一次性餐具，谁劝都没用。",
    "我现在更愿意说，先把十二个渔村用好，海带绳子再谈第二步。",
    "一根海带绳子卖四十块，渔民一年的油钱才多少。",
)
WORDED = (
    "这个数，如今走到哪儿了？",
    "是哪一件事让您把话说得这么死？",
    "第二步要等到什么，您才会动？",
    "船老大算过账以后，是怎么回您的？",
)
OPENINGS = (
    "先不说厂里的事，只说码头上",
    "如果今天只能带走一句话",
    "回到您第一次出海那年",
    "换成投资人坐在这里问",
    "把所有图纸都收起来以后",
    "隔壁县的同行昨天刚问过我",
)
ONE = BRIEF.model_copy(update={"title": "一题", "focus_questions": (FocusQuestion(number=1, text=ASKED[0]),)})


def _reply(prompt: PromptView) -> str:
    """Four follow-ups that pass, worded anew for every focus question."""
    number = re.search(r"第 (\d) 问", prompt.user)
    mark = f"{OPENINGS[int(number[1]) - 1]}，" if number else ""
    items = [
        {"type": "example", "quotes": [{"source": "S1", "text": said}], "question": mark + worded}
        for said, worded in zip(SAID, WORDED, strict=True)
    ]
    return json.dumps({"follow_ups": items}, ensure_ascii=False)


@pytest.fixture
def dripping(warmed: None, tmp_path: Path) -> Iterator[tuple[Greenroom, Sheet, FaultServer]]:
    """A room whose model writes one follow-up at a time, and a sheet with one focus question, not drafted yet."""
    root = prepared(tmp_path)
    with FaultServer(replies=_reply) as server:
        room = room_at(root, root / "home", server.url("item_by_item"), "drips")
        yield room, room.new_sheet(ONE, "show"), server
        room.close()


def _stored(room: Greenroom, sheet: Sheet) -> Section:
    return room.sheet(sheet.sheet_id).sections[0]


def test_a_follow_up_is_stored_before_the_reply_has_ended(dripping: tuple[Greenroom, Sheet, FaultServer]) -> None:
    """One after the other, marked as what is left if nothing comes after; the passing states leave no revisions."""
    room, sheet, server = dripping
    seen: list[tuple[int, str, str, bool]] = []

    def arrived(number: int) -> None:
        found = _stored(room, sheet)
        seen.append((len(found.follow_ups), found.state, found.message, server.posts[0].ended > 0))

    after = room.draft(sheet.sheet_id, (1,), drafter="model", arrived=arrived)

    assert seen[0] == (1, "partial", "draft_interrupted", False)
    assert [count for count, *_ in seen] == [1, 2, 3, 4]
    assert (after.sections[0].state, after.sections[0].message) == ("ready", "")
    assert [version for version, _ in room.revisions(sheet.sheet_id)] == [after.version, sheet.version]


def test_the_page_hears_of_each_follow_up(dripping: tuple[Greenroom, Sheet, FaultServer]) -> None:
    """The job that a page polls changes with each one saved, so that the page is drawn anew before the question is done."""
    room, sheet, _ = dripping
    job = room.start_draft(sheet.sheet_id, drafter="model")
    told = {(room.job(job).done, room.job(job).message)}
    until = time.monotonic() + 20
    while room.job(job).state == "running" and time.monotonic() < until:
        told.add((room.job(job).done, room.job(job).message))
        time.sleep(0.02)

    assert {(0, "1+1"), (0, "1+2"), (0, "1+3")} <= told


def test_a_new_draft_keeps_what_the_host_kept(dripping: tuple[Greenroom, Sheet, FaultServer]) -> None:
    """Kept, edited and own follow-ups stay in place when a model drafts again; the untouched ones make way."""
    room, sheet, _ = dripping
    drafted = room.draft(sheet.sheet_id)
    first, *others = drafted.sections[0].follow_ups
    kept = first.model_copy(update={"status": "kept"})
    section = drafted.sections[0].model_copy(update={"follow_ups": (kept, *others)})
    room.save_sheet(drafted.model_copy(update={"sections": (section,)}))

    after = room.draft(sheet.sheet_id, drafter="model").sections[0].follow_ups

    assert after[0] == kept
    assert {follow_up.origin for follow_up in after[1:]} == {"model"}


def test_what_the_host_edits_meanwhile_stays(dripping: tuple[Greenroom, Sheet, FaultServer]) -> None:
    """The host rewords the first follow-up while the others are being written: theirs is in the finished draft."""
    room, sheet, _ = dripping

    def arrived(number: int) -> None:
        stored = room.sheet(sheet.sheet_id)
        first, *others = stored.sections[0].follow_ups
        if others:
            return
        mine = first.model_copy(update={"question": "这句话，您今天还会说吗？", "edited": True})
        section = stored.sections[0].model_copy(update={"follow_ups": (mine,)})
        room.save_sheet(stored.model_copy(update={"sections": (section,)}))

    after = room.draft(sheet.sheet_id, drafter="model", arrived=arrived).sections[0]

    assert after.state == "ready"
    assert after.follow_ups[0].question == "这句话，您今天还会说吗？"
    assert len(after.follow_ups) == 4


def test_a_cancel_leaves_what_was_complete(dripping: tuple[Greenroom, Sheet, FaultServer]) -> None:
    """Where nothing was before, the complete follow-ups stay, marked as a part."""
    room, sheet, _ = dripping
    stop = threading.Event()

    after = room.draft(sheet.sheet_id, drafter="model", cancelled=stop.is_set, arrived=lambda _: stop.set())

    assert (after.sections[0].state, len(after.sections[0].follow_ups)) == ("partial", 1)


def test_a_cancelled_new_draft_leaves_the_old_one_as_it_was(dripping: tuple[Greenroom, Sheet, FaultServer]) -> None:
    """While it is written the old follow-ups stand below the new; after the cancel they stand alone again."""
    room, sheet, _ = dripping
    before = room.draft(sheet.sheet_id).sections[0]
    stop = threading.Event()
    meanwhile: list[Section] = []

    def arrived(_: int) -> None:
        meanwhile.append(_stored(room, sheet))
        stop.set()

    after = room.draft(sheet.sheet_id, drafter="model", cancelled=stop.is_set, arrived=arrived).sections[0]

    assert [f.origin for f in meanwhile[0].follow_ups] == ["model", *["offline"] * len(before.follow_ups)]
    assert after == before


def test_a_crash_leaves_what_was_complete(dripping: tuple[Greenroom, Sheet, FaultServer]) -> None:
    """The app dies after the second follow-up: both are stored, and the section says that it was cut off."""
    room, sheet, _ = dripping
    came: list[int] = []

    def arrived(number: int) -> None:
        came.append(number)
        if len(came) == 2:
            raise MemoryError

    with pytest.raises(MemoryError):
        room.draft(sheet.sheet_id, drafter="model", arrived=arrived)

    found = _stored(room, sheet)
    assert (len(found.follow_ups), found.state, found.message) == (2, "partial", "draft_interrupted")


def test_six_questions_take_twice_as_long_as_one(warmed: None, tmp_path: Path) -> None:
    """Four at once: with a model that answers after t = 2 seconds six focus questions are there within 2 t + 2."""
    root = prepared(tmp_path)
    asked = tuple(FocusQuestion(number=n, text=f"{ASKED[n % 2]}第 {n} 问") for n in range(1, 7))
    with FaultServer(replies=_reply) as server:
        room = room_at(root, root / "home", server.url("late"), "late")
        sheet = room.new_sheet(BRIEF.model_copy(update={"title": "六题", "focus_questions": asked}), "show")
        began = time.monotonic()
        after = room.draft(sheet.sheet_id, drafter="model")
        seconds = time.monotonic() - began
        room.close()

    assert {section.state for section in after.sections} == {"ready"}
    assert len(server.posts) == 6
    assert seconds <= 2 * 2.0 + 2.0, seconds
