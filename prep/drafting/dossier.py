"""What the corpus holds for one focus question: own words, pairs, promises, what was asked, what others say, or silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from prep.domain import Brief, Dossier, Evidence, Figures, FocusQuestion, Pair, Quote, Source, StockAnswer, Voice
from prep.drafting.about import words_about
from prep.drafting.candidates import Candidate, Encode, candidates
from prep.drafting.critics import opposing_first
from prep.drafting.exchanges import PassagesOf, exchanges
from prep.drafting.figures import figures_in_time
from prep.drafting.hosts_asked import asked_before
from prep.drafting.pairs import then_and_now
from prep.drafting.signals import is_due
from prep.drafting.unused import unused

_FAR = 0.38
_FEWEST = 8
ToQuote = Callable[[Source, int, int], Quote | None]


def build_dossier(
    brief: Brief,
    question: FocusQuestion,
    evidence: Sequence[Evidence],
    *,
    encode_query: Encode,
    encode: Encode,
    to_quote: ToQuote,
    passages_of: PassagesOf,
    look_for: tuple[str, ...] = (),
) -> tuple[Dossier, dict[tuple[str, int], float]]:
    """The dossier of ``question`` and how near to it, 0 to 1, each place (source id, start) of it stands.

    ``evidence`` was already cut to what may be used; ``to_quote`` turns a span of a source into a pointer (None where it
    mixes speakers); ``passages_of`` gives the passages of a source in order. Empty evidence makes a silent dossier with
    ``look_for`` only.
    """
    about = words_about(brief)
    found, vectors = candidates(
        question,
        evidence,
        speakers=brief.speaker_names,
        about=about,
        others=[other.text for other in brief.focus_questions if other.text != question.text],
        encode_query=encode_query,
        encode=encode,
    )
    told = exchanges(evidence, passages_of, brief.speaker_names)
    asked, dodged = asked_before(
        question.text,
        told,
        focus_questions=[other.text for other in brief.focus_questions],
        about=about,
        encode_query=encode_query,
        encode=encode,
        to_quote=to_quote,
    )
    kept = [i for i, c in enumerate(found) if c.nearness >= _FAR or i < _FEWEST]
    near, near_vectors = [found[i] for i in kept], vectors[kept]
    cut = _Cut(to_quote)
    dossier = _told(near, brief, cut).model_copy(
        update={
            "others": cut.quotes(opposing_first(found), 5),
            "then_and_now": cut.pairs(then_and_now(near, near_vectors, about)),
            "figures": cut.figures(figures_in_time(found, vectors, about)),
            "asked_before": tuple(exchange.asked for exchange in asked),
            "answered": tuple(asked),
            "dodges": tuple(dodged),
            "look_for": look_for if not near else (),
        }
    )
    dossier = dossier.model_copy(update={"unused": cut.quotes(unused(near, near_vectors, _places(dossier)), 2)})
    return dossier, {(c.evidence.source.id, c.start): c.nearness for c in found}


def _told(near: Sequence[Candidate], brief: Brief, cut: _Cut) -> Dossier:
    """The lists that go by whose words they are."""
    own = [c for c in near if c.voice is Voice.OWN_WORDS]
    told = [c for c in near if c.voice in (Voice.REPORTED, Voice.PRESS, Voice.UNKNOWN)]
    due = sorted((c for c in own if is_due(c.signals, brief.date)), key=lambda c: c.signals.due)
    said = cut.quotes(own, 10)
    return Dossier(
        own_words=said,
        stock=tuple(answer for answer in cut.stock(own) if answer.latest in said),
        promises=cut.quotes(due, 4),
        numbers=tuple(sorted(cut.quotes((c for c in own + told if c.signals.number), 5), key=lambda quote: quote.date)),
        reported=cut.quotes(sorted(told, key=lambda c: c.worth + 0.2 * c.about_speaker, reverse=True), 8),
    )


def _places(dossier: Dossier) -> list[tuple[str, int]]:
    """Where the finds of a dossier stand, but for its list of own words."""
    pairs = [quote for pair in dossier.then_and_now for quote in (pair.then, pair.now)]
    stock = [answer.latest for answer in dossier.stock]
    return [(quote.source_id, quote.start) for quote in (*pairs, *stock, *dossier.promises, *dossier.numbers)]


class _Cut:
    """Candidates as pointers, those that can't be cut left out."""

    def __init__(self, to_quote: ToQuote) -> None:
        self._to_quote = to_quote

    def quotes(self, chosen: Iterable[Candidate], limit: int) -> tuple[Quote, ...]:
        """At most ``limit`` of ``chosen``, in their order."""
        cut = (self._to_quote(c.evidence.source, c.start, c.end) for c in chosen)
        return tuple([quote for quote in cut if quote][:limit])

    def pairs(self, found: Iterable[tuple[Candidate, Candidate]]) -> tuple[Pair, ...]:
        """Both halves of each pair."""
        cut = (self.quotes(pair, 2) for pair in found)
        return tuple(Pair(then=halves[0], now=halves[1]) for halves in cut if len(halves) == 2)

    def figures(self, found: Iterable[Sequence[Candidate]]) -> tuple[Figures, ...]:
        """Groups of two or more."""
        cut = (self.quotes(group, len(group)) for group in found)
        return tuple(Figures(quotes=quotes) for quotes in cut if len(quotes) > 1)

    def stock(self, own: Iterable[Candidate]) -> list[StockAnswer]:
        """What was said more than once, the latest with the earlier ones."""
        answers = []
        for candidate in own:
            latest, earlier = self.quotes([candidate], 1), self.quotes(candidate.repeats, len(candidate.repeats))
            if latest and earlier:
                answers.append(StockAnswer(latest=latest[0], earlier=earlier))
        return answers
