"""Follow-up questions with a model: one short request more, code where it fails, and no other conversation's words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from prep.dialogue import Answer
from prep.domain import GreenroomError
from prep.services import Greenroom
from tests.faults.rooms import CHATTED, SECONDS, prepared, room_at
from tests.faults.server import FaultServer

BY_CODE = "海带绳子什么时候能卖到渔村 · 为什么"


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """A model whose faults each test scripts."""
    with FaultServer(script="ok") as running:
        yield running


@pytest.fixture
def room(warmed: None, server: FaultServer, tmp_path: Path) -> Iterator[Greenroom]:
    """The use cases on a small show with that model."""
    root = prepared(tmp_path)
    opened = room_at(root, root / "home", server.url(), "chat-model")
    yield opened
    opened.close()


def _ask(room: Greenroom, question: str, conversation: str = "talk", **more: int) -> Answer:
    *_, last = room.ask(conversation, question, folder="show", drafter="model", **more)
    return last


def test_a_model_rewords_a_follow_up_question(room: Greenroom, server: FaultServer) -> None:
    """One request for its meaning, one for the answer, which is told the meaning; a question that stands alone costs one."""
    _ask(room, CHATTED)
    assert len(server.posts) == 1

    last = _ask(room, "为什么？")

    assert last.understood == CHATTED
    assert last.complete
    assert len(server.posts) == 3
    condensing, answering = (str(request.body["messages"]) for request in server.posts[1:])
    assert CHATTED in condensing
    assert "MEANING" in answering


@pytest.mark.parametrize("fault", ["e500", "e429", "bad_json", "s_cut_clean", "refusal", "prose_json", "null_content"])
def test_code_decides_where_the_model_does_not(room: Greenroom, server: FaultServer, fault: str) -> None:
    """The answer still comes, within three requests in all."""
    _ask(room, CHATTED)
    server.script = ["ok", fault, "ok"]

    last = _ask(room, "为什么？")

    assert last.understood in (BY_CODE, CHATTED)
    assert (last.understood == CHATTED) is (fault == "prose_json")
    assert last.complete
    assert len(server.posts) <= 1 + 3


def test_a_model_that_hangs_leaves_time_for_the_answer(room: Greenroom, server: FaultServer) -> None:
    """Both together end within the time of one answer."""
    _ask(room, CHATTED)
    server.script = ["ok", "hang", "ok"]

    last = _ask(room, "为什么？")

    assert (last.understood, last.complete) == (BY_CODE, True)
    condensing = server.posts[1]
    assert condensing.ended - condensing.at < SECONDS * 0.6


def test_conversations_do_not_meet_in_a_prompt(room: Greenroom, server: FaultServer) -> None:
    """What is asked in one goes into no request of another, folded into a meaning or not."""
    for question in ("CANARYONE 海带绳子什么时候能卖到渔村？", "为什么？"):
        _ask(room, question, "one")
    mark = len(server.posts)
    for question in (CHATTED, "为什么？", "那后来呢？"):
        _ask(room, question, "two")

    bodies = [str(request.body) for request in server.posts]
    assert any("CANARYONE" in body for body in bodies[:mark])
    assert not any("CANARYONE" in body for body in bodies[mark:])


def test_asking_again_never_trades_a_whole_answer_for_a_broken_one(room: Greenroom, server: FaultServer) -> None:
    """The fault is told and the answer stays; a broken answer gives way to a whole one."""
    whole = _ask(room, CHATTED)
    [turn] = room.talks.turns("talk")
    server.script = ["e500"]
    with pytest.raises(GreenroomError, match="model_server_error"):
        _ask(room, CHATTED, again=turn.number)
    assert room.talks.turns("talk")[0].answer == whole

    _ask(room, CHATTED, "other")
    [broken] = room.talks.turns("other")
    assert not broken.answer.complete
    server.script = ["ok"]
    _ask(room, CHATTED, "other", again=broken.number)
    [mended] = room.talks.turns("other")
    assert (mended.number, mended.answer.complete) == (broken.number, True)


def test_an_export_of_nothing_is_refused(room: Greenroom) -> None:
    """An id that nobody has is a sentence, not a crash."""
    with pytest.raises(GreenroomError, match="conversation_unknown"):
        room.talks.exported("nowhere", "zh")
