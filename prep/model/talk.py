"""One action's exchange with a model: a question, perhaps a second try, at most one repair, within one allowance."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import Any, Protocol

from prep.domain import ModelFailure
from prep.model.calls import Allowance, Message, ModelCall
from prep.model.prompts import Prompt, render
from prep.model.providers import Provider
from prep.model.replies import is_refusal

REMINDERS = {
    "zh": "上一次的回复用错了语言。这一次请全部用中文写，只有引语保持原文。",
    "en": "The last reply was in the wrong language. This time write all of it in English; only quotations stay as is.",
}
_REPLY_SHOWN = 8000


class ChatModel(Protocol):
    """What an action needs of a model client."""

    provider: Provider

    def stream_chat(
        self,
        messages: Sequence[Message],
        *,
        schema: dict[str, Any] | None = None,
        seconds: float,
        cancelled: Callable[[], bool],
        purpose: str,
        fingerprint: str = "",
        allowance: Allowance | None = None,
    ) -> Generator[str, None, None]:
        """The reply in pieces; see ``prep.model.client.ModelClient``."""
        ...


class Talk:
    """Bounds what one action may spend: ``seconds`` of wall-clock time and three requests in all.

    ``allowance`` is handed over where another exchange of the same action has spent some of that already.
    """

    def __init__(
        self,
        model: ChatModel,
        *,
        seconds: float,
        cancelled: Callable[[], bool],
        purpose: str,
        allowance: Allowance | None = None,
    ) -> None:
        self.provider = model.provider
        self._model = model
        self._seconds = seconds
        self._cancelled = cancelled
        self._purpose = purpose
        self._allowance = allowance or Allowance(seconds)

    @property
    def may_ask(self) -> bool:
        """Whether another request is allowed."""
        return self._allowance.requests > 0

    @property
    def spent(self) -> list[ModelCall]:
        """The requests made so far; the list grows."""
        return self._allowance.spent

    def ask(self, prompt: Prompt, schema: dict[str, Any] | None, purpose: str = "") -> Generator[str, None, None]:
        """The reply to ``prompt`` in pieces; raises ``ModelFailure``."""
        return self._model.stream_chat(
            prompt.messages,
            schema=schema,
            seconds=self._seconds,
            cancelled=self._cancelled,
            purpose=purpose or self._purpose,
            fingerprint=prompt.fingerprint,
            allowance=self._allowance,
        )

    def repair(
        self, reply: str, problem: str, *, shape: str, schema: dict[str, Any], language: str
    ) -> Generator[str, None, None]:
        """The model's own mending of a complete but unusable ``reply``.

        Raises ``ModelFailure``: ``refusal`` where the reply declines, ``bad_reply`` where no request is left.
        """
        if is_refusal(reply):
            raise ModelFailure("refusal")
        if not self.may_ask:
            raise ModelFailure("bad_reply")
        prompt = render("repair/json", language, shape=shape, problem=problem, reply=reply[:_REPLY_SHOWN])
        return self.ask(prompt, schema, purpose="repair")
