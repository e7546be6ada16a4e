"""Segues: ten to twenty seconds from one focus question to the next, on what the two share, never on a made-up reason."""

from __future__ import annotations

from collections.abc import Iterator

from prep.clock import spoken
from prep.domain import FollowUp, Quote, Section, Segue
from prep.drafting.frame_lines import Material
from prep.drafting.key_terms import nested
from prep.text.language import language_of

_LONGEST = 22
"""Seconds; a bridge that takes longer is no bridge."""


def segue(material: Material, one: Section, two: Section, turn: int) -> Segue | None:
    """What leads from section ``one`` to ``two``: a sentence that both dossiers hold, a word, or an open turn."""
    line = _bridge(material, one, two, turn) or _shared(material, one, two, turn) or _turn(material, one, two, turn)
    return Segue(**dict(line), after=one.number, before=two.number) if line else None


def _bridge(material: Material, one: Section, two: Section, turn: int) -> FollowUp | None:
    """A sentence of the speaker's that stands in both dossiers and opens no question."""
    topics = material.topics[one.number], material.topics[two.number]
    for quote in _in_both(material, one, two):
        held = not nested(*topics) and all(topic.casefold() in quote.text.casefold() for topic in topics)
        slots = {"topic_a": topics[0], "topic_b": topics[1]} if held else {}
        asked, taken = list(material.asked), list(material.taken)
        line = material.worded("segue", "bridge", slots, turn, [quote])
        if line and spoken(line) <= _LONGEST:
            return line
        material.asked[:], material.taken[:] = asked, taken
    return None


def _in_both(material: Material, one: Section, two: Section) -> Iterator[Quote]:
    """Own words of both dossiers, the best for the two together first, cut anew."""
    both = [
        (left + right, quote)
        for left, quote in enumerate(one.dossier.own_words)
        for right, other in enumerate(two.dossier.own_words)
        if quote.source_id == other.source_id and quote.start < other.end and other.start < quote.end
        if material.free(quote) and language_of(quote.text) == material.brief.language
    ]
    for _, quote in sorted(both, key=lambda pair: pair[0]):
        if fresh := material.cut(quote):
            yield fresh


def _shared(material: Material, one: Section, two: Section, turn: int) -> FollowUp | None:
    """A word that both questions or their evidence hold."""
    first, second = one.focus_question, two.focus_question
    tried = ((first, [second], 1), (first, _told(two), 2), (second, _told(one), 2))
    shared = next((term for text, texts, times in tried if (term := material.terms.shared(text, texts, times))), "")
    if not shared:
        return None
    slots = {"shared": shared}
    for name, section in (("topic_a", one), ("topic_b", two)):
        topic = material.topics[section.number]
        slots[name] = "" if nested(topic, shared) else topic
    if nested(slots["topic_a"], slots["topic_b"]):
        slots |= {"topic_a": "", "topic_b": ""}
    return material.worded("segue", "shared", slots, turn, why="why_shared")


def _turn(material: Material, one: Section, two: Section, turn: int) -> FollowUp | None:
    """An open change of subject."""
    slots = {"topic_a": material.topics[one.number], "topic_b": material.topics[two.number]}
    if nested(slots["topic_a"], slots["topic_b"]):
        slots = {}
    return material.worded("segue", "turn", slots, turn, why="why_turn")


def _told(section: Section) -> list[str]:
    """What the speaker and others said on a focus question."""
    dossier = section.dossier
    return [q.text for q in (*dossier.own_words, *dossier.reported, *dossier.others)]
