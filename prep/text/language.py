"""Which of the two languages a text is in."""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")


def han_count(text: str) -> int:
    """How many Han characters ``text`` holds."""
    return len(_HAN.findall(text))


def language_of(text: str) -> str:
    """``"zh"`` where Han characters outnumber half the Latin words, else ``"en"``.

    A Chinese sentence full of product names stays Chinese; an English one that names a Chinese person stays English.
    """
    return "zh" if han_count(text) * 2 > len(_LATIN_WORD.findall(text)) else "en"


def length_in_words(text: str) -> int:
    """Length as a reader feels it: Han characters plus Latin words and numbers."""
    return han_count(text) + len(re.findall(r"[A-Za-z\u00c0-\u024f]+|\d+(?:[.,]\d+)*", text))
