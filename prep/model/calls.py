"""What goes to a model server, what an action may spend on it, and what is noted about it afterwards."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from typing import Literal

from prep.domain import Value

REQUESTS = 3


class Message(Value):
    """One message of a prompt."""

    role: Literal["system", "user"]
    content: str


class ModelCall(Value):
    """One request to a model server: what was sent, what it cost and how it ended, never what came back.

    ``outcome`` is ``ok``, ``stopped`` (the reader had enough) or one of ``prep.model.failures.KINDS``. ``fingerprint``
    names the template text of the prompt, ``prompt`` is its text as it was sent. Token counts are the server's, or
    estimates where ``estimated``.
    """

    purpose: str
    host: str
    model: str
    fingerprint: str = ""
    seconds: float
    tokens_in: int
    tokens_out: int
    estimated: bool
    outcome: str
    prompt: str = ""

    @property
    def prompt_id(self) -> str:
        """Names the prompt by its text; ``""`` for none."""
        return hashlib.sha256(self.prompt.encode("utf-8", "replace")).hexdigest()[:16] if self.prompt else ""


def as_text(messages: Sequence[Message], secret: str = "") -> str:
    """A prompt as one text, each message under its role; a document that happens to hold the ``secret`` loses it."""
    shown = "\n\n".join(f"===={message.role}====\n{message.content}" for message in messages)
    return shown.replace(secret, "[key]") if secret else shown


class Health(Value):
    """What works at a model server. ``json_form`` is the best form of structured reply it takes, ``""`` for none.

    ``failures`` are pairs of what did not work (``chat``, ``streaming``, ``json``) and the kind of failure, or
    ``no_json`` for a reply in words alone.
    """

    chat: bool = False
    streaming: bool = False
    json_form: str = ""
    failures: tuple[tuple[str, str], ...] = ()


class Allowance:
    """What one action may still spend: wall-clock seconds and requests, shared by its retries and repairs.

    ``spent`` are the requests that it has made.
    """

    def __init__(self, seconds: float, requests: int = REQUESTS) -> None:
        self.deadline = time.monotonic() + seconds
        self.requests = requests
        self.spent: list[ModelCall] = []

    @property
    def left(self) -> float:
        """Seconds until the deadline, never negative."""
        return max(0.0, self.deadline - time.monotonic())
