"""The only module that talks to a model server, and the only one that imports openai.

Whatever the server does, a caller meets text, or one ``ModelFailure`` within the deadline. No message, repr or log
holds the key or a word of what the server said about it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from prep.model.asking import Asking, Cancelled
from prep.model.attempt import Attempt, Request
from prep.model.calls import Allowance, Health, Message, ModelCall
from prep.model.exchange import parts
from prep.model.failures import KINDS, Trouble, trouble_of_event, trouble_of_status
from prep.model.health import check
from prep.model.line import Line
from prep.model.parts import Part, first_model, parts_of
from prep.model.providers import PROVIDERS, is_loopback, provider_for, tidy
from prep.settings import Settings

if TYPE_CHECKING:
    import openai

__all__ = ["KINDS", "Allowance", "Health", "Message", "ModelCall", "ModelClient"]

Emit = Callable[[Part], None]


def never() -> bool:
    """What a caller who cannot cancel answers."""
    return False


def warm() -> None:
    """Load what a first request needs (seconds, once a process); call it in a thread before anybody waits for it."""
    import openai.resources.chat  # noqa: F401 - loading it is the point

    from prep.model.wire import certificates
    from prep.text.tokens import count_tokens

    certificates()
    count_tokens("")


class ModelClient:
    """A configured model server. ``record`` hears of every request, whatever came of it.

    ``host`` is where text goes, for display; ``insecure`` tells that it goes there unencrypted over a network.
    """

    def __init__(self, settings: Settings, record: Callable[[ModelCall], None] | None = None) -> None:
        self._key = settings.openai_api_key
        self._base_url = tidy(settings.openai_base_url) or PROVIDERS["openai"].base_url
        address = urlsplit(self._base_url)
        self.provider = provider_for(self._base_url)
        self.model = settings.openai_model.strip() or self.provider.model
        self.host = address.netloc.rpartition("@")[2]
        self.insecure = address.scheme == "http" and not is_loopback(self._base_url)
        self._asking = Asking(
            base_url=self._base_url,
            host=self.host,
            provider=self.provider,
            model=lambda: self.model,
            secret=self._key.get_secret_value,
            send=self._send,
            record=record,
        )

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
    ) -> Generator[str, None, None]:
        """The reply's text in pieces, as it is written; thinking aloud is left out.

        Ends normally only if the server said that the reply is complete. Raises ``ModelFailure`` (``kept`` holds the
        text that came) at the latest after ``seconds``, within a second of ``cancelled()`` turning true, and after at
        most three requests. ``schema`` asks for JSON of that shape, in the strictest form the server takes. An
        ``allowance`` shares time and requests with other calls of the same action.
        """
        request = Request(tuple(messages), schema, streamed=True, purpose=purpose, fingerprint=fingerprint)
        return self._asking.reply(request, allowance or Allowance(seconds), cancelled)

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
        return "".join(self._asking.reply(request, allowance or Allowance(seconds), cancelled))

    def reachable(self, seconds: float = 3.0) -> bool:
        """Whether the server answers and takes the key; one that cannot list its models still counts."""

        def work(_: Emit, line: Line) -> None:
            with self._sdk(line, seconds) as sdk:
                sdk.models.list()

        try:
            for _ in self._parts(work, Attempt(""), Allowance(seconds), never):
                continue
        except Trouble as trouble:
            return trouble.form
        return True

    def check(self, seconds: float = 20.0, cancelled: Cancelled = never) -> Health:
        """Try a plain reply, a streamed one and a structured one, each with a few words."""
        return check(self._asking, seconds, cancelled)

    def _send(
        self, request: Request, form: str, attempt: Attempt, allowance: Allowance, cancelled: Cancelled
    ) -> Iterator[Part]:
        """The parts of one response."""

        def work(emit: Emit, line: Line) -> None:
            with self._sdk(line, allowance.left) as sdk:
                if not self.model:
                    self.model = first_model(sdk.models.list())
                body = request.body(self.model, form, usage=self.provider.usage)
                extra = None if form == "plain" else self.provider.extra or None
                reply = sdk.chat.completions.create(**body, stream=request.streamed, extra_body=extra)
                for part in parts_of(reply):
                    attempt.started = attempt.started or bool(part.text)
                    emit(part)

        return self._parts(work, attempt, allowance, cancelled)

    def _parts(
        self, work: Callable[[Emit, Line], None], attempt: Attempt, allowance: Allowance, cancelled: Cancelled
    ) -> Iterator[Part]:
        """Run ``work`` on a line of its own; whatever the client library raises becomes ``Trouble`` here."""
        line = Line()

        def guarded(emit: Emit) -> None:
            trouble: Trouble | None = None
            try:
                work(emit, line)
            except _foreign() as error:
                trouble = _trouble(error, line, started=attempt.started)
            if trouble is not None:
                raise trouble

        def deadline() -> float:
            return min(allowance.deadline, attempt.patience)

        return parts(guarded, hang_up=line.hang_up, deadline=deadline, cancelled=cancelled)

    def _sdk(self, line: Line, seconds: float) -> openai.OpenAI:
        """The client library on ``line``: no retries of its own, no organisation from the environment, quiet logs."""
        import openai

        from prep.model.wire import http_client

        for name in ("openai", "httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)
        http = http_client(line, seconds)
        key = self._key.get_secret_value() or "none"
        sdk = openai.OpenAI(api_key=key, base_url=self._base_url, max_retries=0, timeout=http.timeout, http_client=http)
        sdk.organization = sdk.project = None
        return sdk


def _foreign() -> tuple[type[Exception], ...]:
    """Everything that the client library has been seen to raise when a server misbehaves."""
    import httpx
    import openai

    ours = (ValueError, UnicodeError, IndexError, KeyError, TypeError, TimeoutError, OSError, RecursionError)
    return (openai.OpenAIError, httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, *ours)


def _trouble(error: Exception, line: Line, *, started: bool) -> Trouble:
    """What an exception of the client library means."""
    import httpx
    import openai

    if isinstance(error, openai.APIStatusError) and not line.overflow:
        headers = error.response.headers
        html = "html" in headers.get("content-type", "").lower()
        wait = headers.get("retry-after", "")
        return trouble_of_status(error.status_code, str(error.body), html=html, retry_after=wait)
    of_connecting = isinstance(error.__cause__, (httpx.ConnectError, httpx.ConnectTimeout))
    of_waiting = isinstance(error, (openai.APITimeoutError, httpx.TimeoutException, TimeoutError))
    of_the_line = isinstance(error, (openai.APIConnectionError, httpx.TransportError, OSError))
    rules = (
        ("too_large", line.overflow),
        ("not_compatible", line.compressed),
        ("unreachable", not line.connected or of_connecting),
        ("timeout", of_waiting),
        ("incomplete", of_the_line),
    )
    kind = next((kind for kind, holds in rules if holds), "")
    if not kind and isinstance(error, openai.APIError):
        return trouble_of_event(str(error.body), started=started)
    return Trouble(kind or ("incomplete" if started else "bad_reply"))
