"""Lines at the head of a transcript that list who takes part: 主持：…, 嘉宾：…, "Guests: …". They are nobody's words."""

from __future__ import annotations

import re
from collections.abc import Collection

_HEAD = 3_000
_HOSTS = r"主持人?|采访者?|采访人|访谈人|Hosts?|Moderators?|Interviewers?"
_GUESTS = r"嘉宾|对话嘉宾|与谈人?|讲者|受访者|Guests?|Panell?ists?|Panel|Speakers?"
_ROSTER = re.compile(
    rf"^[ \t*]{{0,6}}(?:(?P<hosts>{_HOSTS})|(?:{_GUESTS}))[ \t*]{{0,6}}[:：](?P<names>[^\n。！？!?]{{2,200}})$",
    re.MULTILINE | re.IGNORECASE,
)
_BEFORE, _AFTER = r"(?:^|[、，,;；&和与/]|\band\b)\s{0,4}\**", r"\**\s{0,4}(?:[（(、，,;；&和与/]|\band\b|$)"


def listed(text: str, names: Collection[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Those of ``names`` whom the head of ``text`` lists as hosts, and as guests."""
    hosts: set[str] = set()
    guests: set[str] = set()
    for match in _ROSTER.finditer(text[:_HEAD]):
        (hosts if match["hosts"] else guests).update(_among(match["names"], names))
    return frozenset(hosts), frozenset(guests - hosts)


def lists_people(line: str, names: Collection[str]) -> bool:
    """Whether a line is such a list: a role, a colon, and at least one of ``names`` as an item."""
    match = _ROSTER.match(line)
    return match is not None and bool(_among(match["names"], names))


def _among(items: str, names: Collection[str]) -> set[str]:
    text = items.strip(" *\t")
    return {name for name in names if name and re.search(f"{_BEFORE}{re.escape(name)}{_AFTER}", text)}
