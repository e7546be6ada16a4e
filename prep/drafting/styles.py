"""Kinds of follow-up and the offline drafter's wordings, read from ``prompts/`` as plain Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from prep.drafting.lenses import lens_names
from prep.drafting.task import Style
from prep.settings import PROJECT
from prep.text.clean import gapped

PROMPTS = PROJECT / "prompts"
Wordings = dict[str, dict[str, tuple[str, ...]]]


@lru_cache(maxsize=4)
def styles(folder: Path = PROMPTS / "styles") -> tuple[Style, ...]:
    """Every kind of follow-up: one file each, ``id``, ``zh`` and ``en`` names in its head, when to use it below."""
    return tuple(_style(path) for path in sorted(folder.glob("*.md")))


def _style(path: Path) -> Style:
    _, head, about = path.read_text(encoding="utf-8").split("---\n", 2)
    names = dict(line.split(": ", 1) for line in head.strip().splitlines())
    return Style(id=names["id"], zh=names["zh"], en=names["en"], about=about.strip())


def labels(language: str) -> dict[str, str]:
    """Names of the kinds by id in ``language``, and of lenses by ``lens.<id>``."""
    return {style.id: style.zh if language == "zh" else style.en for style in styles()} | lens_names(language)


@lru_cache(maxsize=32)
def wordings(name: str, folder: Path = PROMPTS / "offline") -> Wordings:
    """``prompts/offline/<name>.md`` as language → section → its lines."""
    found: dict[str, dict[str, list[str]]] = {}
    language = section = ""
    for line in (folder / f"{name}.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            language = line[2:].strip()
            found[language] = {}
        elif line.startswith("## "):
            section = line[3:].strip()
            found[language][section] = []
        elif line.startswith("- "):
            found[language][section].append(line[2:].strip())
    return {lang: {name: tuple(lines) for name, lines in parts.items()} for lang, parts in found.items()}


def slots_of(line: str) -> tuple[str, ...]:
    """The names of the blanks in a wording."""
    return tuple(re.findall(r"\{(\w+)\}", line))


def fill(line: str, slots: dict[str, str]) -> str:
    """A wording with its blanks filled; braces inside a value stay text, and figures stand off from Han characters.

    A figure in words that begins it ("two hundred") begins with a capital.
    """
    told = gapped(re.sub(r"\{(\w+)\}", lambda match: slots[match.group(1)], line))
    return told[:1].upper() + told[1:] if line.startswith("{number") else told


def choose(lines: tuple[str, ...], slots: dict[str, str], turn: int, free: Callable[[str], bool] = bool) -> str:
    """A wording whose blanks can all be filled, filled: those with blanks first, ``turn`` rotates, only ``free`` ones.

    Returns ``""`` where none fits.
    """
    usable = [line for line in lines if all(slots.get(name) for name in slots_of(line))]
    specific = [line for line in usable if slots_of(line)]
    for pool in (specific, usable):
        for offset in range(len(pool)):
            worded = fill(pool[(turn + offset) % len(pool)], slots)
            if free(worded):
                return worded
    return ""
