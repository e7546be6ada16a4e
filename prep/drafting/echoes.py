"""Telling a wording from an echo: weak models hand back the evidence, a rule of the prompt or their own question again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prep.drafting.merge import likeness
from prep.text.canonical import locate, significant_length
from prep.text.sentences import clauses

_SHORT, _OWN = 8, 4
_SAYS_IT_AGAIN = 0.5
_LISTENING = re.compile(
    r"\A(?:如果|要是|假如)?(?:我|他|她|嘉宾|对方)?说[：:，,]?|\A(?:If|When) (?:they|he|she|you) says?[:,]?\s*",
    re.IGNORECASE,
)


def echoes(text: str, told: str) -> bool:
    """Whether ``text`` has hardly a word of its own: all its clauses stand in the prompt that was ``told``.

    A question that opens on a quotation and then asks has words of its own; very short wordings may coincide.
    """
    said = _LISTENING.sub("", text)
    if not told or significant_length(said) < _SHORT:
        return False
    own = [said[a:b] for a, b in clauses(said) if not locate(said[a:b], told)]
    return sum(significant_length(clause) for clause in own) < _OWN


def fresh(rungs: Sequence[str], beside: Sequence[str]) -> tuple[str, ...]:
    """The rungs that say something new beside other wordings and each other; stricter than between two questions."""
    kept: list[str] = []
    for rung in rungs:
        if all(likeness(rung, other) < _SAYS_IT_AGAIN for other in [*beside, *kept]):
            kept.append(rung)
    return tuple(kept)
