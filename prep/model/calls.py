"""What goes to a model server, what an action may spend on it, and what is noted about it afterwards."""

from __future__ import annotations

import time
from typing import Literal

from prep.domain import Value

REQUESTS = 3


class Message(Value):
    """One message of a prompt."""

    role: Literal["system", "user"]
    content: str


class ModelCall(Value):
    """One request to a model server: what it cost and how it ended, never what was said.

    ``outcome`` is ``ok``, ``stopped`` (the reader had enough) or one of ``prep.model.failures.KINDS``. ``fingerprint``
    names the template text of the prompt. Token counts are the server's, or estimates where ``estimated``.
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


class Health(Value):
    """What works at a model server. ``json_form`` is the best form of structured reply it takes, ``""`` for none.

    ``failure`` is the kind of the first thing that went wrong, ``""`` for nothing.
    """

    chat: bool = False
    streaming: bool = False
    json_form: str = ""
    failure: str = ""


class Allowance:
    """What one action may still spend: wall-clock seconds and requests, shared by its retries and repairs."""

    def __init__(self, seconds: float, requests: int = REQUESTS) -> None:
        self.deadline = time.monotonic() + seconds
        self.requests = requests

    @property
    def left(self) -> float:
        """Seconds until the deadline, never negative."""
        return max(0.0, self.deadline - time.monotonic())
