"""The model drafter: one prompt a focus question, proposals as they are written, one repair at most."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from typing import Any, Literal

from prep.domain import Evidence, ModelFailure
from prep.drafting.echoes import echoes, fresh
from prep.drafting.merge import repeats
from prep.drafting.model_prompt import TEMPLATE, fitting_evidence, prompt_for
from prep.drafting.task import DraftTask, Trace
from prep.model.calls import as_text
from prep.model.replies import Items
from prep.model.shapes import FOLLOW_UPS, follow_ups_schema, problem_of, proposal_of, unreadable
from prep.model.talk import REMINDERS, ChatModel, Talk
from prep.receipt import Proposal
from prep.text.language import language_of

_CLOSING = 60


class ModelDrafter:
    """Fits the drafter port with a model; ``seconds`` and three requests for a focus question, whatever happens."""

    origin: Literal["model", "offline"] = "model"

    def __init__(self, model: ChatModel, *, seconds: float) -> None:
        self._model = model
        self._seconds = seconds

    def draft(self, task: DraftTask, cancelled: Callable[[], bool], trace: Trace | None = None) -> Iterator[Proposal]:
        """At most ``task.follow_ups`` proposals, each as soon as it is complete.

        A prompt too long for the model is tried again with half the evidence; a reply wholly in the wrong language is
        asked for once more; a complete reply that can't be read is mended once. Raises ``ModelFailure`` after what
        could be yielded.
        """
        trace = trace or Trace()
        talk = Talk(self._model, seconds=self._seconds, cancelled=cancelled, purpose="draft")
        evidence = fitting_evidence(task, talk.provider.evidence_tokens)
        trace.calls, trace.shown, trace.template = talk.spent, evidence, f"{TEMPLATE}.{task.brief.language}"
        reading = Reading(task, trace)
        try:
            yield from reading.proposals(_ask(talk, task, evidence, reading))
        except ModelFailure as failure:
            if failure.kind != "context" or not talk.may_ask or len(evidence) < 2:
                raise
            trace.shown = evidence = fitting_evidence(
                task, talk.provider.evidence_tokens // 2, at_most=len(evidence) // 2
            )
            yield from reading.proposals(_ask(talk, task, evidence, reading))
        if reading.taken:
            return
        if reading.foreign:
            yield from _asked_again(talk, task, evidence, trace)
        elif reading.empty:
            raise ModelFailure("empty")
        elif not reading.readable:
            yield from _mended(talk, task, evidence, reading, trace)


class Reading:
    """Reads one reply for a task: ``taken`` proposals; ``foreign`` counts those in another language, which are dropped.

    ``told`` is the prompt that the reply answers, so that an echo of it is not taken for a question.
    """

    def __init__(self, task: DraftTask, trace: Trace | None = None) -> None:
        self.taken: list[Proposal] = []
        self.foreign = 0
        self.readable = False
        self.problem = "no list of follow_ups"
        self.told = ""
        self._task = task
        self._trace = trace or Trace()
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
                self._trace.dropped.append(unreadable(item, self.problem))
                continue
            self.readable = True
            reason, detail = self._against(proposal)
            if reason:
                self._trace.drop(reason, proposal, detail=detail)
            else:
                kept = self._cleaned(proposal)
                self.taken.append(kept)
                yield kept

    def _against(self, proposal: Proposal) -> tuple[str, str]:
        """Why a proposal is not taken, as a code with its detail; ``""`` for one that is."""
        if self.enough:
            return "beyond_count", ""
        if language_of(proposal.question) != self._task.brief.language:
            self.foreign += 1
            return "wrong_language", ""
        if echoes(proposal.question, self.told):
            return "echo", ""
        standing = [*(one.question for one in self.taken), *self._task.avoid]
        said = next((other for other in standing if repeats(proposal.question, [other])), "")
        return ("repetition", said) if said else ("", "")

    def _cleaned(self, proposal: Proposal) -> Proposal:
        """The proposal without what beside its question is in another language, wordless, or said before."""
        why = proposal.why if self._usable(proposal.why) else ""
        cues = [cue for cue in (proposal.if_they_say,) if self._usable(cue)]
        cue = next(iter(fresh(cues, [proposal.question])), "")
        rungs = [rung for rung in proposal.if_they_dodge if self._usable(rung)]
        rungs = list(fresh(rungs, [proposal.question, *cues]))
        lost = [*({proposal.why, proposal.if_they_say} - {why, cue, ""}), *(set(proposal.if_they_dodge) - set(rungs))]
        if lost:
            self._trace.drop("part_unusable", proposal, detail=" / ".join(sorted(lost)))
        return proposal.model_copy(update={"why": why, "if_they_say": cue, "if_they_dodge": tuple(rungs)})

    def _usable(self, text: str) -> bool:
        """Whether a text is in the sheet's language, has a word in it, and is no echo of the prompt."""
        right = language_of(text) == self._task.brief.language and any(letter.isalpha() for letter in text)
        return right and not echoes(text, self.told)


def _asked_again(talk: Talk, task: DraftTask, evidence: Sequence[Evidence], trace: Trace) -> Iterator[Proposal]:
    """A second reply where the first was wholly in the wrong language."""
    if talk.may_ask:
        second = Reading(task, trace)
        yield from second.proposals(_ask(talk, task, evidence, second, REMINDERS[task.brief.language]))


def _mended(
    talk: Talk, task: DraftTask, evidence: Sequence[Evidence], reading: Reading, trace: Trace
) -> Iterator[Proposal]:
    """Proposals from the model's own mending of its reply; raises ``ModelFailure`` where that is no use either."""
    mended = Reading(task, trace)
    mended.told = reading.told
    schema, language = _schema(task, evidence), task.brief.language
    stream = talk.repair(reading.text, reading.problem, shape=FOLLOW_UPS, schema=schema, language=language)
    yield from mended.proposals(stream)
    if not mended.taken:
        raise ModelFailure("bad_reply")


def _ask(
    talk: Talk, task: DraftTask, evidence: Sequence[Evidence], reading: Reading, reminder: str = ""
) -> Generator[str, None, None]:
    """The reply to the task's prompt, which ``reading`` is told of."""
    prompt = prompt_for(task, evidence, reminder=reminder)
    reading.told = as_text(prompt.messages)
    return talk.ask(prompt, _schema(task, evidence))


def _schema(task: DraftTask, evidence: Sequence[Evidence]) -> dict[str, Any]:
    return follow_ups_schema([style.id for style in task.styles], [item.label for item in evidence])


def _types(task: DraftTask) -> dict[str, str]:
    """Every name of a kind, as models write them, to its id."""
    named = {name: style.id for style in task.styles for name in (style.zh, style.en, style.id)}
    return {name.lower().replace("-", "_").replace(" ", "_"): kind for name, kind in named.items()}
