"""What the corpus holds for one focus question: own words, pairs, promises, what was asked, what others say, or silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from prep.domain import Brief, Dossier, Evidence, FocusQuestion, Pair, Quote, Source, Voice
from prep.drafting.about import words_about
from prep.drafting.candidates import Candidate, Encode, candidates
from prep.drafting.pairs import then_and_now

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
    look_for: tuple[str, ...] = (),
) -> tuple[Dossier, dict[tuple[str, int], float]]:
    """The dossier of ``question`` and how near to it, 0 to 1, each place (source id, start) of it stands.

    ``evidence`` was already cut to what may be used; ``to_quote`` turns a span of a source into a pointer (None where it mixes speakers). Empty evidence makes a silent
    dossier with ``look_for`` only.
    """
    found, vectors = candidates(
        question,
        evidence,
        speakers=brief.speaker_names,
        about=words_about(brief),
        encode_query=encode_query,
        encode=encode,
    )

    def quotes(chosen: Iterable[Candidate], limit: int) -> tuple[Quote, ...]:
        cut = (to_quote(c.evidence.source, c.start, c.end) for c in chosen)
        return tuple([quote for quote in cut if quote][:limit])

    kept = [i for i, c in enumerate(found) if c.nearness >= _FAR or i < _FEWEST]
    near = [found[i] for i in kept]
    own = [c for c in near if c.voice is Voice.OWN_WORDS]
    told = [c for c in near if c.voice in (Voice.REPORTED, Voice.PRESS, Voice.UNKNOWN)]
    pairs = [
        Pair(then=then[0], now=now[0])
        for first, second in then_and_now(near, vectors[kept])
        if (then := quotes([first], 1)) and (now := quotes([second], 1))
    ]
    dossier = Dossier(
        own_words=quotes(own, 10),
        then_and_now=tuple(pairs),
        asked_before=quotes((c for c in near if c.voice is Voice.QUESTION), 4),
        promises=quotes((c for c in own if c.signals.due), 4),
        numbers=quotes((c for c in own + told if c.signals.number), 5),
        others=quotes((c for c in near if c.voice is Voice.OTHERS), 5),
        reported=quotes(sorted(told, key=lambda c: c.worth + 0.2 * c.about_speaker, reverse=True), 8),
        look_for=look_for if not near else (),
    )
    return dossier, {(c.evidence.source.id, c.start): c.nearness for c in near}
