"""One request for a reply, and the judgement on whether what came back is complete."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from prep.model.calls import Message
from prep.model.failures import Trouble
from prep.model.filters import Cleaning
from prep.model.parts import Part

_AFTER_THE_END = 1.0


@dataclass(frozen=True)
class Request:
    """What is asked of a model server. ``schema`` is the JSON schema of the wished reply, None for free text."""

    messages: tuple[Message, ...]
    schema: dict[str, Any] | None
    streamed: bool
    purpose: str
    fingerprint: str = ""

    def body(self, model: str, form: str, *, usage: bool) -> dict[str, Any]:
        """The request's body, the reply asked for in ``form``; ``usage`` asks a stream for its token counts."""
        body: dict[str, Any] = {"model": model, "messages": [message.model_dump() for message in self.messages]}
        if self.streamed and usage and form != "plain":
            body["stream_options"] = {"include_usage": True}
        if self.schema and form == "json_schema":
            wanted = {"name": "reply", "strict": True, "schema": self.schema}
            body["response_format"] = {"type": "json_schema", "json_schema": wanted}
        elif self.schema and form == "json_object":
            body["response_format"] = {"type": "json_object"}
        return body


class Attempt:
    """Reads one response. ``started`` turns true with the first text on the wire, ``text`` is what was passed on."""

    def __init__(self, secret: str) -> None:
        self.started = False
        self.usage: tuple[int, int] | None = None
        self.patience = math.inf
        self._cleaning = Cleaning(secret)
        self._passed: list[str] = []
        self._finish = ""
        self._refused = False

    @property
    def text(self) -> str:
        """What was passed on so far."""
        return "".join(self._passed)

    def read(self, parts: Iterator[Part]) -> Iterator[str]:
        """The text of ``parts``; raises ``Trouble`` where the server did not say that it is complete.

        Once it has said so, nothing that follows can spoil the reply; token counts are waited for briefly.
        """
        try:
            for part in parts:
                self.usage = part.usage or self.usage
                self._refused = self._refused or part.refused
                if part.finish and not self._finish:
                    self._finish = part.finish
                    self.patience = time.monotonic() + _AFTER_THE_END
                yield from self._passing(self._cleaning.feed(part.text))
        except Trouble:
            if not self._finish:
                raise
        yield from self._passing(self._cleaning.end())
        trouble = self._trouble()
        if trouble is not None:
            raise trouble

    def _passing(self, piece: str) -> Iterator[str]:
        if piece:
            self._passed.append(piece)
            yield piece

    def _trouble(self) -> Trouble | None:
        """What is wrong with a response that ended."""
        said = any(piece.strip() for piece in self._passed)
        if self._finish == "length":
            return Trouble("length")
        if self._finish == "content_filter" or (self._refused and not said):
            return Trouble("refusal")
        if not said and not (self.started and not self._finish):
            return Trouble("empty")
        return None if self._finish == "stop" else Trouble("incomplete")
