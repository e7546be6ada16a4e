"""Refusals as sentences: the locale files word every error code, for the page and for the terminal."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from prep.domain import GreenroomError

LOCALES = Path(__file__).resolve().parent / "ui" / "locales"


@lru_cache(maxsize=8)
def locale_table(language: str) -> dict[str, Any]:
    """All words of a language, as its TOML file has them."""
    return tomllib.loads((LOCALES / f"{language}.toml").read_text(encoding="utf-8"))


def sentence(refusal: GreenroomError, language: str) -> str:
    """What happened, what is safe and what to do next, in one sentence; English where no language is chosen."""
    table: dict[str, str] = locale_table(language or "en")["errors"]
    template = table.get(refusal.code, table["unknown"])
    return template.format_map({"code": refusal.code, **refusal.values})
