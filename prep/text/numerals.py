"""Numbers in any writing as digits, so that 四十一, 41 and "1.2 billion" are found by each other."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_DIGITS = {**{c: i for i, c in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {
    "万": 10**4,
    "亿": 10**8,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_FIGURE = re.compile(
    r"(?<![\d.])(\d{1,3}(?:,\d{3})+|\d{1,15})(\.\d{1,6})?(?:[ -]?(万亿|万|亿|(?:thousand|million|billion|trillion)\b))?"
)
_WRITTEN = re.compile(r"[零〇一二两三四五六七八九十百千万亿]{2,24}")


def numerals(folded: str) -> list[str]:
    """The numbers of a folded text whose digits differ from their writing there, in plain digits, in order.

    Thousands marks go, scales are multiplied out (``1.2亿`` is ``120000000``), Chinese numerals are read (``四十一`` is
    ``41``, ``二〇二三`` is ``2023``). A number that stands in plain digits already is a word of the text anyway.
    """
    found: list[tuple[int, str]] = []
    for match in _FIGURE.finditer(folded):
        whole, part, scale = match.groups()
        if "," in whole or scale:
            value = Decimal(whole.replace(",", "") + (part or "")) * _scale(scale)
            found.append((match.start(), _plain(value)))
    read = ((match.start(), _read(match.group())) for match in _WRITTEN.finditer(folded))
    found += [(start, str(number)) for start, number in read if number is not None]
    return [number for _, number in sorted(found)]


def _scale(word: str | None) -> int:
    if word == "万亿":
        return 10**12
    return _SCALES[word] if word else 1


def _plain(value: Decimal) -> str:
    try:
        return str(int(value)) if value == value.to_integral_value() else str(value.normalize())
    except InvalidOperation:
        return str(value)


def _read(written: str) -> int | None:
    """A Chinese numeral's value: digit by digit, or by units; None where it is no number (``千万``, ``一一``)."""
    if all(c in _DIGITS for c in written):
        return int("".join(str(_DIGITS[c]) for c in written)) if len(written) >= 4 else None
    if written[0] not in _DIGITS and written[0] != "十":
        return None
    total = section = digit = 0
    for c in written:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _UNITS:
            section += (digit or (1 if c == "十" else 0)) * _UNITS[c]
            digit = 0
        elif c == "万" and section + digit:
            total += (section + digit) * _SCALES[c]
            section = digit = 0
        else:
            total = (total + section + digit) * _SCALES[c]
            section = digit = 0
    return total + section + digit
