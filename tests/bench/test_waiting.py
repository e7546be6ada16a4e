"""How long a host waits for a model's six questions: as the page has them, got ready before, and from nothing."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from prep.library.remembered import OF_THIS_PROCESS
from prep.library.schema import sentence
from prep.services import Greenroom, open_greenroom
from prep.settings import PROJECT, Settings
from tests.faults.prompt_view import PromptView
from tests.faults.replies import honest
from tests.faults.server import FaultServer

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]
ANSWERS_IN = (2.0, 5.0)


def _drafted(room: Greenroom, sheet_id: str, drafter: str) -> tuple[float, float]:
    """Seconds until the first follow-up or question was there, and until all were."""
    began, came = time.monotonic(), list[float]()

    def heard(_number: int) -> None:
        came.append(time.monotonic() - began)

    room.draft(sheet_id, drafter="model" if drafter == "model" else "offline", arrived=heard, drafted=heard)
    return came[0], time.monotonic() - began


def _forget(room: Greenroom) -> None:
    """No sentence has been embedded."""
    OF_THIS_PROCESS._known.clear()
    with room.store.sentences._engine.begin() as connection:
        connection.execute(sa.delete(sentence))


def test_six_questions_of_a_slow_model(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Prints seconds for the first follow-up and for all: from nothing, and got ready after the sync, then restarted."""
    takes = [0.0]

    def slow(prompt: PromptView) -> str:
        time.sleep(takes[0])
        reply = json.loads(honest(prompt))
        for item, words in zip(reply.get("follow_ups", []), prompt.blocks.values(), strict=False):
            item["question"] = f"{words.strip()[-9:-1]}，后来怎么样了？"
        return json.dumps(reply, ensure_ascii=False)

    lines = []
    with FaultServer(replies=slow) as server:
        room = open_greenroom(
            Settings(
                prep_home=own_home, corpus_dir=PROJECT / "corpus", openai_base_url=server.url(), openai_model="thinks"
            )
        )
        room.sync()
        sheet = room.ensure_sample()
        assert sheet is not None
        room.library.warm()
        for takes[0] in (0.0, *ANSWERS_IN):  # the first run loads what the others find loaded
            _forget(room)
            first, whole = _drafted(room, room.duplicate(sheet.sheet_id, "").sheet_id, "model")
            lines.append(f"t = {takes[0]:.0f} s, from nothing  first {first:5.1f} s   all {whole:5.1f} s")
        for takes[0] in ANSWERS_IN:
            _forget(room)
            room.looking_ahead.begin(sheet.folder)
            room.looking_ahead.wait()
            OF_THIS_PROCESS._known.clear()
            first, whole = _drafted(room, room.duplicate(sheet.sheet_id, "").sheet_id, "model")
            lines.append(f"t = {takes[0]:.0f} s, got ready     first {first:5.1f} s   all {whole:5.1f} s")
        drafted = [one for one in room.sheets() if one.sheet_id != sheet.sheet_id]
        room.close()

    with capsys.disabled():
        print("\n" + "\n".join(lines[1:]))
    assert all(section.state == "ready" for one in drafted for section in one.sections)
