"""The key is in no file, export, log or output, whatever the server does, not even one that echoes it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from prep.exporting import EXPORTERS
from prep.exporting.choice import Choice
from prep.services import Greenroom
from tests.canary import CANARY, assert_no_canary
from tests.faults.rooms import CHATTED, Session, prepared, sessions
from tests.faults.server import FaultServer

LEAKY = (
    "ok",
    "e401_echo",
    "e500",
    "html502",
    "bad_json",
    "s_err",
    "s_cut_rst",
    "obeys_injection",
    "refuse_conn",
    "hang",
)


def _everything(room: Greenroom, session: Session) -> None:
    sheet = room.draft(room.sheets()[0].sheet_id, (1,), drafter="model")
    session.answers = list(room.ask("talk", CHATTED, folder="show", drafter="model"))
    for name in EXPORTERS["host"]:
        room.exports.write(sheet.sheet_id, Choice(format=name), session.home / f"sheet.{name}")
    session.truthful = f"{room.doctor()}{sheet!r}{room.model()!r}{room.settings!r}"


def test_the_key_is_nowhere(
    warmed: None, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Draft, chat, export and doctor against servers that leak: the key was sent, and is found nowhere else."""
    caplog.set_level(logging.DEBUG)
    root = prepared(tmp_path)
    with FaultServer() as server:
        met = sessions(root, server, LEAKY, _everything, "leak")
        assert {request.headers["authorization"] for request in server.posts} == {f"Bearer {CANARY}"}
        bodies = [str(request.body) for request in server.posts]

    assert [session.broken for session in met.values() if session.broken] == []
    assert_no_canary(root, caplog.text, *capfd.readouterr(), *bodies)
    assert_no_canary(*(f"{session.answers!r}{session.truthful}" for session in met.values()))
    for secret in (str(tmp_path), "prep_home", "OPENAI_API_KEY"):
        assert not any(secret in body for body in bodies)
