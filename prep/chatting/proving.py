"""A model's answer held against its quotations: marks that count, and sentences that nothing carries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from prep.dialogue import Span
from prep.domain import Quote
from prep.text.sentences import sentences, trimmed

MARK = re.compile(r"((?<!\s)\s*+)\[(\d{1,2})\]")
_CLOSED = re.compile(r"[。！？!?…；.][\"”’」』）)】]*\s*\Z")
_WORDS = re.compile(r"\w")


def with_proven_marks(text: str, found: Sequence[Sequence[Quote]]) -> tuple[str, tuple[Quote, ...]]:
    """``text`` with marks that count into the quotations that were found; a mark for one that was not is gone.

    ``found`` are the pointers of each claim, in the order that the text's marks count.
    """
    places: dict[int, list[int]] = {}
    quotes: list[Quote] = []
    for number, pointers in enumerate(found, 1):
        for quote in pointers:
            if quote not in quotes:
                quotes.append(quote)
            places.setdefault(number, []).append(quotes.index(quote) + 1)

    def renumbered(mark: re.Match[str]) -> str:
        proven = places.get(int(mark.group(2)), ())
        return mark.group(1) + "".join(f"[{place}]" for place in proven) if proven else ""

    return MARK.sub(renumbered, text), tuple(quotes)


def statements(text: str) -> list[tuple[int, int, tuple[int, ...]]]:
    """The sentences of an answer as ``(start, end, marks)``, lossless; a mark belongs to the sentence it follows or ends."""
    bare, at, marks = _without_marks(text)
    found: list[tuple[int, int, tuple[int, ...]]] = []
    closed = {place for place, _ in marks if 0 < place < len(bare) and _CLOSED.search(bare[:place])}
    spans = list(pairwise(sorted({0, len(bare), *closed, *(end for _, end in sentences(bare))})))
    for index, (start, end) in enumerate(spans):
        last = index == len(spans) - 1
        own = [(place, number) for place, number in marks if start < place <= end or (last and place > end)]
        until = len(text) if last else at[end]
        begin = found[-1][1] if found else 0
        found.append((begin, until, tuple(number for _, number in own)))
    return found


def unsupported(text: str) -> tuple[Span, ...]:
    """Spans of the sentences of ``text`` that carry no mark; ``text`` has marks of proven quotations only."""
    bare = [(start, end) for start, end, marks in statements(text) if not marks and _WORDS.search(text[start:end])]
    return tuple(trimmed(text, start, end) for start, end in bare)


def _without_marks(text: str) -> tuple[str, list[int], list[tuple[int, int]]]:
    """The text without marks, where each of its characters (and its end) stands in ``text``, and each mark's place in it.

    Marks between two sentences stay with the first: the second begins after them.
    """
    bare: list[str] = []
    at: list[int] = []
    marks: list[tuple[int, int]] = []
    position = 0
    for mark in MARK.finditer(text):
        bare.append(text[position : mark.start()])
        at += range(position, mark.start())
        marks.append((len(at), int(mark.group(2))))
        position = mark.end()
    bare.append(text[position:])
    at += range(position, len(text))
    return "".join(bare), [*at, len(text)], marks
