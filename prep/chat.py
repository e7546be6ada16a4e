"""A conversation with the corpus: every answer stands on proven quotations, or says that the corpus is silent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from prep.domain import Answer, Brief, Evidence, FocusQuestion, ModelFailure, Quote, QuoteClaim, Voice
from prep.drafting.candidates import candidates
from prep.drafting.dossier import words_about
from prep.drafting.finding import Finder
from prep.text.language import language_of

_QUOTED = 4
_WORDS = {
    "zh": {
        "silent": "资料里没有。下面是离这个问题最近的几段，它们并没有直接回答。",
        "empty": "资料里没有。资料库还是空的，先放几篇文章或访谈进来。",
        "found": "资料里有这几句：",
        "unproven": "模型的回答没有一句能在资料里逐字对上，没有采用。资料里有这几句：",
    },
    "en": {
        "silent": "The corpus is silent. The passages below come nearest and do not answer it.",
        "empty": "The corpus is silent: it is still empty. Put in some articles or talks first.",
        "found": "The corpus holds these sentences:",
        "unproven": "No quotation in the model's answer could be found in the sources, so it was left out. The corpus holds:",
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

    def answer(
        self, question: str, evidence: Sequence[Evidence], language: str, cancelled: Callable[[], bool]
    ) -> Iterator[AnswerDraft]:
        """Drafts of the answer to ``question``, each longer than the one before."""
        ...


def ask(
    question: str,
    *,
    finder: Finder,
    brief: Brief,
    folder: str,
    answerer: Answerer | None,
    cancelled: Callable[[], bool],
) -> Iterator[Answer]:
    """Answers to ``question``, each replacing the one before; the last one is final.

    Without an ``answerer`` the best sentences themselves are the answer. ``brief`` tells whose words count as own words
    and until when sources may be used; an empty one sets no limits.
    """
    language = language_of(question)
    words = _WORDS[language]
    asked = FocusQuestion(number=1, text=question)
    seen_from = brief.model_copy(update={"language": language})
    evidence = finder.evidence(seen_from, asked, folder)
    gate = finder.gate(seen_from)
    if not evidence:
        nearest = finder.nearest(seen_from, asked, folder)
        quotes = tuple(q for e in nearest if (q := gate.quote(e.source, e.passage.start, e.passage.end)))
        yield Answer(answer=words["silent" if quotes else "empty"], quotes=quotes, silent=True)
        return
    extract = _extract(asked, seen_from, finder, evidence)
    if answerer is None:
        yield Answer(answer=_numbered(words["found"], extract), quotes=extract)
        return
    proven = Answer(answer="", complete=False)
    try:
        for draft in answerer.answer(question, evidence, language, cancelled):
            if draft.silent:
                yield Answer(answer=words["silent"], quotes=extract[:3], silent=True)
                return
            text, quotes = _proven(draft, [gate.quotes_of(claim, evidence) for claim in draft.claims])
            proven = Answer(answer=text, quotes=quotes, complete=False)
            yield proven
    except ModelFailure as failure:
        kept = proven.answer if proven.quotes else _numbered(words["found"], extract)
        yield Answer(answer=kept, quotes=proven.quotes or extract, complete=False, message=failure.code)
        return
    if not proven.quotes:
        yield Answer(answer=_numbered(words["unproven"], extract), quotes=extract, message="chat_unproven")
        return
    yield proven.model_copy(update={"complete": True})


def _proven(draft: AnswerDraft, found: Sequence[tuple[Quote, ...]]) -> tuple[str, tuple[Quote, ...]]:
    """The draft's text with marks that count into the quotations that were found; a mark for one that was not is gone."""
    places: dict[int, list[int]] = {}
    quotes: list[Quote] = []
    for number, pointers in enumerate(found, 1):
        for quote in pointers:
            if quote not in quotes:
                quotes.append(quote)
            places.setdefault(number, []).append(quotes.index(quote) + 1)

    def renumbered(mark: re.Match[str]) -> str:
        return "".join(f"[{place}]" for place in places.get(int(mark.group(1)), ()))

    return re.sub(r"\[(\d{1,2})\]", renumbered, draft.text), tuple(quotes)


def _extract(asked: FocusQuestion, brief: Brief, finder: Finder, evidence: Sequence[Evidence]) -> tuple[Quote, ...]:
    """The sentences that answer best; a host's question answers nothing."""
    gate = finder.gate(brief)
    found, _ = candidates(
        asked,
        evidence,
        speakers=brief.speaker_names,
        about=words_about(brief),
        encode_query=finder.encode_query,
        encode=finder.encode,
    )
    said = [c for c in found if c.voice is not Voice.QUESTION] or found
    nearest = sorted(said, key=lambda c: c.nearness, reverse=True)[:_QUOTED]
    quotes = [q for c in nearest if (q := gate.quote(c.evidence.source, c.start, c.end))]
    whole = [q for e in evidence[:2] if (q := gate.quote(e.source, e.passage.start, e.passage.end))]
    return tuple(quotes or whole)


def _numbered(lead: str, quotes: Sequence[Quote]) -> str:
    """The lead line with a mark for each quotation."""
    return lead + "".join(f"[{number}]" for number in range(1, len(quotes) + 1))
