"""Six focus questions and a model: four requests at once, never five, and nobody waits for what could be made ready."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import prep.sheet_drafts
from prep.domain import FocusQuestion
from prep.drafting.task import DraftTask
from prep.services import Greenroom
from tests.faults.prompt_view import PromptView
from tests.faults.replies import honest
from tests.faults.rooms import BRIEF, prepared, room_at
from tests.faults.server import FaultServer

SIX = (
    "海带绳子什么时候能卖到渔村？",
    "为什么三年内不做一次性餐具？",
    "海带绳子一根卖四十块，渔民买得起吗？",
    "一百个渔村用上海带绳子了吗？",
    "第一次跟着舅舅的船出海收海带，是什么样的？",
    "先把十二个渔村用好，海带绳子的第二步是什么？",
)


class Held:
    """A model that answers each request only when it is let; knows how many wait at once."""

    def __init__(self) -> None:
        self.open = self.most = self.came = 0
        self._lock = threading.Lock()
        self._let = threading.Semaphore(0)

    def __call__(self, prompt: PromptView) -> str:
        with self._lock:
            self.came += 1
            self.open += 1
            self.most = max(self.most, self.open)
        self._let.acquire(timeout=60)
        with self._lock:
            self.open -= 1
        return honest(prompt)

    def let(self, count: int) -> None:
        self._let.release(count)


def _until(true: Callable[[], bool], seconds: float = 40.0) -> bool:
    until = time.monotonic() + seconds
    while not true() and time.monotonic() < until:
        time.sleep(0.01)
    return true()


def _six(room: Greenroom) -> str:
    questions = tuple(FocusQuestion(number=n, text=text) for n, text in enumerate(SIX, 1))
    return room.new_sheet(BRIEF.model_copy(update={"focus_questions": questions}), "show").sheet_id


def test_a_fifth_request_leaves_the_moment_a_place_is_free(
    warmed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While four wait for the model, the others are made ready; one answer lets one more request go, and no other."""
    root, model, ready = prepared(tmp_path), Held(), list[int]()
    make_ready = prep.sheet_drafts.prepared

    def counted(*args: object, **options: object) -> DraftTask:
        task = make_ready(*args, **options)  # type: ignore[arg-type]
        ready.append(task.focus_question.number)
        return task

    monkeypatch.setattr(prep.sheet_drafts, "prepared", counted)
    with FaultServer(replies=model) as server:
        room = room_at(root, root / "home", server.url(), "held")
        job = room.start_draft(_six(room), drafter="model")
        assert _until(lambda: model.came == 4)
        assert _until(lambda: len(ready) == 6), "the fifth and sixth were not made ready ahead"
        assert model.came == 4

        model.let(1)
        began = time.monotonic()
        assert _until(lambda: model.came == 5)
        waited = time.monotonic() - began
        model.let(9)
        assert _until(lambda: room.job(job).state == "done")
        room.close()

    assert ready == [1, 2, 3, 4, 5, 6]
    assert model.most == 4
    assert waited < 5


def test_a_later_question_sees_what_earlier_ones_ask(warmed: None, tmp_path: Path) -> None:
    """Made ready before the first was drafted, asked after it: its prompt names the questions that stand by then."""
    root, model = prepared(tmp_path), Held()
    with FaultServer(replies=model) as server:
        room = room_at(root, root / "home", server.url(), "held")
        sheet_id = _six(room)
        job = room.start_draft(sheet_id, drafter="model")
        assert _until(lambda: model.came == 4)
        model.let(1)
        assert _until(lambda: model.came == 5)
        drafted = next(section for section in room.sheet(sheet_id).sections if section.state == "ready")
        model.let(9)
        assert _until(lambda: room.job(job).state == "done")
        room.close()

    asked = [str(request.body) for request in server.posts]
    assert not any(drafted.follow_ups[0].question in body for body in asked[:4])
    assert drafted.follow_ups[0].question in asked[4]
