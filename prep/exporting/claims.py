"""What a fact-checker has to look at in the lines that are spoken: quotations, and numbers, dates and names by form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from prep.domain import FollowUp, Quote, Sheet
from prep.text.clean import one_line

Kind = Literal["quotation", "number", "date", "name"]

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(
    r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?| ?年(?: ?\d{1,2} ?月(?: ?\d{1,2} ?[日号])?)?(?:年?[初底末])?)"
    r"|\d{1,2} ?月(?: ?\d{1,2} ?[日号])?|[今明去后前]年(?:年?[初底末]|[上下]半年)?"
    rf"|(?:\d{{1,2}} )?(?:{_MONTH})\.?(?: \d{{1,2}}(?:st|nd|rd|th)?(?!\d))?(?:,? (?:19|20)\d\d)?|\b(?:19|20)\d\d\b"
    r"|\b(?:last|next|this) (?:year|month|week|spring|summer|autumn|winter)\b"
)
_DIGITS = r"(?:[$¥€£]\s?|(?<![A-Za-z\d.]))\d[\d,]*(?:\.\d+)?"
_HAN = "[零〇一二两三四五六七八九十百千万亿]"
_UNIT = "[个名位台家套块元天年月日次场人岁间条倍米斤座种版期页辆部万亿千百]|分钟|小时|公里|平方|美元|人民币"
_WORD = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen"
)
_NUMBER = re.compile(
    rf"{_DIGITS}\s?(?:%|‰|％|percent\b|million\b|billion\b|thousand\b|(?:{_UNIT})+)?"
    rf"|百分之(?:{_HAN})+|{_HAN}{{2,}}(?:{_UNIT})*|[一二两三四五六七八九十](?:{_UNIT})+|[一二两三四五六七八九十]成"
    rf"|\b(?:{_WORD})(?:[ -](?:and )?(?:{_WORD}))*\b|\b(?:half|twice)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"《[^《》]{1,60}》")
_PART = r"[A-Z](?:[\w&+'’-]|\.(?=[A-Za-z\d])|(?<=(?<![\w&])[A-Z])\.)*"
_LATIN = re.compile(rf"{_PART}(?: (?:of |the |and )?{_PART})*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:…”\"“]\s*)$")
_NO_NAME = set("I It He She We You They And But If So When".split())
_NO_NUMBER = set("一一 千万 万万 百万千万 一个 一次 一位 一名 一家 一条 一种 一场 一天 一年 一块 one".split())


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing to check; ``quote`` is where it stands, None where nothing that is cited has it."""

    kind: Kind
    text: str
    quote: Quote | None


def claims(line: FollowUp, sheet: Sheet) -> tuple[Claim, ...]:
    """Everything to check in a line, each once: its quotations, then what stands in the wording and in them."""
    found: dict[tuple[str, str], Claim] = {}

    def add(kind: Kind, text: str, quote: Quote | None) -> None:
        found.setdefault((kind, text), Claim(kind, text, quote))

    for quote in line.quotes:
        add("quotation", quote.text, quote)
    for quote in line.quotes:
        for part in (quote.lead_in, quote.text):
            for kind, text in _facts(part, sheet):
                add(kind, text, quote)
    for kind, text in _facts(line.question, sheet):
        add(kind, text, next((quote for quote in line.quotes if text in quote.text), None))
    return tuple(found.values())


def _facts(text: str, sheet: Sheet) -> Iterator[tuple[Kind, str]]:
    """Dates first, numbers in what is left, then names."""
    left = text
    for match in _DATE.finditer(text):
        yield "date", match[0]
        left = left.replace(match[0], " " * len(match[0]), 1)
    for match in _NUMBER.finditer(left):
        if (number := match[0].strip()).lower() not in _NO_NUMBER:
            yield "number", number
    yield from (("name", one_line(name)) for name in _names(left, sheet))


def _names(text: str, sheet: Sheet) -> Iterator[str]:
    """Titles, people of the announcement and of the quotations, and capitalised words that begin no sentence."""
    yield from (match[0] for match in _TITLE.finditer(text))
    known = {person.name for person in (*sheet.brief.hosts, *sheet.brief.speakers) if person.name}
    yield from (name for name in sorted(known) if name in text)
    for match in _LATIN.finditer(text):
        name = _bare(match[0])
        begins = match[0].startswith(name) and bool(_SENTENCE_START.search(text[: match.start()]))
        bare = name.split("'")[0].split("’")[0]
        common = bare in _NO_NAME or (begins and " " not in name and bare.istitle() and bare.isalpha())
        if name not in known and len(name) > 1 and not common:
            yield name


def _bare(name: str) -> str:
    """A run of capitalised words without those at its ends that name nobody."""
    words = name.rstrip(".'’-").split()
    while words and (words[0] in _NO_NAME or words[0].islower()):
        words = words[1:]
    while words and words[-1] in _NO_NAME:
        words = words[:-1]
    return " ".join(words)
