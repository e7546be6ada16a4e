"""Whatever the model's server does, one follow-up is steered in time or left alone with a sentence, and stored once."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from prep.domain import GreenroomError, Sheet
from prep.messages import locale_table
from prep.services import Greenroom
from prep.translation import Translation
from tests.faults.prompt_view import PromptView
from tests.faults.replies import _QUESTIONS
from tests.faults.rooms import SECONDS, Session, prepared, room_at, sessions
from tests.faults.server import FaultServer
from tests.faults.test_client_faults import EXPECTED
from tests.sheet_checks import assert_truthful

BROKEN = {fault for fault, ends in EXPECTED.items() if ends.split()[0] != "ok"}
WORDED = "去年那四十二条船，是谁签的字？"


def never() -> bool:
    """Nobody cancels."""
    return False


def _steer(room: Greenroom, session: Session) -> None:
    sheet = room.sheets()[0]
    session.before = sheet
    try:
        key = sheet.sections[0].follow_ups[0].id
        room.steering.angle(sheet.sheet_id, 1, key, wish="软一点", drafter="model", cancelled=never)
    except GreenroomError as refusal:
        session.truthful = refusal.code
    session.after = room.sheets()[0]
    assert_truthful(session.after, room)


@pytest.fixture(scope="module")
def angles(warmed: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Session]]:
    """Another angle with a wish against every fault."""
    root = prepared(tmp_path_factory.mktemp("angles"))
    with FaultServer() as server:
        yield sessions(root, server, EXPECTED, _steer, "angle")


@pytest.mark.parametrize("fault", EXPECTED)
def test_another_angle_comes_whole_or_the_sheet_stays(angles: dict[str, Session], fault: str) -> None:
    """In time; a refusal has its sentence in both languages and changes nothing; a new one stands before the old."""
    session = angles[fault]

    assert session.broken == ""
    assert session.seconds <= SECONDS + 8  # four share two processors
    assert session.before is not None
    assert session.after is not None
    if session.truthful:
        assert session.after == session.before
        assert all(session.truthful in locale_table(language)["errors"] for language in ("zh", "en"))
        return
    before, after = session.before.sections[0].follow_ups, session.after.sections[0].follow_ups
    assert after[1] == before[0].model_copy(update={"status": "dropped"})
    assert after[0].origin == "model"
    assert after[0].question not in [one.question for one in before]


def test_broken_replies_give_whole_follow_ups_or_none(angles: dict[str, Session]) -> None:
    """Of a cut reply only what was complete counts; kind servers are not refused, most broken ones are."""
    whole = set(_QUESTIONS["zh"])
    for fault in BROKEN:
        after = angles[fault].after
        assert angles[fault].truthful or (after and after.sections[0].follow_ups[0].question in whole)

    assert [angles[fault].truthful for fault in ("e503_then_ok", "no_json_schema")] == ["", ""]
    assert sum(bool(angles[fault].truthful) for fault in BROKEN) > len(BROKEN) / 2


@pytest.fixture
def steered(tmp_path: Path) -> Iterator[Callable[[FaultServer], Greenroom]]:
    """``steered(server)``: the small show, drafted offline, with a model at the server."""
    rooms: list[Greenroom] = []
    root = prepared(tmp_path)

    def open_(server: FaultServer) -> Greenroom:
        rooms.append(room_at(root, root / "home", server.url(), "scripted"))
        return rooms[-1]

    yield open_
    for room in rooms:
        room.close()


def _said(question: str) -> Callable[[PromptView], str]:
    """A model that always words it like this."""

    def reply(prompt: PromptView) -> str:
        item = {"type": prompt.user.split("type 是 ")[-1].split("）")[0], "quotes": [], "question": question}
        rest = {"if_they_say": "", "if_they_dodge": ["说一个就行？"], "why": "", "lens": ""}
        return json.dumps({"follow_ups": [item | rest]}, ensure_ascii=False)

    return reply


def _long(room: Greenroom) -> Sheet:
    """The sheet with a long question of the host's under the first follow-up's quotation."""
    sheet = room.sheets()[0]
    first = (
        sheet.sections[0]
        .follow_ups[0]
        .model_copy(
            update={
                "question": "说到这件事，去年一整年里面，到底是哪一个人拍板、最后在那张纸上签的字？",
                "origin": "host",
            }
        )
    )
    section = sheet.sections[0].model_copy(update={"follow_ups": (first, *sheet.sections[0].follow_ups[1:])})
    return room.save_sheet(sheet.model_copy(update={"sections": (section, *sheet.sections[1:])}))


def test_a_new_number_in_a_rewording_is_flagged(steered: Callable[[FaultServer], Greenroom]) -> None:
    """Shorter it is, and the figure that stands in no cited passage is marked."""
    with FaultServer(replies=_said(WORDED)) as server:
        room = steered(server)
        sheet = _long(room)
        old = sheet.sections[0].follow_ups[0]
        room.steering.reword(sheet.sheet_id, 1, old.id, "shorter", drafter="model", cancelled=never)
        new = room.sheets()[0].sections[0].follow_ups[0]

    assert new.question == WORDED
    assert new.quotes == old.quotes
    assert [flag.detail for flag in new.flags if flag.code == "unsupported_fact"] == ["四十二"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("说到这件事，去年一整年里面，到底是哪一个人拍板、最后在那张纸上签的字，您还记不记得？", "no_shorter"),
        ("谁签的字，真是了不起的领军人物。", "reword_unusable"),
        ("Who signed it?", "model_bad_reply"),
    ],
)
def test_a_rewording_that_is_none_is_refused(steered: Callable[[FaultServer], Greenroom], said: str, code: str) -> None:
    """Longer, no question, or in another language: the follow-up stays as it is."""
    with FaultServer(replies=_said(said)) as server:
        room = steered(server)
        sheet = _long(room)
        with pytest.raises(GreenroomError) as refusal:
            room.steering.reword(
                sheet.sheet_id, 1, sheet.sections[0].follow_ups[0].id, "shorter", drafter="model", cancelled=never
            )

    assert refusal.value.code == code
    assert room.sheets()[0] == sheet


def test_a_translation_stands_beside_the_question(steered: Callable[[FaultServer], Greenroom]) -> None:
    """A model's, marked as such; the wording and all else stay, and a new wording leaves it out of date."""
    with FaultServer(replies=_said("Who signed that sheet of paper?")) as server:
        room = steered(server)
        sheet = _long(room)
        old = sheet.sections[0].follow_ups[0]
        room.steering.translate(sheet.sheet_id, 1, old.id, drafter="model", cancelled=never)
        [request] = server.requests
        new = room.sheets()[0].sections[0].follow_ups[0]

    made = Translation(text="Who signed that sheet of paper?", by="model", of=old.question)
    assert new == old.model_copy(update={"translation": made})
    assert "把 question 译成英文" in json.dumps(request.body, ensure_ascii=False)
    assert made.is_old("谁签的字？")


