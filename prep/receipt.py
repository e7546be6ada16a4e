"""How a draft was made, as values: what was proposed and claimed, what became of it, what was read and what it cost."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from prep.value import Value


class QuoteClaim(Value):
    """What a drafter says it quotes: a label or source id, and the words it believes stand there."""

    source: str
    text: str


class Proposal(Value):
    """A follow-up as a drafter proposes it, before the quote gate and the linter have seen it."""

    type: str
    question: str
    quotes: tuple[QuoteClaim, ...] = ()
    if_they_say: str = ""
    if_they_dodge: tuple[str, ...] = ()
    why: str = ""
    lens: str = ""


class Verdict(StrEnum):
    """What the quote gate found: the words stand where the drafter said, in another source, or nowhere."""

    VERBATIM = "verbatim"
    ELSEWHERE = "elsewhere"
    NOT_FOUND = "not_found"


class Dropped(Value):
    """A proposal that did not reach the sheet, and why: ``reason`` is a code that the locale files word.

    ``nearest`` is the sentence of the sources that a claim which stands nowhere resembles most: "did you mean", never
    used for anything else.
    """

    reason: str
    question: str = ""
    claims: tuple[QuoteClaim, ...] = ()
    detail: str = ""
    nearest: str = ""


class Seen(Value):
    """A passage that a drafter was shown under ``label``; ``used`` where a follow-up that passed quotes from it."""

    label: str
    source_id: str
    start: int
    end: int
    title: str = ""
    used: bool = False


class Receipt(Value):
    """How a section's draft was made, so that anybody can ask why a question stands there.

    ``template`` and ``fingerprint`` name the prompt's text, ``prompts`` are ids of the prompts as they were sent (the
    store has them). The three counts are the gate's verdicts on quotation claims. Tokens are the server's count or an
    estimate (``estimated``); ``cost`` is in the currency of the settings' prices, None where no price is set.
    """

    at: str = ""
    drafter: Literal["", "offline", "model"] = ""
    model: str = ""
    template: str = ""
    fingerprint: str = ""
    prompts: tuple[str, ...] = ()
    seen: tuple[Seen, ...] = ()
    verbatim: int = 0
    elsewhere: int = 0
    not_found: int = 0
    dropped: tuple[Dropped, ...] = ()
    tokens_in: int = 0
    tokens_out: int = 0
    estimated: bool = False
    cost: float | None = None
    seconds: float = 0.0
