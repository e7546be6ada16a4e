"""Refusals as sentences: the locale files word every error code, for the page and for the terminal."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from prep.breaches import Breach
from prep.domain import GreenroomError
from prep.library.switching import Cost
from prep.text.clean import one_line
from prep.work import Check

_WORDING = 80
LOCALES = Path(__file__).resolve().parent / "ui" / "locales"


class Count(int):
    """A number that a template writes with its noun: ``{count:page|pages}`` is ``1 page`` or ``2 pages``."""

    def __format__(self, nouns: str) -> str:
        one, several, many = nouns.partition("|")
        return f"{int(self)} {one if self == 1 else many}" if several else format(int(self), nouns)


def filled(template: str, values: Mapping[str, Any]) -> str:
    """``template`` with its blanks filled."""
    counted = {name: Count(value) if type(value) is int else value for name, value in values.items()}
    return template.format_map(counted)


@lru_cache(maxsize=8)
def locale_table(language: str) -> dict[str, Any]:
    """All words of a language, as its TOML file has them."""
    return tomllib.loads((LOCALES / f"{language}.toml").read_text(encoding="utf-8"))


def sentence(refusal: GreenroomError, language: str) -> str:
    """What happened, what is safe and what to do next, in one sentence; English where no language is chosen."""
    table: dict[str, str] = locale_table(language or "en")["errors"]
    template = table.get(refusal.code, table["unknown"])
    return template.format_map({"code": refusal.code, **refusal.values})


def check_sentence(check: Check, language: str) -> str:
    """A line of the doctor's report in words; what is wrong is worded as the error of that code."""
    table: dict[str, str] = locale_table(language or "en")["health"]
    template = table.get(f"{check.name}_{check.code}")
    return (
        template.format_map(check.values)
        if template
        else sentence(GreenroomError(check.code, **check.values), language)
    )


def cost_sentence(cost: Cost, language: str) -> str:
    """What a change of embedder asks for, and what answers meanwhile."""
    table: dict[str, str] = locale_table(language or "en")["switch"]
    asks = table["tokens" if cost.host else "time"]
    meanwhile = table["old_answers" if cost.answers else "words_answer"]
    values = {
        **cost.model_dump(),
        "tokens": f"{round(cost.tokens, -2 if cost.tokens > 1000 else 0):,}",
        "time": _duration(cost.seconds, table),
    }
    return asks.format_map(values) + meanwhile.format_map(values)


def breach_line(breach: Breach, language: str) -> str:
    """Where something stands that touches red lines, which, and its wording."""
    table: dict[str, str] = locale_table(language or "en")["flags"]
    told = [table[flag.code].format(detail=flag.detail) for flag in breach.flags]
    return " · ".join([_where(breach, language), *told, f"“{one_line(breach.text, _WORDING)}”"])


def breach_sentence(breaches: Sequence[Breach], language: str) -> str:
    """How much of a file touches red lines, where that is, and what it touches."""
    table: dict[str, str] = locale_table(language or "en")["red_lines"]
    items = (
        table["item"].format(
            where=_where(breach, language), topics=table["and"].join(flag.detail for flag in breach.flags)
        )
        for breach in breaches
    )
    return table["of_file"].format(count=len(breaches), items=table["and"].join(items))


def _where(breach: Breach, language: str) -> str:
    table = locale_table(language or "en")
    named: dict[str, str] = {**table["frame_parts"], **table["red_lines"]}
    return named[breach.kind].format(number=breach.number)


def _duration(seconds: float, table: dict[str, str]) -> str:
    """A time as a person would say it."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return table["moment"]
    if minutes < 60:
        return table["minutes"].format(minutes=minutes)
    return table["hours"].format(hours=minutes // 60, minutes=minutes % 60)
