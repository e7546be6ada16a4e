"""Promises with a date: which words set the deadline, and which day that was, seen from the day they were said."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_ZH_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_INTENT_ZH = re.compile(
    r"会|将|要|一定|计划|目标|争取|打算|预计|希望|承诺|保证|力争|做到|完成|实现|上市|量产|交付|落地|开到|覆盖|达到|绝不|不碰"
)
_INTENT_EN = re.compile(
    r"\b(?:will|'ll|’ll|going to|gonna|plan|aim|target|goal|promise|expect|intend|commit|by the end|should be|want to|hope to)\b",
    re.IGNORECASE,
)
_PAST_ZH = re.compile(r"^(?:去年|前年|当时|那年)")
_N_ZH = r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})"
_RULES_ZH: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"(?P<y>20[2-4]\d)\s*年\s*(?:(?P<m>1[0-2]|[1-9])\s*月)?(?P<part>年?底|末|上半年|下半年|初|春天|夏天|秋天|冬天|之?前|以?内)?"
        ),
        "year",
    ),
    (
        re.compile(
            r"(?P<rel>今年|明年|后年)\s*(?:(?P<m>1[0-2]|[1-9]|[一二三四五六七八九十]{1,2})\s*月)?(?P<part>年?底|末|上半年|下半年|初|春天|夏天|秋天|冬天|之?前|以?内|这个时候)?(?:之前|以前|前)?"
        ),
        "relative",
    ),
    (re.compile(_N_ZH + r"\s*年(?:之内|以内|内|之后|以后|后)"), "years"),
    (re.compile(_N_ZH + r"\s*个月(?:之内|以内|内|之后|以后|后)"), "months"),
    (re.compile(r"下个?月(?:底|初)?"), "next_month"),
    (re.compile(r"(?<!半)(?P<part>[上下]半年)"), "half"),
    (re.compile(r"(?<![每去前到])年底(?:之前|前)?"), "year_end"),
)
_RULES_EN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bby (?:the end of |late |early |mid-?)?(?P<y>20[2-4]\d)\b", re.IGNORECASE), "year"),
    (re.compile(r"\b(?P<n>a|one|two|three|four|five|ten) years? from now\b", re.IGNORECASE), "years"),
    (re.compile(r"\bnext month\b", re.IGNORECASE), "next_month"),
    (
        re.compile(r"\b(?:by|before) (?:the end of )?(?P<rel>this|next) year\b|\b(?P<rel2>next) year\b", re.IGNORECASE),
        "relative",
    ),
    (
        re.compile(
            r"\b(?:in|within)(?: the next)? (?P<n>\d{1,2}|a|one|two|three|four|five|six|seven|eight|nine|ten) years?\b",
            re.IGNORECASE,
        ),
        "years",
    ),
    (
        re.compile(
            r"\b(?:in|within)(?: the next)? (?P<n>\d{1,2}|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen) months?\b",
            re.IGNORECASE,
        ),
        "months",
    ),
    (
        re.compile(r"\b(?:by|before) (?:the end of the year|(?:the )?year[- ]end|Christmas)\b", re.IGNORECASE),
        "year_end",
    ),
)
_EN_NUMBER = {
    w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "eighteen": 18}
_PART_END = {"下半年": (12, 31), "上半年": (6, 30), "初": (3, 31), "春天": (5, 31), "夏天": (8, 31), "秋天": (11, 30)}


def deadline(sentence: str, said_on: str) -> tuple[str, date] | None:
    """The deadline words of ``sentence`` and the last day they allow; None where it sets none or looks back.

    ``said_on`` (ISO, at least a year) is the day it was said: "明年年底" said in 2023 means 2024-12-31. A sentence
    without a word of intent (会, 计划, will, by the end of …) is no promise.
    """
    if not said_on[:4].isdigit() or _PAST_ZH.match(sentence):
        return None
    year = int(said_on[:4])
    month = int(said_on[5:7]) if len(said_on) >= 7 else 6
    for rules, intent in ((_RULES_ZH, _INTENT_ZH), (_RULES_EN, _INTENT_EN)):
        if not intent.search(sentence):
            continue
        for pattern, kind in rules:
            for match in pattern.finditer(sentence):
                day = _day(match, kind, year, month)
                if day and day.isoformat() > said_on:
                    return match.group().strip(), day
    return None


def _day(match: re.Match[str], kind: str, year: int, month: int) -> date | None:
    """The last day that a matched phrase allows, or None where its numbers make none."""
    parts = match.groupdict()
    if kind in ("year_end", "half"):
        return _within(year, None, parts.get("part") or "")
    if kind == "next_month":
        return _month_end(year + month // 12, month % 12 + 1)
    if kind == "years":
        count = _number(parts["n"])
        return _month_end(year + count, month) if 0 < count <= 30 else None
    if kind == "months":
        total = year * 12 + month - 1 + _number(parts["n"])
        return _month_end(total // 12, total % 12 + 1)
    if kind == "year":
        target = int(parts["y"])
    else:
        relative = (parts.get("rel") or parts.get("rel2") or "").lower()
        target = year + {"今年": 0, "明年": 1, "后年": 2, "this": 0, "next": 1}[relative]
        if parts.get("part") == "这个时候":
            return _month_end(target, month)
    return _within(target, parts.get("m"), parts.get("part") or "")


def _within(year: int, month: str | None, part: str) -> date:
    """The last day of a year, of one of its months, or of one of its parts."""
    if month:
        return _month_end(year, min(12, max(1, _number(month))))
    end_month, end_day = _PART_END.get(part, (12, 31))
    return date(year, end_month, end_day)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _number(text: str) -> int:
    """A small number in digits, Chinese numerals up to 99, or English words."""
    if text.isdigit():
        return int(text)
    if text.lower() in _EN_NUMBER:
        return _EN_NUMBER[text.lower()]
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _ZH_DIGIT.get(tens, 1) * 10 + (_ZH_DIGIT.get(ones, 0) if ones else 0)
    return _ZH_DIGIT.get(text, 0)
