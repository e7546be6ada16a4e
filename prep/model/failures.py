"""What can go wrong at a model server, told from status codes and error texts that are read once and never kept."""

from __future__ import annotations

import math
import re
import time
from email.utils import parsedate_to_datetime

KINDS: dict[str, int] = {
    "unreachable": 0,
    "unauthorised": 0,
    "quota": 0,
    "rate_limited": 2,
    "server_error": 2,
    "not_compatible": 0,
    "timeout": 0,
    "incomplete": 1,
    "length": 0,
    "refusal": 0,
    "context": 0,
    "too_large": 0,
    "empty": 1,
    "bad_reply": 1,
    "cancelled": 0,
}
"""Every kind of failure, and how often it is worth asking again when nothing has been read yet."""

_CONTEXT = re.compile(
    r"context[_ ](?:length|size|window)|maximum context|exceed_context|prompt is too long|too many (?:input )?tokens|"
    r"token limit|input length|maximum (?:prompt|input) (?:length|tokens)|上下文|输入(?:长度|过长)",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"content[_ ](?:filter|policy)|data_inspection_failed|inappropriate content|content exists risk|敏感|不安全",
    re.IGNORECASE,
)
_QUOTA = re.compile(
    r"insufficient[_ ](?:quota|balance)|exceeded your current quota|arrearage|余额不足|欠费", re.IGNORECASE
)
_NO_MODEL = re.compile(r"model_not_found|model .{0,120}(?:not found|not exist)|模型不存在", re.IGNORECASE)
_BUSY = re.compile(r"rate.?limit|overloaded|too many requests|访问量过大", re.IGNORECASE)
_READ = 4000


class Trouble(Exception):
    """One request that failed. ``wait`` is what the server asked for, in seconds; ``form`` tells that it disliked how
    the reply was asked for; ``again`` is how often asking again is worth it.
    """

    def __init__(self, kind: str, *, wait: float | None = None, form: bool = False, again: int | None = None) -> None:
        super().__init__(kind)
        self.kind = kind
        self.wait = wait
        self.form = form
        self.again = KINDS[kind] if again is None else again


def trouble_of_status(status: int, error: str, *, html: bool, retry_after: str = "") -> Trouble:
    """What an error status means. ``error`` is the body as text; only patterns are looked for in it."""
    text = error[:_READ]
    rules = (
        ("quota", status == 402 or _QUOTA.search(text)),
        ("rate_limited", status == 429),
        ("unauthorised", status in (401, 403)),
        ("context", status == 413 or _CONTEXT.search(text)),
        ("refusal", status in (400, 422, 451) and _REFUSED.search(text)),
        ("server_error", status >= 500 or status in (408, 409)),
        ("not_compatible", True),
    )
    kind = next(kind for kind, holds in rules if holds)
    if kind == "server_error" and html:
        return Trouble("not_compatible", wait=seconds_of(retry_after), again=KINDS["server_error"])
    disliked = kind == "not_compatible" and status in (400, 404, 422) and not html and not _NO_MODEL.search(text)
    return Trouble(kind, wait=seconds_of(retry_after), form=disliked)


def trouble_of_event(error: str, *, started: bool) -> Trouble:
    """What an error sent inside a successful response means; ``started`` tells whether text came before it."""
    text = error[:_READ]
    for kind, pattern in (("context", _CONTEXT), ("refusal", _REFUSED), ("quota", _QUOTA)):
        if pattern.search(text):
            return Trouble(kind)
    if started:
        return Trouble("incomplete")
    return Trouble("rate_limited" if _BUSY.search(text) else "server_error")


def seconds_of(retry_after: str) -> float | None:
    """A Retry-After header as seconds from now, given as a number or a date; None where it is neither."""
    try:
        seconds = float(retry_after)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(retry_after).timestamp() - time.time()
        except (ValueError, TypeError, OverflowError):
            return None
    return max(0.0, seconds) if math.isfinite(seconds) else None
