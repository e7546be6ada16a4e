"""Terms for searching by words: CJK bigrams, Latin words and numbers, folded for finding only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache, lru_cache

from prep.text.numerals import numerals

_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+|[a-z0-9\u00c0-\u024f]+(?:[.'][a-z0-9]+)*")
_LATIN = re.compile(r"[a-z0-9\u00c0-\u024f]+(?:[.'][a-z0-9]+)*")
_FIRST_HAN = "\u3400"
_STOP = frozenset(
    "a about after all also am an and any are as at be been before being but by can come could did do does doing done even every first for from get"
    " give go going good got had has have he her here him his how i if in into is it its just know last let like look made make many may me mean"
    " might more most much my need new no not now of off on one only or other our out over own part people put real said same say see she should so"
    " some still such take tell than that the their them then there these they thing think this those through time to today too two up us use very"
    " view want was way we well were what when where which while who whom whose why will with work would year you young your".split()
)


@cache
def _simplified() -> tuple[re.Pattern[str], dict[str, str]]:
    """Traditional characters and Taiwan's variants as a pattern, each with the simplified one that it is found by."""
    from opencc import OpenCC

    known = [chr(code) for code in (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))]
    folded = OpenCC("tw2s").convert("\n".join(known)).split("\n")
    table = {old: new for old, new in zip(known, folded, strict=True) if new != old}
    return re.compile(f"[{''.join(table)}]"), table


def folded(text: str) -> str:
    """``text`` as it is compared when looked for: one width, lower case, simplified characters. Never shown."""
    traditional, simplified = _simplified()
    return traditional.sub(lambda match: simplified[match.group()], unicodedata.normalize("NFKC", text).lower())


def terms(text: str) -> list[str]:
    """Terms of ``text`` in order, with repeats: overlapping Han bigrams (a lone character stands alone) and words.

    English words lose a plural or ``-ing``/``-ed`` ending, so that ``batteries`` finds ``battery``; numbers in any
    writing are terms in digits as well (see ``numerals``).
    """
    plain = folded(text)
    found: list[str] = []
    for run in _RUN.findall(plain):
        if run[0] >= _FIRST_HAN:
            found += [run[i : i + 2] for i in range(len(run) - 1)] or [run]
        else:
            found.append(stem(run))
    return found + numerals(plain)


def query_terms(text: str) -> list[str]:
    """Distinct terms of a query without English function words, in order."""
    return list(dict.fromkeys(term for term in terms(text) if term not in _STOP))


def held(text: str, wanted: Collection[str]) -> set[str]:
    """Those of ``wanted`` that are among the terms of ``text``; a lone Han character counts wherever it stands."""
    plain = folded(text)
    han = {term for term in wanted if term[0] >= _FIRST_HAN}
    latin = set(wanted) - han
    there = {term for term in han if term in plain}
    if latin:
        there |= latin & {*map(stem, _LATIN.findall(plain)), *numerals(plain)}
    return there


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """``word`` without its commonest English endings; short words and numbers stay as they are."""
    if len(word) < 5 or not word.isascii() or not word.isalpha():
        return word
    for ending, replacement in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", "")):
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + replacement
    return word
