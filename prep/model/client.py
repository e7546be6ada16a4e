"""The only module that talks to a model server, and the only one that imports openai.

Whatever the server does, a caller meets text, or one ``ModelFailure`` within the deadline. No message, repr or log holds
the key or a word of what the server said about it.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from prep.domain import ModelFailure
from prep.model.attempt import Attempt, Request
from prep.model.calls import Allowance, Health, Message, ModelCall
from prep.model.exchange import parts, pause
from prep.model.failures import KINDS, Trouble, trouble_of_event, trouble_of_status
from prep.model.parts import Part, field, part_of
from prep.model.providers import FORMS, PROVIDERS, is_loopback, provider_for, tidy
from prep.settings import Settings

if TYPE_CHECKING:
    import openai

    from prep.model.line import Line

__all__ = ["KINDS", "Allowance", "Message", "ModelCall", "ModelClient"]

_FORM_THAT_WORKED: dict[tuple[str, str], str] = {}
_TINY_SCHEMA = {"type": "object", "properties": {"ok": {"type": "boolean"}}, "required": ["ok"], "additionalProperties": False}
Cancelled = Callable[[], bool]


def never() -> bool:
    """What a caller who cannot cancel answers."""
    return False


class ModelClient:
    """A configured model server. ``record`` hears of every request, whatever came of it."""

    def __init__(self, settings: Settings, record: Callable[[ModelCall], None] | None = None) -> None:
        self._key = settings.openai_api_key
        self._base_url = tidy(settings.openai_base_url) or PROVIDERS["openai"].base_url
        self._record = record
        self.provider = provider_for(self._base_url)
        self.model = settings.openai_model.strip() or self.provider.model
        self.host = urlsplit(self._base_url).netloc.rpartition("@")[2]
        self.insecure = urlsplit(self._base_url).scheme == "http" and not is_loopback(self._base_url)

    def __repr__(self) -> str:
        return f"ModelClient({self.host}, {self.model})"

    def stream_chat(
        self,
        messages: Sequence[Message],
        *,
        schema: dict[str, Any] | None = None,
        seconds: float,
        cancelled: Cancelled = never,
        purpose: str,
        fingerprint: str = "",
        allowance: Allowance | None = None,
    ) -> Iterator[str]:
        """The reply's text in pieces, as it is written; thinking aloud is left out.

        Ends normally only if the server said that the reply is complete. Raises ``ModelFailure`` (``kept`` holds the text
        that came) at the latest after ``seconds``, within a second of ``cancelled()`` turning true, and after at most
        three requests. ``schema`` asks for JSON of that shape, in the strictest form the server takes. An ``allowance``
        shares time and requests with other calls of the same action.
        """
        request = Request(tuple(messages), schema, streamed=True, purpose=purpose, fingerprint=fingerprint)
        yield from self._reply(request, allowance or Allowance(seconds), cancelled)

    def chat(
        self,
        messages: Sequence[Message],
        *,
        schema: dict[str, Any] | None = None,
        seconds: float,
        cancelled: Cancelled = never,
        purpose: str,
        fingerprint: str = "",
        allowance: Allowance | None = None,
    ) -> str:
        """The whole reply in one response; otherwise as ``stream_chat``."""
        request = Request(tuple(messages), schema, streamed=False, purpose=purpose, fingerprint=fingerprint)
        return "".join(self._reply(request, allowance or Allowance(seconds), cancelled))

    def reachable(self, seconds: float = 3.0) -> bool:
        """Whether the server answers and takes the key."""

        def work(emit: Callable[[Part], None], line: Line) -> None:
            with self._sdk(line, seconds) as sdk:
                sdk.models.list()

        try:
            self._run(work, Allowance(seconds), never)
        except Trouble as trouble:
            return trouble.kind == "not_compatible" and trouble.form
        return True

    def check(self, seconds: float = 20.0, cancelled: Cancelled = never) -> Health:
        """Try a plain reply, a streamed one and a structured one, each with a few words."""
        allowance = Allowance(seconds, requests=6)
        said = (Message(role="system", content="Answer in JSON."), Message(role="user", content='Reply with {"ok": true}'))
        found: dict[str, Any] = {}
        for name, streamed, schema in (("chat", False, None), ("streaming", True, None), ("json_form", True, _TINY_SCHEMA)):
            request = Request(said, schema, streamed=streamed, purpose="check")
            try:
                text = "".join(self._reply(request, allowance, cancelled))
            except ModelFailure as failure:
                found.setdefault("failure", failure.kind)
            else:
                found[name] = self._form(request) if schema and "{" in text else not schema
        return Health(**{name: value for name, value in found.items() if value})

    def _reply(self, request: Request, allowance: Allowance, cancelled: Cancelled) -> Iterator[str]:
        """Attempts until one succeeds, has begun to be read, or asking again is no use."""
        form, failed = self._form(request), 0
        while True:
            if allowance.requests <= 0:
                raise self._failure(Trouble("bad_reply"), "")
            allowance.requests -= 1
            attempt = Attempt(self._key.get_secret_value())
            outcome, began = "stopped", time.monotonic()
            trouble: Trouble | None = None
            try:
                yield from attempt.read(self._asked(request, form, attempt, allowance, cancelled))
                outcome = "ok"
            except Trouble as met:
                trouble, outcome = met, met.kind
            finally:
                self._note(request, attempt, outcome, time.monotonic() - began)
            if trouble is None:
                _FORM_THAT_WORKED[self._place(request)] = form
                return
            next_form = self._next_form(request, form) if trouble.form else ""
            if attempt.text or allowance.requests <= 0 or not (next_form or failed < trouble.again):
                raise self._failure(trouble, attempt.text)
            if next_form:
                form = next_form
            else:
                failed += 1
                self._wait(trouble, failed, allowance, cancelled)

    def _wait(self, trouble: Trouble, failed: int, allowance: Allowance, cancelled: Cancelled) -> None:
        """Wait as the server asked, or a little longer each time; not at all where that would eat the action's time."""
        backoff = 0.25 * 2**failed * random.uniform(0.8, 1.2)  # noqa: S311 - spreads retries, hides nothing
        seconds = backoff if trouble.wait is None else trouble.wait
        if seconds >= allowance.left * 0.8:
            raise self._failure(trouble, "")
        try:
            pause(seconds, cancelled)
        except Trouble as met:
            trouble = met
        if trouble.kind == "cancelled":
            raise self._failure(trouble, "")

    def _asked(
        self, request: Request, form: str, attempt: Attempt, allowance: Allowance, cancelled: Cancelled
    ) -> Iterator[Part]:
        """The parts of one response."""

        def work(emit: Callable[[Part], None], line: Line) -> None:
            with self._sdk(line, allowance.left) as sdk:
                if not self.model:
                    self.model = _first_model(sdk)
                extra = {} if form == "plain" else self.provider.extra
                body = request.body(self.model, form, usage=self.provider.usage)
                reply = sdk.chat.completions.create(**body, stream=request.streamed, extra_body=extra or None)
                for part in _parts_of(reply):
                    attempt.started = attempt.started or bool(part.text)
                    emit(part)

        return self._parts(work, attempt, allowance, cancelled)

    def _parts(
        self, work: Callable[[Callable[[Part], None], Line], None], attempt: Attempt, allowance: Allowance, cancelled: Cancelled
    ) -> Iterator[Part]:
        """Run ``work`` on a line of its own; whatever it meets becomes ``Trouble``."""
        lines: list[Line] = []

        def guarded(emit: Callable[[Part], None]) -> None:
            import httpx

            openai = _openai()
            from prep.model.line import Line

            line = Line()
            lines.append(line)
            caught = (openai.OpenAIError, httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, ValueError, UnicodeError)
            caught += (IndexError, KeyError, TypeError, TimeoutError, OSError, RecursionError)
            trouble: Trouble | None = None
            try:
                work(emit, line)
            except caught as error:
                trouble = _trouble(error, line, started=attempt.started)
            if trouble is not None:
                raise trouble

        return parts(guarded, lambda: [line.hang_up() for line in lines] and None, allowance.deadline, cancelled)
