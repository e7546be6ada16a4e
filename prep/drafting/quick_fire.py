"""Quick-fire: short questions that take one word to answer, from the corpus' own words and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prep.domain import FollowUp, Quote, Voice
from prep.drafting.frame_lines import Material
from prep.drafting.key_terms import distinct
from prep.drafting.lead_in import spoken_date
from prep.drafting.signals import signals
from prep.text.language import language_of

QUICK = 6
_MONEY = re.compile(r"[$€£¥%％块元]|百分之|percent|美元")


def quick_fire(material: Material, present: int) -> list[FollowUp]:
    """New lines until there are ``QUICK`` with the ``present`` ones; kinds take turns."""
    found: list[FollowUp] = []
    for line in _lines(material):
        if present + len(found) >= QUICK:
            break
        found.append(line)
    return found


def _lines(material: Material) -> Iterator[FollowUp]:
    """Lines in the order in which they are asked: words to choose from, marks to give, figures, and one to breathe."""
    topics = distinct(material.topics[section.number] for section in material.sections)
    words = distinct([*topics, *_telling(material)])[len(topics) :]
    pairs = list(zip(topics[::2], topics[1::2], strict=False))
    yield from _pairs(material, pairs[:1], 0)
    yield from _singles(material, topics[-1:], 0)
    yield from _figures(material)
    yield from _coined(material)
    yield from _pairs(material, [(words[0], words[1])] if len(words) > 1 else [], 1)
    yield from _singles(material, topics[-2:-1], 1)
    yield from _bare(material, 1)
    yield from _pairs(material, pairs[1:], 2)
    yield from _singles(material, [*topics[:-2], *words[2:4]], 2)
    yield from _bare(material, QUICK)


def _pairs(material: Material, pairs: Sequence[tuple[str, str]], turn: int) -> Iterator[FollowUp]:
    for at, (a, b) in enumerate(pairs):
        slots = {"a": a, "b": b, "words": _listed(material, a, b)}
        if line := material.worded("quick_fire", "two_words", slots, turn + at):
            yield line


def _singles(material: Material, topics: Sequence[str], turn: int) -> Iterator[FollowUp]:
    for at, topic in enumerate(topics):
        slots = {"topic": topic, "words": _listed(material, topic)}
        if line := material.worded("quick_fire", "one_word", slots, turn + at):
            yield line


def _figures(material: Material) -> Iterator[FollowUp]:
    """The first figure of the speaker's own that says of what it is one, and that no question has named."""
    for quote in _own(material):
        number = signals(quote.text, quote.date).number
        counted = _with_noun(number, quote.text, material) if number else ""
        if counted and not any(number in asked for asked in material.asked):
            when = spoken_date(quote.date, material.brief.language)
            slots = {"number": counted, "origin": _origin(quote, when, material)}
            if line := material.worded("quick_fire", "number", slots, 0, [quote], "why_number"):
                yield line
                return


def _coined(material: Material) -> Iterator[FollowUp]:
    """A word that the speaker set apart by quotation marks."""
    for quote in _own(material):
        term = signals(quote.text, quote.date).term
        if 2 <= len(term) <= 8 and language_of(term) == material.brief.language and material.terms.count(term):
            slots = {"term": term, "words": term}
            if line := material.worded("quick_fire", "word_said", slots, 0, [quote]):
                yield line
                return


def _bare(material: Material, count: int) -> Iterator[FollowUp]:
    for turn in range(count):
        if line := material.worded("quick_fire", "bare", {}, turn, why="why_bare"):
            yield line


def _own(material: Material) -> Iterator[Quote]:
    """The speaker's own words in the language of the show that open nothing yet, cut anew."""
    for section in material.sections:
        for quote in section.dossier.own_words:
            if language_of(quote.text) == material.brief.language and material.free(quote):
                fresh = material.cut(quote)
                if fresh and fresh.voice is Voice.OWN_WORDS:
                    yield fresh


def _telling(material: Material) -> list[str]:
    """Nouns of the speaker's own words, else of whatever the dossiers hold."""
    own = [quote.text for section in material.sections for quote in section.dossier.own_words]
    every = [q.text for s in material.sections for q in (*s.dossier.own_words, *s.dossier.reported, *s.dossier.others)]
    return material.terms.telling(own or every)


def _with_noun(number: str, text: str, material: Material) -> str:
    """The figure with what it counts, as it stands in ``text`` ("三百个乡镇验配点"); ``""`` where that is not plain."""
    if _MONEY.search(number):
        return ""
    if material.brief.language == "en":
        last = number.rsplit(" ", 1)[-1]
        return number if len(last) > 3 and last.isalpha() and last.endswith("s") else ""
    after = text[text.find(number) + len(number) :]
    run = re.match(r"[\u4e00-\u9fff]{2,7}", after)
    for end in range(run.end() if run else 0, 1, -1):
        if material.terms.count(after[:end]):
            return number + after[:end]
    return ""


def _origin(quote: Quote, when: str, material: Material) -> str:
    speaker = quote.speaker or (material.brief.speaker_names or ("",))[0]
    if material.brief.language == "zh":
        return f"{speaker}在 {when}" if when else speaker
    return f"{speaker} ({when})" if when else speaker


def _listed(material: Material, *words: str) -> str:
    return ("、" if material.brief.language == "zh" else ", ").join(words)
