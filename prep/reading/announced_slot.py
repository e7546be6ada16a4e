"""How long the announced conversation is: said in minutes or hours, or as the time from which and to which it runs."""

from __future__ import annotations

import re

from prep.text.numerals import numerals

_SHORTEST, _LONGEST = 5, 240
_TALK_ZH = "对谈|对话|访谈|谈话|聊天|专访|时长|会谈|交流|谈"
_AMOUNT_ZH = r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3}|半)\s?个?(?P<half>半)?(?P<unit>分钟|小时|钟头)"
_ZH = (
    re.compile(rf"(?:{_TALK_ZH})[^。！？\n\d]{{0,8}}?{_AMOUNT_ZH}"),
    re.compile(rf"{_AMOUNT_ZH}(?:左右)?的?[^。！？，\n\d]{{0,6}}(?:{_TALK_ZH})"),
)
_WORDS = {
    "half": 0.5, "a": 1, "an": 1, "one": 1, "two": 2, "fifteen": 15, "twenty": 20, "twenty-five": 25, "thirty": 30,
    "thirty-five": 35, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "seventy-five": 75, "ninety": 90,
    "半": 0.5, **{character: digit for digit, character in enumerate("一二三四五六七八九十", 1)}, "两": 2,
}  # fmt: skip
_NUMBER_EN = (
    r"\d{1,3}|half[ -]an?|an?|one|two|fifteen|(?:twenty|thirty|forty)(?:-five)?|fifty|sixty|seventy-five|ninety"
)
_AMOUNT_EN = rf"\b(?P<n>{_NUMBER_EN})[ -](?P<unit>minutes?|mins?|hours?)\b(?P<half>[ -]and[ -]a[ -]half)?"
_TALK_EN = r"(?:conversation|talk|fireside|interview|chat|discussion|session|dialogue|duration|length|speak)"
_EN = (
    re.compile(rf"{_AMOUNT_EN}[ -](?:long )?(?:[\w-]{{1,20}} ){{0,3}}{_TALK_EN}", re.IGNORECASE),
    re.compile(rf"\b{_TALK_EN}\w{{0,3}}\b[^.!?\n\d]{{0,40}}?{_AMOUNT_EN}", re.IGNORECASE),
)
_CLOCK = r"(?P<{0}>[01]?\d|2[0-3])\s?[:：点时]\s?(?P<{1}>[0-5]\d|半)?分?\s?(?P<{2}>[ap]\.?m\.?)?"
_RANGE = re.compile(
    rf"(?<![\d:：.-]){_CLOCK.format('h1', 'm1', 'p1')}\s?(?:[-–—―~～至到]|to|until)\s?{_CLOCK.format('h2', 'm2', 'p2')}(?![\d:：])",
    re.IGNORECASE,
)


def slot(text: str) -> int:
    """Minutes of the conversation, 0 where the announcement does not say so, or gives several times and no length."""
    said = _said(text, _ZH) or _said(text, _EN)
    if said:
        return said
    ranges = {minutes for match in _RANGE.finditer(text) if (minutes := _between(match))}
    return ranges.pop() if len(ranges) == 1 else 0


def _said(text: str, patterns: tuple[re.Pattern[str], ...]) -> int:
    found = (minutes for pattern in patterns for match in pattern.finditer(text) if (minutes := _length(match)))
    return next(found, 0)


def _length(match: re.Match[str]) -> int:
    """A length that was said, in minutes; 0 for one that no conversation has."""
    number = _number(match["n"].lower()) + 0.5 * bool(match["half"])
    minutes = round(number * (1 if match["unit"].lower().startswith(("分", "min")) else 60))
    return minutes if _SHORTEST <= minutes <= _LONGEST else 0


def _number(said: str) -> float:
    """The value of a number in figures or words; 0 for one that is none."""
    if said.isdigit():
        return float(said)
    known = _WORDS.get("half" if said.startswith("half") else said)
    return known if known is not None else float(next(iter(numerals(said)), 0))


def _between(match: re.Match[str]) -> int:
    """Minutes from one time of day to another; without am or pm both are taken to lie in one half of the day."""
    begin, end = (_clock(match, *names) for names in (("h1", "m1", "p1"), ("h2", "m2", "p2")))
    minutes = end - begin
    if not (match["p1"] and match["p2"]):
        minutes %= 720
    return minutes if _SHORTEST <= minutes <= _LONGEST else 0


def _clock(match: re.Match[str], hour: str, minute: str, half: str) -> int:
    minutes = int(match[hour]) * 60 + (30 if match[minute] == "半" else int(match[minute] or 0))
    return minutes % 720 + 720 if (match[half] or "").lower().startswith("p") else minutes