def test_a_translation_in_the_same_language_is_refused(steered: Callable[[FaultServer], Greenroom]) -> None:
    """Nothing is stored."""
    with FaultServer(replies=_said("谁签的字？")) as server:
        room = steered(server)
        sheet = _long(room)
        with pytest.raises(GreenroomError, match="model_bad_reply"):
            room.steering.translate(
                sheet.sheet_id, 1, sheet.sections[0].follow_ups[0].id, drafter="model", cancelled=never
            )

    assert room.sheets()[0] == sheet


def test_three_clicks_are_one_request_and_a_stop_leaves_the_sheet(
    steered: Callable[[FaultServer], Greenroom],
) -> None:
    """While a request is on its way no other leaves for the same sheet; stopped, nothing is stored."""
    with FaultServer(script="hang") as server:
        room = steered(server)
        sheet = room.sheets()[0]
        keys = [one.id for one in sheet.sections[0].follow_ups]
        jobs = {
            room.steering.start(sheet.sheet_id, 1, key, "angle", drafter="model") for key in (keys[0], keys[0], keys[1])
        }
        end = time.monotonic() + SECONDS
        while not server.requests and time.monotonic() < end:
            time.sleep(0.05)
        room.cancel(next(iter(jobs)))
        time.sleep(1.0)
        asked = len(server.requests)

    assert len(jobs) == 1
    assert asked == 1
    assert room.job(next(iter(jobs))).state == "cancelled"
    assert room.sheets()[0] == sheet
