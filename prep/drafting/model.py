"""The model drafter: one prompt a focus question, proposals as they are written, one repair at most."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from typing import Any, Literal

from prep.domain import Evidence, ModelFailure, Proposal
from prep.drafting.merge import repeats
from prep.drafting.model_prompt import fitting_evidence, prompt_for
from prep.drafting.task import DraftTask
from prep.model.replies import Items
from prep.model.shapes import FOLLOW_UPS, follow_ups_schema, problem_of, proposal_of
from prep.model.talk import REMINDERS, ChatModel, Talk
from prep.text.language import language_of

_CLOSING = 60


class ModelDrafter:
    """Fits the drafter port with a model; ``seconds`` and three requests for a focus question, whatever happens."""

    origin: Literal["model", "offline"] = "model"

    def __init__(self, model: ChatModel, *, seconds: float) -> None:
        self._model = model
        self._seconds = seconds

    def draft(self, task: DraftTask, cancelled: Callable[[], bool]) -> Iterator[Proposal]:
        """At most ``task.follow_ups`` proposals, each as soon as it is complete.

        A prompt too long for the model is tried again with half the evidence; a reply wholly in the wrong language is
        asked for once more; a complete reply with nothing usable is mended once. Raises ``ModelFailure`` after what
        could be yielded.
        """
        talk = Talk(self._model, seconds=self._seconds, cancelled=cancelled, purpose="draft")
        evidence = fitting_evidence(task, talk.provider.evidence_tokens)
        reading = Reading(task)
        try:
            yield from reading.proposals(_ask(talk, task, evidence))
        except ModelFailure as failure:
            if failure.kind != "context" or not talk.may_ask or len(evidence) < 2:
                yield from () if reading.taken else reading.foreign[: task.follow_ups]
                raise
            evidence = fitting_evidence(task, talk.provider.evidence_tokens // 2, at_most=len(evidence) // 2)
            yield from reading.proposals(_ask(talk, task, evidence))
        if reading.taken:
            return
        if reading.foreign:
            yield from _asked_again(talk, task, evidence, reading.foreign)
        elif reading.empty:
            raise ModelFailure("empty")
        else:
            yield from _mended(talk, task, evidence, reading)


class Reading:
    """Reads one reply for a task: ``taken`` proposals, and those in a ``foreign`` language, kept back."""

    def __init__(self, task: DraftTask, *, any_language: bool = False) -> None:
        self.taken: list[Proposal] = []
        self.foreign: list[Proposal] = []
        self.problem = "no list of follow_ups"
        self._task = task
        self._any_language = any_language
        self._items = Items("follow_ups")
        self._types = _types(task)

    @property
    def text(self) -> str:
        """The reply as it came."""
        return self._items.text

    @property
    def enough(self) -> bool:
        """Whether the wanted count is reached."""
        return len(self.taken) >= self._task.follow_ups

    @property
    def empty(self) -> bool:
        """Whether a well-formed reply said that there is nothing to ask."""
        return not self._items.found and '"follow_ups"' in self.text and "{" not in self.text.split("follow_ups", 1)[1]

    def proposals(self, stream: Generator[str, None, None]) -> Iterator[Proposal]:
        """Usable proposals of ``stream`` as they become complete.

        Beyond the wanted count it only waits for the closing brackets, so that the server can count its tokens; what
        happens to the stream then spoils nothing.
        """
        self._items = Items("follow_ups")
        beyond = 0
        try:
            with closing(stream):
                for piece in stream:
                    yield from self._of(self._items.feed(piece))
                    beyond += len(piece) if self.enough else 0
                    if beyond > _CLOSING:
                        return
        except ModelFailure:
            if not self.enough:
                raise
        yield from self._of(self._items.rest())

    def _of(self, items: Sequence[dict[str, Any]]) -> Iterator[Proposal]:
        for item in items:
            try:
                proposal = proposal_of(item, self._types)
            except ValueError as error:
                self.problem = problem_of(error)
                continue
            standing = [one.question for one in (*self.taken, *self.foreign)]
            if self.enough or repeats(proposal.question, [*standing, *self._task.avoid]):
                continue
            if self._any_language or language_of(proposal.question) == self._task.brief.language:
                self.taken.append(proposal)
                yield proposal
            else:
                self.foreign.append(proposal)


def _asked_again(
    talk: Talk, task: DraftTask, evidence: Sequence[Evidence], foreign: Sequence[Proposal]
) -> Iterator[Proposal]:
    """A second reply where the first was wholly in the wrong language; its proposals where the second is no better."""
    second = Reading(task)
    if talk.may_ask:
        try:
            yield from second.proposals(_ask(talk, task, evidence, REMINDERS[task.brief.language]))
        except ModelFailure:
            if second.taken:
                raise
    if not second.taken:
        yield from (second.foreign or foreign)[: task.follow_ups]


def _mended(talk: Talk, task: DraftTask, evidence: Sequence[Evidence], reading: Reading) -> Iterator[Proposal]:
    """Proposals from the model's own mending of its reply; raises ``ModelFailure`` where that is no use either."""
    mended = Reading(task, any_language=True)
    schema, language = _schema(task, evidence), task.brief.language
    stream = talk.repair(reading.text, reading.problem, shape=FOLLOW_UPS, schema=schema, language=language)
    yield from mended.proposals(stream)
    if not mended.taken:
        raise ModelFailure("bad_reply")


def _ask(talk: Talk, task: DraftTask, evidence: Sequence[Evidence], reminder: str = "") -> Generator[str, None, None]:
    return talk.ask(prompt_for(task, evidence, reminder=reminder), _schema(task, evidence))


def _schema(task: DraftTask, evidence: Sequence[Evidence]) -> dict[str, Any]:
    return follow_ups_schema([style.id for style in task.styles], [item.label for item in evidence])


def _types(task: DraftTask) -> dict[str, str]:
    """Every name of a kind, as models write them, to its id."""
    named = {name: style.id for style in task.styles for name in (style.zh, style.en, style.id)}
    return {name.lower().replace("-", "_").replace(" ", "_"): kind for name, kind in named.items()}
