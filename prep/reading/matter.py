"""What a question is about, apart from those whom everything in the corpus is about.

"Which football club does Ge Xiaolan support?" is near every passage that names her, and none of them answers it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from prep.reading.names import COMPOUND_SURNAMES, looks_like_name
from prep.text.words import query_terms

_HAN = re.compile(r"[\u3400-\u9fff]")
_HONORIFICS = "总|老师|先生|女士|博士|教授|院长"


def bare(question: str, about: Iterable[str]) -> str:
    """``question`` without the names in ``about``, in any of their forms; as it is where nothing would be left."""
    forms = [form for name in about for form in _forms(name.strip())]
    if not forms:
        return question
    longest_first = sorted(dict.fromkeys(forms), key=len, reverse=True)
    rest = re.sub("|".join(longest_first), " ", question, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", rest).strip() if query_terms(rest) else question


@lru_cache(maxsize=256)
def _forms(name: str) -> tuple[str, ...]:
    """Patterns of the forms that a name takes: whole, given name, with an honorific, in Latin letters."""
    if len(name) < 2:
        return ()
    if not _HAN.search(name):
        words = [name, *(word for word in name.split() if len(word) >= 3)]
        return tuple(rf"\b{re.escape(word)}\b(?:['’]s)?" for word in words)
    from pypinyin import lazy_pinyin

    size = 2 if name.startswith(COMPOUND_SURNAMES) else 1
    person = looks_like_name(name)
    parts = [name[:size], name[size:]] if person else [name]
    spelt = ["".join(lazy_pinyin(part)) for part in parts]
    forms = [re.escape(name), *(rf"\b{' ?'.join(order)}\b(?:['’]s)?" for order in (spelt, spelt[::-1]))]
    if person:
        forms.append(rf"{name[:size]}(?:{_HONORIFICS})")
        forms += [re.escape(name[size:])] if len(name) - size >= 2 else []
    return tuple(forms)
