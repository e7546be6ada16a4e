"""The test button: what works at a server and what does not, with the reason, whatever the server does; the key is in none of it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from prep.messages import locale_table
from prep.work import Check
from tests.canary import assert_no_canary
from tests.faults.rooms import prepared, room_at
from tests.faults.server import FaultServer

FAILS = {
    "e401_echo": "unauthorised",
    "refuse_conn": "unreachable",
    "html200": "not_compatible",
    "e500": "server_error",
    "e429_long": "rate_limited",
}


def _tried(root: Path, url: str, name: str) -> dict[str, Check]:
    room = room_at(root, root / "home", url, name)
    lines = room.choices.tried(8)
    kept = room.store.calls.all()
    room.close()
    assert_no_canary(root, str(lines), str(kept))
    return {line.name: line for line in lines}


def test_a_server_that_does_all_is_told_line_by_line(warmed: None, tmp_path: Path) -> None:
    """Chat, streaming, JSON and the embedder; three small requests."""
    with FaultServer(replies=lambda _prompt: '{"ok": true}') as server:
        lines = _tried(prepared(tmp_path), server.url(), "well")

    assert {name: (line.ok, line.code) for name, line in lines.items()} == dict.fromkeys(
        ("chat", "streaming", "json", "vectors"), (True, "works")
    )
    assert len(server.posts) == 3


def test_a_server_without_structured_replies_is_told_from_one_with(warmed: None, tmp_path: Path) -> None:
    """It chats and streams; only the one line says no."""
    with FaultServer(replies=lambda _prompt: "Very well, thank you.") as server:
        lines = _tried(prepared(tmp_path), server.url(), "prose")

    assert [name for name, line in lines.items() if not line.ok] == ["json"]
    assert lines["json"].code == "no_json"


@pytest.mark.parametrize("fault", FAILS)
def test_each_failure_has_its_reason(
    warmed: None, tmp_path: Path, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    """In both languages there is a sentence for it; the embedder on this machine works all the same."""
    caplog.set_level(logging.DEBUG)
    with FaultServer() as server:
        lines = _tried(prepared(tmp_path), server.url(fault), f"try-{fault}")

    assert lines["chat"].code == FAILS[fault]
    assert not any(lines[name].ok for name in ("chat", "streaming", "json"))
    assert lines["vectors"].ok
    for language in ("zh", "en"):
        assert locale_table(language)["trial_failures"][FAILS[fault]]
    assert_no_canary(caplog.text)


def test_every_kind_of_failure_is_worded() -> None:
    """Those of a model and those of an embedder."""
    from prep.library.meaning import EMBEDDER_FAILURES
    from prep.model.failures import KINDS

    for language in ("zh", "en"):
        assert {*KINDS, "no_json", *EMBEDDER_FAILURES} <= set(locale_table(language)["trial_failures"])
