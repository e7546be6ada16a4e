"""Keeping what the host touched, and telling questions that say the same."""

from __future__ import annotations

from collections.abc import Sequence

from prep.domain import FollowUp
from prep.text.words import terms

SAME = 0.72
ONCE = ("lens", "unused")


def likeness(left: str, right: str) -> float:
    """Shared terms over all terms of two questions (Jaccard over bigrams and words), 0 to 1."""
    a, b = set(terms(left)), set(terms(right))
    return len(a & b) / len(a | b) if a | b else 1.0


def repeats(question: str, others: Sequence[str]) -> bool:
    """Whether ``question`` says the same as one of ``others``."""
    return any(likeness(question, other) >= SAME for other in others)


def hosts_own(follow_up: FollowUp) -> bool:
    """Whether the host has made, edited, translated, kept, locked, dropped, starred or noted something on it.

    A new draft never takes such a one away.
    """
    marked = follow_up.locked or follow_up.starred or bool(follow_up.note.strip())
    touched = follow_up.edited or marked or bool(follow_up.translation.text)
    return follow_up.origin == "host" or touched or follow_up.status != "new"


def merged(present: Sequence[FollowUp], drafted: Sequence[FollowUp]) -> tuple[FollowUp, ...]:
    """``present`` follow-ups that are the host's, in place, then the drafted ones that say something new.

    A second lens or unused quotation beside one that stands is left out: one of each is enough for a section.
    """
    kept = [follow_up for follow_up in present if hosts_own(follow_up)]
    ids = {follow_up.id for follow_up in kept}
    for follow_up in drafted:
        second = follow_up.type in ONCE and any(k.type == follow_up.type and k.status != "dropped" for k in kept)
        if follow_up.id not in ids and not second and not repeats(follow_up.question, [k.question for k in kept]):
            kept.append(follow_up)
            ids.add(follow_up.id)
    return tuple(kept)
