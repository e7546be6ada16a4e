"""Asking until there is a reply or no use in asking: in which form, when again, and a note of each request."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from prep.domain import ModelFailure
from prep.model.attempt import Attempt, Request
from prep.model.calls import Allowance, ModelCall, as_text
from prep.model.exchange import pause
from prep.model.failures import Trouble
from prep.model.parts import Part
from prep.model.providers import FORMS, Provider
from prep.text.language import han_count

_FORM_THAT_WORKED: dict[tuple[str, str, bool], str] = {}
"""By address, model and whether JSON was wanted; for the life of the process."""

Cancelled = Callable[[], bool]
Send = Callable[[Request, str, Attempt, Allowance, Cancelled], Iterator[Part]]


@dataclass(frozen=True)
class Asking:
    """How to ask one server. ``send`` makes one request in a form; ``model`` tells the model's name by then."""

    base_url: str
    host: str
    provider: Provider
    model: Callable[[], str]
    secret: Callable[[], str]
    send: Send
    record: Callable[[ModelCall], None] | None

    def reply(self, request: Request, allowance: Allowance, cancelled: Cancelled) -> Generator[str, None, None]:
        """The text of the first attempt that brings any; raises ``ModelFailure`` where none is whole."""
        form, failed, trouble = self.form(request), 0, Trouble("bad_reply")
        while allowance.requests > 0:
            allowance.requests -= 1
            attempt = Attempt(self.secret())
            met: Trouble | None = None
            began, outcome = time.monotonic(), "stopped"
            try:
                yield from attempt.read(self.send(request, form, attempt, allowance, cancelled))
                outcome = "ok"
            except Trouble as error:
                met, outcome = error, error.kind
            finally:
                self._note(request, attempt, outcome, time.monotonic() - began, allowance)
            if met is None:
                _FORM_THAT_WORKED[self._place(request)] = form
                return
            trouble, easier = met, _easier(request, form) if met.form else ""
            if attempt.text or not (easier or failed < trouble.again):
                raise self.failure(trouble, attempt.text)
            if easier:
                form = easier
                continue
            failed += 1
            if allowance.requests > 0:
                self._wait(trouble, failed, allowance, cancelled)
        raise self.failure(trouble)

    def form(self, request: Request) -> str:
        """The form to ask in: the one that worked before, else the strictest that the provider is known to take."""
        return _FORM_THAT_WORKED.get(self._place(request), self.provider.form if request.schema else FORMS[1])

    def failure(self, trouble: Trouble, kept: str = "") -> ModelFailure:
        """The trouble as callers see it."""
        wait = "" if trouble.wait is None else str(round(trouble.wait))
        retryable = trouble.kind in ("rate_limited", "server_error", "timeout", "incomplete", "unreachable", "empty")
        return ModelFailure(trouble.kind, kept=kept, retryable=retryable, host=self.host, model=self.model(), wait=wait)

    def _wait(self, trouble: Trouble, failed: int, allowance: Allowance, cancelled: Cancelled) -> None:
        """Wait as the server asked, or a little longer each time; not where that would eat the action's time."""
        backoff = 0.25 * 2**failed * random.uniform(0.8, 1.2)  # noqa: S311 - spreads retries, hides nothing
        seconds = backoff if trouble.wait is None else trouble.wait
        if seconds >= allowance.left * 0.8:
            raise self.failure(trouble)
        stopped: Trouble | None = None
        try:
            pause(seconds, cancelled)
        except Trouble as error:
            stopped = error
        if stopped is not None:
            raise self.failure(stopped)

    def _place(self, request: Request) -> tuple[str, str, bool]:
        return self.base_url, self.model(), request.schema is not None

    def _note(self, request: Request, attempt: Attempt, outcome: str, seconds: float, allowance: Allowance) -> None:
        sent = sum(_tokens(message.content) for message in request.messages)
        tokens_in, tokens_out = attempt.usage or (sent, _tokens(attempt.text))
        call = ModelCall(
            purpose=request.purpose,
            host=self.host,
            model=self.model(),
            fingerprint=request.fingerprint,
            seconds=round(seconds, 3),
            tokens_in=tokens_in,
            tokens_out=tokens_out,
            estimated=attempt.usage is None,
            outcome=outcome,
            prompt=as_text(request.messages, self.secret()),
        )
        allowance.spent.append(call)
        if self.record is not None:
            self.record(call)


def _easier(request: Request, form: str) -> str:
    """The next form to try for a server that disliked ``form``; ``""`` after the last."""
    forms = FORMS if request.schema else FORMS[1:]
    return next(iter(forms[forms.index(form) + 1 :]), "")


def _tokens(text: str) -> int:
    """About how many tokens a text is: 0.7 a Han character, a quarter of any other, as o200k has it on average."""
    han = han_count(text)
    return round(0.7 * han + 0.25 * (len(text) - han))
