"""Texts made to keep a regular expression busy: runs of what it repeats, its own beginnings without their ends.

They are made from the pattern's syntax, so that a pattern added tomorrow is attacked where it is weak.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import _parser  # type: ignore[attr-defined]
from typing import Any

COMMON = (
    "a", "A", "0", "中", "王", "é", " ", "\n", "\t", "\u3000", "\n\n", " \n", "a ", "A ", "Ab ", "Ab. ", "王总", "a\n", "中\n", "0\n",
    "，", "。", "、", "：", ":", ",", ".", "-", "_", "=", "*", "#", "|", "/", "“", "”", "「", "」", '"', "'", "(", ")", "（", "）",
    "[", "]", "【", "{", "<", ">", "<a", "<a ", "</", "&", "!", "？", "12:", "1.", "2024-", "2024年", "http://", "a@", "中，", "中。", "A. ",
)  # fmt: skip
_LONG = 40
_MOST = 3

Shape = Callable[[int], str]


def attacks(pattern: re.Pattern[Any]) -> dict[str, Shape]:
    """Texts of any length for a pattern, each by a name that says what it is made of."""
    bits = dict.fromkeys([*COMMON, *_literals(_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))])
    made: dict[str, Shape] = {f"{bit!r} over and over": _run(bit) for bit in bits}
    for head, body in _repeats(_parser.parse(pattern.pattern, pattern.flags)):
        made[f"{head!r}, then {body!r} over and over"] = _run(body, head)
        made[f"{head + body * _MOST!r} over and over"] = _run(head + body * _MOST)
        made[f"{head!r} over and over"] = _run(head or body)
    return made


def _run(body: str, head: str = "") -> Shape:
    """``head``, then as many of ``body`` as fit, then an end that fits nothing."""
    return lambda size: head + body * ((size - len(head)) // len(body)) + "\x00!"


def _literals(parsed: Any) -> Iterator[str]:
    """Every character that stands in a pattern, one of each of its classes, and its longest literal strings."""
    string = ""
    for kind, value in parsed:
        if str(kind) == "LITERAL":
            string += chr(value)
            yield chr(value)
            continue
        if len(string) > 1:
            yield string
        string = ""
        if str(kind) == "IN":
            yield _sample([(kind, value)])
        for inner in _inside(value):
            yield from _literals(inner)
    if len(string) > 1:
        yield string


def _inside(value: Any) -> Iterator[Any]:
    """The parts of a node that are patterns themselves."""
    if isinstance(value, _parser.SubPattern):
        yield value
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from _inside(part)


def _repeats(parsed: Any, head: str = "") -> Iterator[tuple[str, str]]:
    """For each part that may be repeated often: what leads to it, and one repetition of it."""
    for kind, value in parsed:
        if str(kind) in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            body = _sample(value[2])
            if int(value[1]) >= _LONG and body:
                yield head, body
        for inner in _inside(value):
            yield from _repeats(inner, head)
        head += _sample([(kind, value)])


def _sample(parsed: Any) -> str:
    """A short text that a pattern matches, as far as that can be told without look-around."""
    return "".join(_one(str(kind), value) for kind, value in parsed)


def _one(kind: str, value: Any) -> str:
    if kind == "LITERAL":
        return chr(value)
    if kind == "NOT_LITERAL":
        return next(c for c in "a中" if ord(c) != value)
    if kind == "ANY":
        return "a"
    if kind == "IN":
        return next((c for c in _candidates(value) if _fits(c, value)), "")
    if kind == "BRANCH":
        return _sample(value[1][0])
    if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return _sample(value[2]) * max(int(value[0]), 1)
    if kind in {"SUBPATTERN", "ATOMIC_GROUP"}:
        return _sample(value[-1] if kind == "SUBPATTERN" else value)
    return ""


def _candidates(members: Any) -> Iterator[str]:
    """Characters to try for a class: its own first, then one of each sort."""
    for kind, value in members:
        if str(kind) == "LITERAL":
            yield chr(value)
        elif str(kind) == "RANGE":
            yield chr(value[0])
    yield from "a中0 A-，\n"


def _fits(char: str, members: Any) -> bool:
    """Whether ``char`` is of a class, given as the parser gives it."""
    inside = any(_member(char, str(kind), value) for kind, value in members if str(kind) != "NEGATE")
    return inside != any(str(kind) == "NEGATE" for kind, _ in members)


def _member(char: str, kind: str, value: Any) -> bool:
    if kind == "LITERAL":
        return ord(char) == value
    if kind == "RANGE":
        return bool(value[0] <= ord(char) <= value[1])
    sort = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}[str(value).rpartition("_")[2]]
    return bool(re.match(sort, char)) != ("_NOT_" in str(value))
