"""Looking a question up: what may be used, what a follow-up question wants of its topic, and what is nearest in silence."""

from __future__ import annotations

from collections.abc import Sequence

from prep.chatting.scope import Scoped
from prep.chatting.topic import Meaning, substance
from prep.dialogue import EVERYTHING, Scope, Turn
from prep.domain import Brief, Evidence, FocusQuestion, Quote, Voice
from prep.drafting.finding import Finder, Shelf
from prep.drafting.quotes import Gate
from prep.text.words import query_terms

_SAYS_SOMETHING = 2


class Lookup:
    """One question's way to the sources: ``brief`` tells whose words count as own words, ``excluded`` what was set aside.

    ``unread`` tells that files are still being read.
    """

    def __init__(
        self,
        shelf: Shelf,
        brief: Brief,
        folder: str,
        *,
        excluded: Sequence[str] = (),
        scope: Scope = EVERYTHING,
        unread: bool = False,
    ) -> None:
        self.brief = brief
        self.scope = scope
        self.unread = unread
        self._shelf = shelf
        self._folder = folder
        self._excluded = tuple(excluded)
        self.finder = self._finder(scope)

    @property
    def gate(self) -> Gate:
        """The quote gate, seen from the brief's speaker."""
        return self.finder.gate(self.brief)

    def evidence(self, meaning: Meaning, earlier: Sequence[Turn]) -> tuple[Evidence, ...]:
        """Labelled passages, nearest first; empty where the corpus is silent.

        What a follow-up question adds must be on the matter too, or its topic would answer anything. One that asks for
        reasons is looked up where the last answer came from, one that asks for other people in their words, one that
        asks what came later in later sources, and one that says nothing of its own and finds nothing is looked up by its topic in the sources of the last answer.
        """
        found = self._evidence(self.finder, meaning.query)
        if not meaning.leans:
            return found
        last = given(earlier)
        says_something = substance(meaning.rest) >= _SAYS_SOMETHING
        if found and says_something and not self._meets(meaning.rest, found):
            return ()
        if not found and last and not says_something:
            return self._evidence(self._finder(self._only(last)), meaning.topic)
        if last and meaning.aim == "reason":
            return _narrowed(found, [e for e in found if e.source.id in {quote.source_id for quote in last}])
        if meaning.aim == "others":
            return _narrowed(found, [e for e in found if e.passage.voice is Voice.OTHERS])
        if last and meaning.aim == "later":
            day = max(quote.date for quote in last)
            return _narrowed(found, [e for e in found if e.source.date >= day])
        return found

    def nearest(self, query: str) -> tuple[Quote, ...]:
        """The nearest passages as quotations, three at most, whether or not they are on the matter; hosts' turns only alone."""
        question = FocusQuestion(number=1, text=query)
        near = self.finder.nearest(self.brief, question, self._folder)
        said = [e for e in near if e.passage.voice is not Voice.QUESTION] or near
        return tuple(q for e in said if (q := self.gate.quote(e.source, e.passage.start, e.passage.end)))

    def _evidence(self, finder: Finder, query: str) -> tuple[Evidence, ...]:
        return finder.evidence(self.brief, FocusQuestion(number=1, text=query), self._folder)

    def _meets(self, rest: str, found: Sequence[Evidence]) -> bool:
        """Whether the evidence speaks of ``rest``: by a word of it, or because it finds something by itself."""
        words = query_terms(rest)
        held = any(word in query_terms(item.passage.text) for item in found for word in words)
        return held or bool(self._evidence(self.finder, rest))

    def _finder(self, scope: Scope) -> Finder:
        return Finder(Scoped(self._shelf, scope), self._excluded)

    def _only(self, quotes: Sequence[Quote]) -> Scope:
        return self.scope.model_copy(update={"sources": tuple(dict.fromkeys(quote.source_id for quote in quotes))})


def given(earlier: Sequence[Turn]) -> tuple[Quote, ...]:
    """The quotations of the last answer that had any to give."""
    return next((t.answer.quotes for t in reversed(earlier) if t.answer.quotes and not t.answer.silent), ())


def _narrowed(found: tuple[Evidence, ...], chosen: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The chosen ones, labelled anew; everything where none was chosen."""
    return tuple(e.model_copy(update={"label": f"S{i}"}) for i, e in enumerate(chosen, 1)) or found
