"""A conversation with the corpus: every answer stands on proven quotations, or says that the corpus is silent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from prep.chatting.extract import extract, told
from prep.chatting.looking import Lookup, given
from prep.chatting.proving import unsupported, with_proven_marks
from prep.chatting.topic import Meaning, understood
from prep.dialogue import EVERYTHING, Answer, Turn
from prep.domain import Evidence, FocusQuestion, ModelFailure, Quote
from prep.drafting.sheet import look_for
from prep.receipt import QuoteClaim
from prep.text.language import language_of

_WORDS = {
    "zh": {
        "silent": "资料里没有。下面是离这个问题最近的几段，它们并没有直接回答。",
        "silent_within": "在选定的范围里没有。下面是范围里离这个问题最近的几段，它们并没有直接回答。",
        "empty": "资料里没有。资料库还是空的，先放几篇文章或访谈进来。",
        "empty_within": "在选定的范围里一段话也没有。把范围放宽再问。",
        "unread": "资料还没有读完，这只是就读过的而言；等读完了再问一次。",
        "found": "资料里有 {count} 句，早的在前。",
        "found_one": "资料里有这一句。",
        "unproven": "模型的回答没有一句能在资料里逐字对上，没有采用。资料里有 {count} 句，早的在前。",
    },
    "en": {
        "silent": "The corpus is silent. The passages below come nearest and do not answer it.",
        "silent_within": "The corpus is silent within the chosen scope. The passages below come nearest and do not answer it.",
        "empty": "The corpus is silent: it is still empty. Put in some articles or talks first.",
        "empty_within": "Nothing lies within the chosen scope. Widen it and ask again.",
        "unread": "Files are still being read, so this goes for what has been read; ask again when they are done.",
        "found": "The corpus holds {count} sentences, the earliest first.",
        "found_one": "The corpus holds this sentence.",
        "unproven": "No quotation in the model's answer could be found in the sources, so it was left out. "
        "Sentences in the corpus: {count}, the earliest first.",
    },
}


class AnswerDraft(Protocol):
    """An answer as a model gave it so far: text with ``[n]`` marks, claims they count into, and whether it is whole."""

    @property
    def text(self) -> str:
        """With marks that count into ``claims``."""
        ...

    @property
    def claims(self) -> tuple[QuoteClaim, ...]:
        """What the model says it quotes."""
        ...

    @property
    def silent(self) -> bool:
        """Whether the model found no answer in the evidence."""
        ...


class Answerer(Protocol):
    """Streams growing drafts of one answer; raises ``ModelFailure`` after what it could yield."""

    def condense(self, question: str, earlier: Sequence[Turn], language: str, cancelled: Callable[[], bool]) -> str:
        """``question`` as it would be asked without ``earlier`` turns, at the price of one request; ``""`` on any fault."""
        ...

    def answer(
        self,
        question: str,
        evidence: Sequence[Evidence],
        language: str,
        cancelled: Callable[[], bool],
        *,
        meaning: str = "",
    ) -> Iterator[AnswerDraft]:
        """Drafts of the answer to ``question``, each longer than the one before; ``meaning`` is what it leans on."""
        ...


def ask(
    question: str,
    lookup: Lookup,
    *,
    answerer: Answerer | None = None,
    earlier: Sequence[Turn] = (),
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Answer]:
    """Answers to ``question``, each replacing the one before; the last one is final.

    Without an ``answerer`` the best sentences themselves are the answer. ``earlier`` turns of the same conversation say
    what a question that leans on them means.
    """
    meaning = _meaning(question, earlier, answerer, cancelled)
    blank = Answer(answer="", scope=lookup.scope, understood=meaning.query if meaning.leans else "")
    evidence = lookup.evidence(meaning, earlier)
    if not evidence:
        yield _silence(meaning, lookup, blank)
        return
    held = given(earlier) if meaning.leans else ()
    quotes = extract(meaning.query, lookup.brief, lookup.finder, evidence, held)
    if answerer is None:
        yield _extracted(quotes, lookup, blank)
        return
    drafts = answerer.answer(question, evidence, lookup.brief.language, cancelled, meaning=blank.understood)
    yield from _written(drafts, evidence, quotes, meaning, lookup, blank)


def _meaning(
    question: str, earlier: Sequence[Turn], answerer: Answerer | None, cancelled: Callable[[], bool]
) -> Meaning:
    """What the question means; a model is asked only about one that leans, and code decides where it gives no answer."""
    meaning = understood(question, earlier)
    if not meaning.leans or answerer is None:
        return meaning
    asked = answerer.condense(question, earlier, language_of(question), cancelled)
    return Meaning(query=asked, topic=meaning.topic, aim=meaning.aim) if asked else meaning


def _silence(meaning: Meaning, lookup: Lookup, blank: Answer, nearest: Sequence[Quote] = ()) -> Answer:
    """That nothing was found, what is nearest, and what to fetch."""
    quotes = tuple(nearest) or lookup.nearest(meaning.query)
    within = "_within" if lookup.scope != EVERYTHING else ""
    words = _WORDS[lookup.brief.language]
    told_so = words[f"{'silent' if quotes else 'empty'}{within}"] + (f"\n{words['unread']}" if lookup.unread else "")
    wanted = look_for(lookup.brief, FocusQuestion(number=1, text=meaning.query)) if quotes else ()
    return blank.model_copy(update={"answer": told_so, "quotes": quotes, "silent": True, "look_for": wanted})


def _extracted(
    quotes: tuple[Quote, ...], lookup: Lookup, blank: Answer, lead: str = "found", **update: object
) -> Answer:
    """The sentences themselves."""
    language = lookup.brief.language
    name = "found_one" if lead == "found" and len(quotes) == 1 else lead
    text = told(quotes, _WORDS[language][name].format(count=len(quotes)), language)
    return blank.model_copy(update={"answer": text, "quotes": quotes, "extract": True, **update})


def _written(
    drafts: Iterator[AnswerDraft],
    evidence: Sequence[Evidence],
    quotes: tuple[Quote, ...],
    meaning: Meaning,
    lookup: Lookup,
    blank: Answer,
) -> Iterator[Answer]:
    """A model's answer as far as it is proven; the corpus's own sentences where nothing of it is."""
    proven = blank.model_copy(update={"complete": False})
    try:
        for draft in drafts:
            if draft.silent:
                yield _silence(meaning, lookup, blank, quotes[:3])
                return
            found = [lookup.gate.quotes_of(claim, evidence) for claim in draft.claims]
            text, stands_on = with_proven_marks(draft.text, found)
            proven = proven.model_copy(update={"answer": text, "quotes": stands_on})
            yield proven
    except ModelFailure as failure:
        if proven.quotes and proven.answer:
            yield proven.model_copy(update={"message": failure.code, "unsupported": unsupported(proven.answer)})
        else:
            yield _extracted(quotes, lookup, blank, complete=False, message=failure.code)
        return
    if not proven.quotes:
        yield _extracted(quotes, lookup, blank, "unproven", message="chat_unproven")
        return
    yield proven.model_copy(update={"complete": True, "unsupported": unsupported(proven.answer)})
