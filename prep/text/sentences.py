"""Sentences of Chinese and English text as lossless spans."""

from __future__ import annotations

import re
from itertools import pairwise

_ABBREVIATION = r"(?<!\b[A-Z])(?<!\bMr)(?<!\bDr)(?<!\bMs)(?<!\bMrs)(?<!\bvs)(?<!\bSt)(?<!\be\.g)(?<!\bi\.e)"
_CLOSERS = '["”’」』）)】*]*'
_SENTENCE = re.compile(
    rf".+?(?:[。！？!?…；]+{_CLOSERS}|(?=\.)(?<!\.\.\.)(?:(?<=\.)|{_ABBREVIATION})\.{{1,40}}+{_CLOSERS}(?=\s|\Z)|\n+|\Z)",
    re.DOTALL,
)
_CLAUSE_END = re.compile(r"[，,；;：:。！？!?…\n]|\s[-–—]{1,2}\s|——")


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans ``(start, end)`` of the sentences of ``text``, in order, covering all of it; blanks trail their sentence."""
    spans: list[tuple[int, int]] = []
    position = 0
    for match in _SENTENCE.finditer(text):
        end = match.end()
        while end < len(text) and text[end] in " \t" and text[end - 1] != "\n":
            end += 1
        if end > position:
            spans.append((position, end))
            position = end
    if position < len(text):
        spans.append((position, len(text)))
    return spans


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def clauses(text: str) -> list[tuple[int, int]]:
    """Spans of the clauses of ``text``: cut after commas, colons, dashes and sentence ends; lossless."""
    cuts = [0, *(match.end() for match in _CLAUSE_END.finditer(text)), len(text)]
    return [(a, b) for a, b in pairwise(cuts) if b > a]
