"""Stretches of a passage that a question could open on: one sentence, or two that belong together."""

from __future__ import annotations

import re
from itertools import pairwise

from prep.drafting.signals import leans_back
from prep.text.language import length_in_words
from prep.text.sentences import sentences, trimmed

_SHORTEST = {"zh": 9, "en": 6}
_LONGEST = {"zh": 88, "en": 42}
_ANSWER = 4
_LONGEST_TWO = {"zh": 36, "en": 28}
_FILLER = re.compile(
    r"(?:(?:Yeah|Yep|Yes|No|Right|Well|Okay|OK|Oh|Mm-?hm+|Uh|Um|So|And|I mean|You know|Like|Exactly|Sure|Absolutely|"
    r"嗯|对|是的|没错|哎|呃)\b[,.!?，。！…—\s-]+)*",
    re.IGNORECASE,
)
_FILLER_BEFORE = re.compile(r"(?:\b(?:So|And|I mean|You know|Like)\b[,\s]{0,4}){1,6}\Z", re.IGNORECASE)
_WHOLE_START = re.compile(r"(?:^|[。！？!?…；;\n”」\"’』.：:，,—-])\s{0,9}\Z")
_ENDS = '。！？!?….；;”」』’"）)'
_NO_START = "”」』’，。、；：！？）)"


def openings(text: str, language: str) -> list[tuple[int, int]]:
    """Spans of ``text`` in order: sentences that stand alone, and neighbours in one paragraph short enough to be said.

    Spoken fillers at the start are left out ("Yeah. And I mean, we shipped it." begins at "we").
    """
    whole = [span for a, b in sentences(text) if (span := _spoken(text, *trimmed(text, a, b)))]
    pairs = [(one[0], two[1]) for one, two in pairwise(whole) if _belong_together(text, one, two, language)]
    spans = [span for span in whole if _said(text, span, language, _LONGEST)]
    spans += [span for span in pairs if _said(text, span, language, _LONGEST_TWO)]
    return sorted(span for span in spans if _stands_alone(text, span[0]) and _balanced(text[span[0] : span[1]]))


def _belong_together(text: str, one: tuple[int, int], two: tuple[int, int], language: str) -> bool:
    """Whether two neighbours make one statement: the first too short alone, the second an answer or leaning back."""
    if "\n" in text[one[1] : two[0]]:
        return False
    first, second = (length_in_words(text[slice(*span)]) for span in (one, two))
    return first < _SHORTEST[language] or second <= _ANSWER or leans_back(text[slice(*two)])


def _spoken(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span from where it begins to say something; None where it never does."""
    match = _FILLER.match(text, start, end)
    begin = match.end() if match else start
    return (begin, end) if begin < end else None


def _said(text: str, span: tuple[int, int], language: str, longest: dict[str, int]) -> bool:
    """Whether it says enough and can be read out in one breath."""
    return _SHORTEST[language] <= length_in_words(text[span[0] : span[1]]) <= longest[language]


def _stands_alone(text: str, start: int) -> bool:
    """Whether a sentence begins here: not in the middle of another, nor with the tail of a quotation."""
    before = _FILLER_BEFORE.sub("", text[:start])
    return bool(_WHOLE_START.search(before[-3:])) and text[start] not in _NO_START


def _balanced(sentence: str) -> bool:
    """Whether every quotation mark that opens in the sentence closes in it."""
    pairs = all(sentence.count(a) == sentence.count(b) for a, b in ("“”", "「」", "（）", "()"))
    return pairs and sentence.count('"') % 2 == 0


def is_heading(text: str, start: int, end: int) -> bool:
    """Whether the span is a line of its own that ends like no sentence."""
    alone = text[:start].rstrip(" \t")[-1:] in ("", "\n") and text[end:].lstrip(" \t")[:1] in ("", "\n")
    return alone and text[end - 1] not in _ENDS
