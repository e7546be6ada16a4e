"""Whatever a model server does, a caller meets text or one typed failure, in time, and never the key."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from prep.drafting.model_prompt import prompt_for
from prep.model.client import Message, ModelClient
from prep.model.failures import KINDS
from tests.canary import assert_no_canary
from tests.faults.server import GROUPS, FaultServer
from tests.faults.task import task
from tests.faults.trial import Trial, attempts

SECONDS = 4.0
MARGIN = 2.5
PIECES_MAY_COME = {"incomplete", "length", "timeout", "too_large"}
EXPECTED = {
    "e429": "rate_limited rate_limited",
    "e429_date": "rate_limited rate_limited",
    "e429_zero": "rate_limited rate_limited",
    "e429_garbage": "rate_limited rate_limited",
    "e429_long": "rate_limited rate_limited",
    "e500": "server_error server_error",
    "e503_then_ok": "ok ok",
    "e401_echo": "unauthorised unauthorised",
    "e402": "quota quota",
    "e404_model": "not_compatible not_compatible",
    "e400_context": "context context",
    "e400_refused": "refusal refusal",
    "no_json_schema": "ok ok",
    "no_response_format": "ok ok",
    "html502": "not_compatible not_compatible",
    "html200": "not_compatible not_compatible",
    "redirect": "not_compatible not_compatible",
    "refuse_conn": "unreachable unreachable",
    "hang": "timeout timeout",
    "short_body": "incomplete incomplete",
    "bad_json": "bad_reply bad_reply",
    "empty_choices": "empty empty",
    "null_content": "empty empty",
    "tool_calls": "empty empty",
    "refusal_field": "refusal refusal",
    "bad_utf8": "incomplete bad_reply",
    "length": "length length",
    "huge": "too_large too_large",
    "huge_field": "too_large too_large",
    "endless": "too_large too_large",
    "gzip_bomb": "not_compatible not_compatible",
    "s_cut_clean": "incomplete incomplete",
    "s_cut_rst": "incomplete incomplete",
    "s_err": "incomplete server_error",
    "s_badline": "incomplete bad_reply",
    "s_badutf8": "incomplete bad_reply",
    "s_drip": "timeout timeout",
    "s_hang": "timeout timeout",
    "reasoning": "ok ok",
    "json_for_stream": "ok ok",
    "think": "ok ok",
    "prose_json": "ok ok",
    "wrong_schema": "ok ok",
    "refusal": "ok ok",
    "wrong_language": "ok ok",
    "invented_quotes": "ok ok",
    "wrong_source": "ok ok",
    "altered_digit": "ok ok",
    "duplicates": "ok ok",
    "obeys_injection": "ok ok",
}
"""How a streamed and a whole request end. ``endless`` may also run into the deadline on a slow machine."""
PROMPT = prompt_for(task(), task().evidence)


def streamed(client: ModelClient, seconds: float) -> Iterator[object]:
    """A streamed, structured request."""
    return client.stream_chat(PROMPT.messages, schema={"type": "object"}, seconds=seconds, purpose="test")


def whole(client: ModelClient, seconds: float) -> Iterator[object]:
    """The same in one response."""
    yield client.chat(PROMPT.messages, schema={"type": "object"}, seconds=seconds, purpose="test")


class Run:
    """All faults, met once in both ways, with what was logged meanwhile."""

    def __init__(self, trials: dict[tuple[str, str], Trial], server: FaultServer, logged: str) -> None:
        self.trials = trials
        self.server = server
        self.logged = logged


@pytest.fixture(scope="module")
def run(warmed: None) -> Iterator[Run]:
    """Every fault, streamed and whole, side by side; the loggers of all libraries are wide open."""
    lines: list[str] = []
    handler = logging.Handler(0)
    handler.emit = lambda record: lines.append(handler.format(record))  # type: ignore[method-assign]
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        with FaultServer() as server:
            trials = attempts(server, EXPECTED, {"streamed": streamed, "whole": whole}, SECONDS)
            yield Run(trials, server, "\n".join(lines))
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def test_every_group_is_met() -> None:
    """No group of faults that travel by chat is left out."""
    chat = {name for number, names in GROUPS.items() if number < 32 for name in names}

    assert chat <= set(EXPECTED)


@pytest.mark.parametrize("way", ["streamed", "whole"])
@pytest.mark.parametrize("fault", EXPECTED)
def test_one_typed_end_in_time(run: Run, fault: str, way: str) -> None:
    """The deadline holds, the end has its kind, and at most three requests were made."""
    trial = run.trials[fault, way]
    expected = EXPECTED[fault].split()[way == "whole"]

    assert trial.ended in ({expected, "timeout"} if fault == "endless" else {expected})
    assert trial.ended == "ok" or trial.ended in KINDS
    assert trial.seconds <= SECONDS + MARGIN
    met = [r for r in run.server.to(fault) if r.body["model"] == f"{way}-{fault}"]
    assert len(met) <= 3
    assert fault == "refuse_conn" or len(trial.calls) == len(met)


@pytest.mark.parametrize("fault", EXPECTED)
def test_a_broken_stream_never_ends_well(run: Run, fault: str) -> None:
    """Text comes out with a failure that keeps it, or with a proper end, never with anything between."""
    trial = run.trials[fault, "streamed"]

    assert trial.kept == (trial.said if trial.ended != "ok" else "")
    assert trial.ended in {"ok", *PIECES_MAY_COME} or not trial.said


@pytest.mark.parametrize("fault", EXPECTED)
def test_the_key_is_nowhere(run: Run, fault: str) -> None:
    """Not in the error, its values or chain, not in a repr, a recorded call or the text."""
    for way in ("streamed", "whole"):
        assert_no_canary(run.trials[fault, way].written)


def test_the_key_and_the_prompt_are_in_no_log(run: Run) -> None:
    """With every logger at DEBUG, neither the key nor a word of the prompt is logged."""
    assert_no_canary(run.logged)
    assert "四十座老钟" not in run.logged


def test_the_key_was_sent_where_it_belongs(run: Run, canary: str) -> None:
    """The search above means something: every request did carry the key, in its header only."""
    assert {request.headers["authorization"] for request in run.server.posts} == {f"Bearer {canary}"}
    assert not any(canary in str(request.body) for request in run.server.posts)


def test_a_prompt_is_one_system_and_one_user_message(run: Run) -> None:
    """Nothing more goes out, no tools, no compression, no organisation."""
    for request in run.server.posts:
        assert [message["role"] for message in request.body["messages"]] == ["system", "user"]
        assert not {"tools", "functions", "tool_choice"} & set(request.body)
        assert request.headers["accept-encoding"] == "identity"
        assert "openai-organization" not in request.headers


def test_a_closed_port_is_told_at_once(run: Run) -> None:
    """Nobody waits for a server that is not there."""
    assert run.trials["refuse_conn", "streamed"].seconds < 2


def test_the_line_is_cut(run: Run) -> None:
    """A server that hangs, drips or never ends loses its reader: the connection is closed, no request is left open."""
    for fault in ("hang", "s_drip", "s_hang", "endless", "huge"):
        assert all(request.closed for request in run.server.to(fault)), fault
    assert all(request.ended for request in run.server.posts)


def test_messages_are_values() -> None:
    """A message is a frozen value with one of two roles."""
    assert Message(role="user", content="x") == Message(role="user", content="x")
