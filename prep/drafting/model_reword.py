"""Rewording with a model: one small prompt, the same shape of reply as a draft, and nothing taken that breaks the order."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Literal

from prep.domain import FollowUp, ModelFailure
from prep.drafting.reword import Rewording, as_proposal
from prep.drafting.task import DraftTask
from prep.model.prompts import Prompt, render
from prep.model.replies import Items
from prep.model.shapes import follow_ups_schema, proposal_of
from prep.model.talk import ChatModel, Talk
from prep.receipt import Proposal
from prep.text.clean import one_line
from prep.text.language import language_of, length_in_words

_NAMES = {"zh": {"zh": "中文", "en": "英文"}, "en": {"zh": "Chinese", "en": "English"}}


class ModelReworder:
    """Fits the reworder port with a model; ``seconds`` and three requests for a rewording, whatever happens."""

    origin: Literal["model", "offline"] = "model"

    def __init__(self, model: ChatModel, *, seconds: float, cancelled: Callable[[], bool]) -> None:
        self._model = model
        self._seconds = seconds
        self._cancelled = cancelled

    def reword(self, follow_up: FollowUp, task: DraftTask, wanted: Rewording) -> Proposal | None:
        """The follow-up as the model words it; None where it came back no shorter. Raises ``ModelFailure``."""
        talk = Talk(self._model, seconds=self._seconds, cancelled=self._cancelled, purpose="reword")
        items = Items("follow_ups")
        found = []
        schema = follow_ups_schema([follow_up.type], [])
        with closing(talk.ask(reword_prompt(follow_up, task, wanted), schema)) as stream:
            for piece in stream:
                found += items.feed(piece)
        found += items.rest()
        try:
            said = proposal_of(found[0], {follow_up.type: follow_up.type})
        except (ValueError, IndexError):
            raise ModelFailure("bad_reply") from None
        if language_of(said.question) != wanted.language:
            raise ModelFailure("bad_reply")
        if wanted.how == "shorter":
            short = length_in_words(said.question) < length_in_words(follow_up.question)
            return as_proposal(follow_up, question=said.question) if short else None
        if wanted.how == "translation":
            return as_proposal(follow_up, question=said.question)
        return as_proposal(
            follow_up,
            question=said.question,
            if_they_say=said.if_they_say,
            if_they_dodge=said.if_they_dodge,
            why=said.why,
        )


def reword_prompt(follow_up: FollowUp, task: DraftTask, wanted: Rewording, nonce: str = "") -> Prompt:
    """What the model is asked."""
    spoken = task.brief.language
    return render(
        "reword/question",
        spoken,
        nonce=nonce,
        focus_question=task.focus_question.text,
        quotes="\n".join(one_line(quote.text) for quote in follow_up.quotes),
        type=follow_up.type,
        question=one_line(follow_up.question),
        if_they_say=one_line(follow_up.if_they_say),
        rungs="\n".join(one_line(rung) for rung in follow_up.if_they_dodge),
        why=one_line(follow_up.why),
        how=wanted.how,
        target=_NAMES[spoken][wanted.language],
    )
