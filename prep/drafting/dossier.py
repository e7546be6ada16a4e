"""What the corpus holds for one focus question: own words, pairs, promises, what was asked, what others say, or silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from prep.domain import Brief, Dossier, Evidence, FocusQuestion, Pair, Quote, Source, Voice
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


def words_about(brief: Brief) -> tuple[str, ...]:
    """Words that tell that a sentence is about the speaker: names, given names, and the company in their title."""
    words: list[str] = []
    for person in brief.speakers:
        words.append(person.name)
        if " " in person.name:
            words.append(person.name.split()[-1])
        words += _organisations(person.role)
    return tuple(dict.fromkeys(word for word in words if len(word) >= 2))


def _organisations(role: str) -> list[str]:
    """The company or body that a title names: "百川智能创始人、CEO" → 百川智能; "CEO of System Initiative" → that."""
    after_of = re.search(r"\b(?:of|at)\s+((?:[A-Z][\w&’'-]*\s?)+)", role)
    if after_of:
        return [after_of.group(1).strip()]
    chinese = re.match(
        r"([\u4e00-\u9fffA-Za-z0-9]{2,12}?)(?:联合|公司|集团)?(?:创始人|创办人|董事长|总裁|首席|CEO|CTO|总经理|负责人)",
        role.strip(),
    )
    return [chinese.group(1)] if chinese else []
