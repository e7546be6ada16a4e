"""Finding the evidence for a focus question in the library: what may be used, from when, and whether it is enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

from prep.domain import Brief, Evidence, FocusQuestion, Passage, Quote, Source, SourceKind, Voice
from prep.drafting.about import words_about
from prep.drafting.quotes import Gate
from prep.drafting.silence import is_silent
from prep.reading.announcement import quotes_announcement
from prep.reading.digests import is_about

_FEW = 6  # passages that any source may give


class Hit(Protocol):
    """A found passage; ``nearness`` of 1 or more means that it is on the matter."""

    @property
    def evidence(self) -> Evidence:
        """The passage with its source."""
        ...

    @property
    def nearness(self) -> float:
        """Closeness to the query."""
        ...


class Shelf(Protocol):
    """What drafting needs of a library."""

    def search_hits(
        self,
        query: str,
        *,
        folder: str = "",
        before: str = "",
        limit: int = 10,
        speakers: Sequence[str] = (),
        exclude: Sequence[str] = (),
        voices: Sequence[Voice] = (),
        about: Sequence[str] = (),
        since: str = "",
        kinds: Sequence[SourceKind] = (),
        sources: Sequence[str] = (),
    ) -> Sequence[Hit]:
        """Passages for ``query`` within bounds, best first; names in ``about`` tell nothing."""
        ...

    def sources(self, folder: str = "") -> list[Source]:
        """The sources of a folder, all for none."""
        ...

    def text(self, source_id: str) -> str:
        """The stored text that quotations are cut from."""
        ...

    def passages(self, source_id: str) -> list[Passage]:
        """A source's passages in order."""
        ...

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Unit vectors ``(n, dimension)`` of texts as passages."""
        ...

    def encode_query(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Unit vectors ``(n, dimension)`` of texts as queries."""
        ...


class Finder:
    """Evidence for the focus questions of one brief at a time; remembers texts and passages that the gate asks for again.

    ``excluded`` are ids of sources that the host set aside for the show. An id stands for one text, so that what is
    remembered is never out of date.
    """

    def __init__(self, shelf: Shelf, excluded: Sequence[str] = ()) -> None:
        self._shelf = shelf
        self._excluded = tuple(excluded)
        self._announcing: dict[tuple[str, str], list[str]] = {}
        self._sources: dict[str, Source] = {}
        self._items: dict[tuple[str, str], str] = {}
        self.passages_of = cache(shelf.passages)
        self.text = cache(shelf.text)
        self.encode = shelf.encode
        self.encode_query = shelf.encode_query

    def gate(self, brief: Brief) -> Gate:
        """The quote gate over the library, seen from the brief's speaker."""
        return Gate(self.text, self.passages_of, speakers=brief.speaker_names, language=brief.language)

    def evidence(self, brief: Brief, question: FocusQuestion, folder: str) -> tuple[Evidence, ...]:
        """Labelled passages for ``question``, nearest first; empty where the corpus is silent.

        Nothing dated after the show or set aside for it, and neither the announcement nor a copy of it: it is no
        evidence of what the speaker said. The speaker's own words and hosts' questions are looked for by themselves as well.
        """
        hits = self._hits(brief, question, folder)
        if is_silent(hits):
            return ()
        wide = {hit.evidence.passage.id: hit.evidence for hit in hits}
        for voices, limit in (((Voice.OWN_WORDS,), 24), ((Voice.QUESTION,), 6), ((Voice.OTHERS,), 6)):
            for hit in self._hits(brief, question, folder, voices=voices, limit=limit):
                wide.setdefault(hit.evidence.passage.id, hit.evidence)
        ranked = _balanced(sorted(wide.values(), key=lambda item: item.score, reverse=True))
        return tuple(item.model_copy(update={"label": f"S{i}"}) for i, item in enumerate(ranked, 1))

    def own_words(self, brief: Brief, query: str, folder: str) -> tuple[Evidence, ...]:
        """Passages in the speaker's own words that come nearest to ``query``, within the same bounds as all evidence."""
        wanted = FocusQuestion(number=0, text=query)
        hits = self._hits(brief, wanted, folder, voices=(Voice.OWN_WORDS,))
        return tuple(hit.evidence for hit in hits)

    def recut(self, brief: Brief, quote: Quote) -> Quote | None:
        """``quote`` cut anew by the gate; None where its source was set aside, is gone, or reads otherwise now."""
        if not self._sources:
            self._sources.update({source.id: source for source in self._shelf.sources()})
        source = self._sources.get(quote.source_id)
        if source is None or source.id in self._excluded:
            return None
        fresh = self.gate(brief).quote(source, quote.start, quote.end)
        return fresh if fresh and fresh.text == quote.text else None

    def on_the_matter(self, brief: Brief, question: FocusQuestion, folder: str) -> frozenset[str]:
        """Ids of the passages that are on the matter of ``question``, not merely nearest to it."""
        voiced: tuple[tuple[Voice, ...], ...] = ((), (Voice.OWN_WORDS,))
        hits = [hit for voices in voiced for hit in self._hits(brief, question, folder, voices=voices)]
        return frozenset(hit.evidence.passage.id for hit in hits if hit.nearness >= 1.0)

    def nearest(self, brief: Brief, question: FocusQuestion, folder: str) -> tuple[Evidence, ...]:
        """The three nearest passages, whether or not they are on the matter."""
        return tuple(hit.evidence for hit in self._hits(brief, question, folder, limit=3))

    def _hits(
        self, brief: Brief, question: FocusQuestion, folder: str, *, voices: Sequence[Voice] = (), limit: int = 24
    ) -> Sequence[Hit]:
        found = self._shelf.search_hits(
            question.text,
            folder=folder,
            before=brief.evidence_until,
            limit=limit,
            speakers=brief.speaker_names,
            exclude=(*self._announcements(brief, folder), *self._excluded),
            voices=voices,
            about=words_about(brief),
        )
        return [hit for hit in found if self._on_show(hit.evidence, brief)]

    def _on_show(self, found: Evidence, brief: Brief) -> bool:
        """Whether evidence is about the show's people: an item of a news digest has to name one of them."""
        if "digest" not in found.source.notes or not brief.speakers:
            return True
        key = (found.source.id, found.passage.locator)
        if key not in self._items:
            pieces = self._shelf.passages(found.source.id)
            item = "\n".join(piece.text for piece in pieces if piece.locator == found.passage.locator)
            self._items[key] = f"{found.passage.locator}\n{item}"
        return is_about(self._items[key], brief.speaker_names, [person.role for person in brief.speakers])

    def _announcements(self, brief: Brief, folder: str) -> list[str]:
        """Ids of sources that are the announcement, or quote it; looked for once a show."""
        key = (brief.model_dump_json(), folder)
        if key not in self._announcing:
            self._announcing[key] = [
                source.id
                for source in self._shelf.sources(folder)
                if source.kind is SourceKind.ANNOUNCEMENT
                or (brief.title and source.title == brief.title)
                or quotes_announcement(self._shelf.text(source.id), brief)
            ]
        return self._announcing[key]


def _balanced(ranked: Sequence[Evidence]) -> list[Evidence]:
    """``ranked`` with at most two fifths from one source, unless the others have hardly anything."""
    count = Counter(item.source.id for item in ranked)
    taken: Counter[str] = Counter()
    kept: list[Evidence] = []
    for item in ranked:
        others = len(ranked) - count[item.source.id]
        taken[item.source.id] += 1
        if others == 0 or taken[item.source.id] <= max(_FEW, others * 2 // 3):
            kept.append(item)
    return kept
