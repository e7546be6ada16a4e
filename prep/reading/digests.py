"""News digests: many matters in one document, of which one or two may be about the speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prep.reading.names import ROLE_WORDS, plain_name

_NAMED = re.compile(
    r"早知道|早报|晚报|日报|周报|快讯|简报|速递|要闻|一周(?:新闻|回顾|热点)|新闻汇总|资讯汇总|\b(?:daily|weekly|morning|news) (?:digest|brief|briefing|roundup|recap)\b"
    r"|\bnewsletter\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[；;]")
_LEAST_ITEMS, _LEAST_PARTS, _LEAST_PART = 4, 3, 5
_ROLE = re.compile(rf"(?:{ROLE_WORDS}|创始|首席|公司|[、，,&＆/]|\s).*$")


def is_digest(title: str, headings: Sequence[str]) -> bool:
    """Whether a document is a digest: at least four headed items, and a title that says so or lists three matters."""
    parts = [part for part in _PARTS.split(title) if len(part.strip()) >= _LEAST_PART]
    return len(headings) >= _LEAST_ITEMS and (bool(_NAMED.search(title)) or len(parts) >= _LEAST_PARTS)


def is_about(item: str, names: Sequence[str], roles: Sequence[str]) -> bool:
    """Whether an item of a digest names one of the people, or the organisation that opens one of their ``roles``."""
    words = [word for name in names for word in _forms(name)]
    words += [organisation for role in roles if len(organisation := _ROLE.sub("", role).strip()) >= 2]
    folded = item.casefold()
    return any(word.casefold() in folded for word in words)


def _forms(name: str) -> list[str]:
    """A name, and the part of it that is told by itself: a given name of two characters, a Latin surname."""
    plain = plain_name(name)
    if len(plain) == 3 and plain[0] >= "\u3400":
        return [plain, plain[1:]]
    last = plain.split()[-1] if plain.split() else ""
    return [form for form in (plain, last) if len(form) >= 2]
