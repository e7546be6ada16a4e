"""A figure as it was said, taken apart: what is counted and how much, so that two of one kind can be compared."""

from __future__ import annotations

import re
from math import prod

from prep.text.numerals import numerals
from prep.text.words import folded

_SHARE = re.compile(r"[%％]|百分之|成$|个百分点|percent|per cent", re.IGNORECASE)
_TENTHS = re.compile(r"([一二三四五六七八九])成([一二三四五六七八九半]?)")
_ZH_NUMBER = re.compile(r"[零〇一二两三四五六七八九十百千万亿]+")
_ZH_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_DIGITS = re.compile(r"(\d[\d,]{0,20}(?:\.\d{1,9})?)\s?([百千万亿]{0,3})")
_SMALL = {w: i for i, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
)} | {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}  # fmt: skip
_SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "k": 10**3,
    "million": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "百": 100,
    "千": 10**3,
    "万": 10**4,
    "亿": 10**8,
}
_MONEY = re.compile(r"[$€£¥]")
_MONEY_WORDS = {"$": "dollar", "美元": "dollar", "块": "元", "块钱": "元", "美金": "dollar"}


def amount(figure: str) -> tuple[str, float] | None:
    """The unit and the value of a figure cut by ``number_in`` ("百分之七十六" → ("%", 76)); None where it can't be read."""
    plain = folded(figure)
    if tenths := _TENTHS.search(plain):
        rest = 5 if tenths.group(2) == "半" else _ZH_DIGITS.get(tenths.group(2), 0)
        return "%", 10.0 * _ZH_DIGITS[tenths.group(1)] + rest
    if _SHARE.search(plain):
        value = _value(re.sub("百分之|成$", "", plain))
        return ("%", value * (10 if plain.endswith("成") else 1)) if value is not None else None
    value = _value(plain)
    return (_unit(plain), value) if value is not None else None


def _unit(plain: str) -> str:
    money = _MONEY.search(plain)
    words = re.findall(r"[a-z]+", plain)
    named = [
        word.rstrip("s") for word in words if word not in _SMALL and word not in _SCALES and word not in ("a", "and")
    ]
    han = _ZH_NUMBER.sub("", "".join(re.findall(r"[\u4e00-\u9fff]+", plain))).strip("多余约")
    unit = (money.group() if money else "") or han or " ".join(named)
    return _MONEY_WORDS.get(unit, unit)


def _value(plain: str) -> float | None:
    """The number in digits, Chinese numerals or English words."""
    words = [word for word in re.findall(r"[a-z]+", plain) if word in _SMALL or word in _SCALES]
    if digits := _DIGITS.search(plain):
        return round(
            float(digits.group(1).replace(",", "")) * prod(_SCALES.get(s, 1) for s in [*digits.group(2), *words]), 6
        )
    if written := _ZH_NUMBER.search(plain):
        read = numerals(written.group())
        return float(read[0]) if read else float(_ZH_DIGITS.get(written.group()[0], 0))
    return _in_words(words)


def _in_words(words: list[str]) -> float | None:
    """English number words: "two thousand six hundred" is 2600."""
    if not words:
        return None
    total, part = 0.0, 0.0
    for word in words:
        if word in _SMALL:
            part += _SMALL[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        else:
            total += max(part, 1) * _SCALES[word]
            part = 0.0
    return total + part
