"""The project's own files and what they say, for rules that hold everywhere."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from prep.settings import PROJECT
from tests.house.tree import Module, parse_all

_SKIPPED = {"corpus", "__pycache__", "htmlcov"}
_SHOWN = {".ci", ".streamlit"}


def own_files(*endings: str) -> Iterator[Path]:
    """Files of the project with one of ``endings``, without the environment, data and corpus."""
    for folder, inner, names in os.walk(PROJECT):
        inner[:] = sorted(name for name in inner if name not in _SKIPPED and (name[0] != "." or name in _SHOWN))
        yield from (Path(folder, name) for name in sorted(names) if name.endswith(endings))


@lru_cache(maxsize=8)
def modules(*places: str) -> tuple[Module, ...]:
    """The Python files below some folders, and single files, all relative to the project, parsed."""
    paths = (path.relative_to(PROJECT).as_posix() for path in own_files(".py"))
    named = {name: (PROJECT / name).read_text(encoding="utf-8") for name in paths if name.startswith(places)}
    return tuple(parse_all(named))


def locale(code: str) -> dict[str, str]:
    """A locale file as ``group.key`` to words."""
    path = PROJECT / "prep" / "ui" / "locales" / f"{code}.toml"
    return dict(_flat("", tomllib.loads(path.read_text(encoding="utf-8"))))


def _flat(prefix: str, table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(f"{prefix}{key}.", value)
        else:
            yield f"{prefix}{key}", value


def blanks(template: str) -> set[str]:
    """The names in braces, whatever noun goes by the number."""
    return set(re.findall(r"\{(\w*)(?::[^{}]*)?\}", template))
