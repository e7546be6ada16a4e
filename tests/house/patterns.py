"""Every regular expression of the app, with the ways in which it is run.

Those that modules hold are found by importing them, those written inside functions by their syntax. A pattern that is
put together from values gets a made-up name for each of them.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import prep
from tests.house.tree import Module, calls, dotted, parse, place

WAYS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
_EVERYWHERE = frozenset({"search"})


@dataclass(frozen=True)
class Used:
    """A pattern, where it stands, and whether it is run from the start of a text only (``match``, ``fullmatch``)."""

    place: str
    pattern: re.Pattern[Any]
    ways: frozenset[str]


class _Values(dict[str, Any]):
    """The names of a module; any other name is a value known at run time only."""

    def __missing__(self, name: str) -> str:
        return "林若溪"


def all_patterns() -> list[Used]:
    """The patterns of every module of the app; one that is used in several ways stands there once."""
    found: dict[tuple[str | bytes, int], Used] = {}
    for info in pkgutil.walk_packages(prep.__path__, "prep."):
        if ".ui.pages." in info.name or info.name == "prep.__main__":
            continue
        for used in patterns_of(importlib.import_module(info.name)):
            key = (used.pattern.pattern, used.pattern.flags)
            before = found.get(key, used)
            found[key] = Used(before.place, used.pattern, before.ways | used.ways)
    return list(found.values())


def patterns_of(module: ModuleType) -> Iterator[Used]:
    """The patterns that one module holds or runs."""
    tree = parse(module.__name__, Path(str(module.__file__)).read_text(encoding="utf-8"))
    ways = _ways(tree)
    for name, value in vars(module).items():
        yield from (Used(f"{module.__name__}.{name}", found, ways.get(name, _EVERYWHERE)) for found in _held(value))
    yield from _written(tree, module)


def _held(value: object) -> Iterator[re.Pattern[Any]]:
    """Patterns in a value, in the containers that modules keep them in too."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from (found for inner in value.values() for found in _held(inner))
    elif isinstance(value, (tuple, list, frozenset)):
        yield from (found for inner in value for found in _held(inner))


def _ways(tree: Module) -> dict[str, frozenset[str]]:
    """For each name that a pattern's method is called on, which; a name handed on can be run in any way."""
    ways: dict[str, set[str]] = defaultdict(set)
    called = set()
    for call in calls(tree):
        if isinstance(call.func, ast.Attribute) and call.func.attr in WAYS and isinstance(call.func.value, ast.Name):
            ways[call.func.value.id].add(call.func.attr)
            called.add(call.func.value)
    for node in ast.walk(tree.tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node not in called:
            ways[node.id] |= _EVERYWHERE
    return {name: frozenset(found) for name, found in ways.items()}


def _written(tree: Module, module: ModuleType) -> Iterator[Used]:
    """Patterns that are handed to ``re`` where they are run."""
    for call in calls(tree):
        ran = dotted(call.func).removeprefix("re.")
        held = ran == "compile" and not tree.scopes[call]
        if ran in (*WAYS, "compile") and dotted(call.func).startswith("re.") and not held:
            code = compile(ast.Expression(call.args[0]), str(module.__file__), "eval")
            written = eval(code, {}, _Values(vars(module)))
            pattern = written if isinstance(written, re.Pattern) else re.compile(written, _flags(call, module))
            yield Used(place(tree, call), pattern, _EVERYWHERE if ran == "compile" else frozenset({ran}))


def _flags(call: ast.Call, module: ModuleType) -> int:
    """The flags of a call: by name, or as the last argument of those that take it there."""
    at = {"compile": 1, "match": 2, "fullmatch": 2, "search": 2, "findall": 2, "finditer": 2}.get(dotted(call.func)[3:])
    given = [keyword.value for keyword in call.keywords if keyword.arg == "flags"]
    given += call.args[at : at + 1] if at else []
    return sum(int(eval(compile(ast.Expression(value), "flags", "eval"), dict(vars(module)))) for value in given)
