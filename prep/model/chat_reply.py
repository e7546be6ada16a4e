"""Answers from the corpus by a model, streamed: quotations first, then the text that counts into them."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, suppress

from pydantic import ValidationError

from prep.dialogue import Turn
from prep.domain import Evidence, ModelFailure, Value
from prep.model.calls import Allowance
from prep.model.condensing import condense
from prep.model.evidence_blocks import block, fitting
from prep.model.prompts import Prompt, render
from prep.model.replies import Items, StringField, whole_json
from prep.model.shapes import ANSWER, AnswerShape, ClaimShape, answer_schema, claims_of, problem_of, tidy_text
from prep.model.talk import REMINDERS, ChatModel, Talk
from prep.receipt import QuoteClaim
from prep.text.language import language_of
from prep.text.sentences import sentences

_STEP = 8
_SENTENCE_END = re.compile(r"(?:[。！？!?…]|(?<!\d)\.)[”\"’」）)]*$")
_MARKS = re.compile(r"(?:\s*\[\d{1,2}\])*")


class ChatDraft(Value):
    """An answer so far: text with ``[n]`` marks and the claims they count into."""

    text: str = ""
    claims: tuple[QuoteClaim, ...] = ()
    silent: bool = False


class ChatAnswerer:
    """Answers one question within ``seconds`` and three requests, understanding it included."""

    def __init__(self, model: ChatModel, *, seconds: float) -> None:
        self._model = model
        self._seconds = seconds
        self._allowance: Allowance | None = None

    def condense(self, question: str, earlier: Sequence[Turn], language: str, cancelled: Callable[[], bool]) -> str:
        """The question as it stands alone; see ``prep.model.condensing``."""
        self._allowance = Allowance(self._seconds)
        return condense(self._model, question, earlier, language, cancelled=cancelled, allowance=self._allowance)

    def answer(
        self,
        question: str,
        evidence: Sequence[Evidence],
        language: str,
        cancelled: Callable[[], bool],
        *,
        meaning: str = "",
    ) -> Iterator[ChatDraft]:
        """Growing drafts of one answer, each replacing the one before; of a complete reply the last is whole.

        A reply that is no answer is mended once, one in the wrong language asked for once more. Raises
        ``ModelFailure`` after what could be saved of a cut reply: whole quotations and whole sentences.
        """
        talk = Talk(self._model, seconds=self._seconds, cancelled=cancelled, purpose="chat", allowance=self._allowance)
        shown = fitting(evidence, talk.provider.evidence_tokens)
        schema = answer_schema([item.label for item in shown])
        reading = Reading()
        yield from reading.drafts(talk.ask(_prompt(question, shown, language, meaning), schema))
        if reading.whole is None:
            first, reading = reading, Reading()
            mended = talk.repair(first.text, first.problem, shape=ANSWER, schema=schema, language=language)
            yield from reading.drafts(mended)
            if reading.whole is None:
                raise ModelFailure("bad_reply")
        elif not reading.whole.silent and language_of(reading.whole.text) != language and talk.may_ask:
            again = talk.ask(_prompt(question, shown, language, meaning, REMINDERS[language]), schema)
            yield from _better(reading.whole, again)


def _better(first: ChatDraft, stream: Generator[str, None, None]) -> Iterator[ChatDraft]:
    """The answer in ``stream``, or ``first`` once more where that one is not whole."""
    second = Reading()
    with suppress(ModelFailure):
        yield from second.drafts(stream)
    if second.whole is None:
        yield first


class Reading:
    """Reads one reply. ``whole`` is the answer if it came complete and well-formed, else ``problem`` says why not."""

    def __init__(self) -> None:
        self.whole: ChatDraft | None = None
        self.problem = ""
        self._quotes = Items("quotes")
        self._claims: list[QuoteClaim] = []
        self._answer = StringField("answer")
        self._said = ""

    @property
    def text(self) -> str:
        """The reply as it came."""
        return self._quotes.text

    def drafts(self, stream: Generator[str, None, None]) -> Iterator[ChatDraft]:
        """What can be read of ``stream`` as it grows; raises its ``ModelFailure`` after saving what is whole."""
        shown = 0
        try:
            with closing(stream):
                for piece in stream:
                    self._feed(piece)
                    if len(self._said) - shown >= _STEP:
                        shown = len(self._said)
                        yield self._so_far(self._said)
        except ModelFailure:
            if self._said:
                yield self._so_far(_whole_sentences(self._said))
            raise
        self._end()
        if self.whole is not None:
            yield self.whole

    def _feed(self, piece: str) -> None:
        for item in self._quotes.feed(piece):
            try:
                self._claims += claims_of([ClaimShape.model_validate(item)])
            except ValidationError:
                self._claims.append(QuoteClaim(source="", text=""))
        self._said = self._answer.feed(piece) or self._said

    def _so_far(self, text: str) -> ChatDraft:
        return ChatDraft(text=tidy_text(text), claims=tuple(self._claims))

    def _end(self) -> None:
        found = whole_json(self.text)
        try:
            shape = AnswerShape.model_validate(found if isinstance(found, dict) else {})
        except ValidationError as error:
            self.problem = problem_of(error)
            return
        if shape.silent or shape.answer:
            self.whole = ChatDraft(text=shape.answer, claims=claims_of(shape.quotes), silent=shape.silent)
        else:
            self.problem = "neither an answer nor silent"


def _whole_sentences(text: str) -> str:
    """The part of a cut text that is whole sentences, with the marks that follow the last one."""
    ends = [end for start, end in sentences(text) if _SENTENCE_END.search(text[start:end].rstrip())]
    marks = _MARKS.match(text, ends[-1]) if ends else None
    return text[: marks.end()].rstrip() if marks else ""


def _prompt(
    question: str, evidence: Sequence[Evidence], language: str, meaning: str = "", reminder: str = ""
) -> Prompt:
    blocks = [block(item, item.passage.voice, language) for item in evidence]
    return render("chat/answer", language, question=question, meaning=meaning, evidence=blocks, reminder=reminder)
