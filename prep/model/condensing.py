"""A question that leans on earlier ones, reworded by a model so that it stands alone: one short request, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing

from prep.dialogue import Turn
from prep.domain import ModelFailure
from prep.model.calls import Allowance
from prep.model.prompts import Prompt, render
from prep.model.replies import whole_json
from prep.model.shapes import tidy_text
from prep.model.talk import ChatModel, Talk
from prep.text.language import language_of

_SECONDS = 8.0
_SHARE = 0.4
_LONGEST = 200
_EARLIER = 3
_QUOTED = 2
_SHOWN = 160


def condense(
    model: ChatModel,
    question: str,
    earlier: Sequence[Turn],
    language: str,
    *,
    cancelled: Callable[[], bool],
    allowance: Allowance,
) -> str:
    """The question by itself, ``""`` on any fault; one request of ``allowance`` and at most two fifths of its time."""
    allowance.requests -= 1
    own = Allowance(min(_SECONDS, _SHARE * allowance.left), requests=1)
    talk = Talk(model, seconds=own.left, cancelled=cancelled, purpose="condense", allowance=own)
    try:
        with closing(talk.ask(prompt(question, earlier, language), None)) as stream:
            found = whole_json("".join(stream))
    except ModelFailure:
        return ""
    worded = found.get("standalone") if isinstance(found, dict) else None
    alone = tidy_text(worded) if isinstance(worded, str) else ""
    return alone if 0 < len(alone) <= _LONGEST and language_of(alone) == language else ""


def prompt(question: str, earlier: Sequence[Turn], language: str) -> Prompt:
    """What the model sees: the last questions as they were understood, and what the last answer quoted first."""
    questions = [turn.answer.understood or turn.question for turn in earlier[-_EARLIER:]]
    quotes = [quote.text[:_SHOWN] for quote in earlier[-1].answer.quotes[:_QUOTED]] if earlier else []
    return render("chat/condense", language, question=question, questions=questions, quotes=quotes)
