"""Trying a model server out: which of plain, streamed and structured replies work."""

from __future__ import annotations

from typing import Any

from prep.domain import ModelFailure
from prep.model.asking import Asking, Cancelled
from prep.model.attempt import Request
from prep.model.calls import Allowance, Health, Message

_SCHEMA = {
    "type": "object",
    "properties": {"ok": {"type": "boolean"}},
    "required": ["ok"],
    "additionalProperties": False,
}
_PROMPT = (
    Message(role="system", content="You answer in JSON and say nothing else."),
    Message(role="user", content='Reply with {"ok": true}'),
)
_TRIALS: tuple[tuple[str, bool, dict[str, Any] | None], ...] = (
    ("chat", False, None),
    ("streaming", True, None),
    ("json", True, _SCHEMA),
)


def check(asking: Asking, seconds: float, cancelled: Cancelled) -> Health:
    """Three tiny exchanges within ``seconds`` and six requests."""
    allowance = Allowance(seconds, requests=6)
    found: dict[str, Any] = {}
    failures: list[tuple[str, str]] = []
    for name, streamed, schema in _TRIALS:
        request = Request(_PROMPT, schema, streamed=streamed, purpose="check")
        try:
            text = "".join(asking.reply(request, allowance, cancelled))
        except ModelFailure as failure:
            failures.append((name, failure.kind))
            continue
        if schema is None:
            found[name] = True
        elif "{" in text:
            found["json_form"] = asking.form(request)
        else:
            failures.append((name, "no_json"))
    return Health(**found, failures=tuple(failures))
