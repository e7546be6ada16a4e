"""Exact matching that forgives typography and nothing else: the ground under every quotation.

Folded: letter case, character width, kinds of quotation marks and dashes, line breaks and blanks beside Han
characters, zero-width characters. Kept: every letter, digit, negation and the order of words. Traditional and
simplified characters stay different, since a quotation in the other script is not what was written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_MARKS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»「」﹁﹂〝〞〟＂", '"'),
        **dict.fromkeys("‘’‚‛『』﹃﹄＇`´", "'"),
        **dict.fromkeys("‐‑‒–—―−﹣－─", "-"),
        "。": ".",
        "、": ",",
    }
)
_IGNORED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]")
_CLUSTER = re.compile(r"[\s\S][\u0300-\u036f\u3099\u309a]*")
_BLANKS = re.compile(" +")
_WORD = re.compile(r"[A-Za-z0-9\u00c0-\u024f]")
_SENTENCE_MARKS = " \"'.,;:!?-…"


@dataclass(frozen=True, slots=True)
class Canonical:
    """Canonical ``text`` with, for each of its characters, where it starts and ends in the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@lru_cache(maxsize=65536)
def _folded(cluster: str) -> str:
    """One character with its combining marks in canonical form: possibly several characters, possibly none."""
    folded: list[str] = []
    for character in unicodedata.normalize("NFC", cluster):
        if character.isspace():
            folded.append(" ")
        elif not _IGNORED.match(character):
            folded.append(unicodedata.normalize("NFKC", character.translate(_MARKS)).translate(_MARKS).casefold())
    return "".join(folded)


@lru_cache(maxsize=256)
def canonical(text: str) -> Canonical:
    """``text`` folded, with its map of offsets. Combining marks are composed with the letter before them."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        for character in _folded(cluster.group()):
            characters.append(character)
            starts.append(cluster.start())
            ends.append(cluster.end())
    kept = _without_idle_blanks("".join(characters))
    return Canonical(
        "".join([characters[i] for i in kept]), tuple([starts[i] for i in kept]), tuple([ends[i] for i in kept])
    )


def _without_idle_blanks(text: str) -> list[int]:
    """Indices to keep: a blank stays only between two Latin words, where it carries meaning."""
    kept: list[int] = []
    position = 0
    for blanks in _BLANKS.finditer(text):
        kept.extend(range(position, blanks.start()))
        position = blanks.end()
        before, after = text[blanks.start() - 1 : blanks.start()], text[position : position + 1]
        if _WORD.match(before) and _WORD.match(after):
            kept.append(blanks.start())
    kept.extend(range(position, len(text)))
    return kept


def locate(needle: str, haystack: str, start: int = 0) -> tuple[int, int] | None:
    """Where ``needle`` stands in ``haystack`` (offsets in ``haystack``, end exclusive), or None.

    Exact after canonicalisation; outer quotation marks and closing punctuation of ``needle`` are not required (where
    the punctuation is there it belongs to the match); a Latin word is never cut in two. ``start`` is an offset in ``haystack`` before which no match may begin.
    """
    folded = canonical(needle).text
    wanted = folded.strip(_SENTENCE_MARKS)
    if not wanted:
        return None
    closing = folded[folded.index(wanted) + len(wanted) :].rstrip("\"' ")
    hay = canonical(haystack)
    position = hay.text.find(wanted)
    while position >= 0:
        end = position + len(wanted)
        if hay.starts[position] >= start and _whole_words(hay.text, position, end):
            last = end + _shared(closing, hay.text[end : end + len(closing)])
            return hay.starts[position], hay.ends[last - 1]
        position = hay.text.find(wanted, position + 1)
    return None


def _shared(left: str, right: str) -> int:
    """How many characters two texts have in common from the start."""
    return next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))


def _whole_words(text: str, start: int, end: int) -> bool:
    """Whether the slice neither begins nor ends inside a Latin word or a number."""
    inside_first = start > 0 and _WORD.match(text[start - 1]) and _WORD.match(text[start])
    inside_last = end < len(text) and _WORD.match(text[end - 1]) and _WORD.match(text[end])
    return not (inside_first or inside_last)


def significant_length(text: str) -> int:
    """How many letters, digits and Han characters ``text`` holds in canonical form."""
    return sum(character.isalnum() for character in canonical(text).text)
