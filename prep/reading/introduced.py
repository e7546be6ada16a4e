"""Full names in Latin letters that a text introduces, so that a surname alone can be told whose it is."""

from __future__ import annotations

import re
from collections import defaultdict

from prep.reading.names import LATIN_CAPITAL, PARTICLES

_WORD = rf"{LATIN_CAPITAL}[\w’'-]{{1,30}}"
_FULL = rf"{_WORD}(?: {LATIN_CAPITAL}\.)?(?: (?:(?:{PARTICLES}) ){{0,2}}{_WORD}){{1,3}}"
_ANY = re.compile(rf"(?<![\w.’'-]){_FULL}")
_BESIDE = re.compile(
    r",? (?:is|was|has|had|runs|ran|leads|led|founded|started|joined|became|who|an?|the|then|now|co-?founder|founder|chief|director|head)\b"
    r"|, [a-z]|\s?\(",
)


def introduced(text: str, title: str = "") -> frozenset[str]:
    """Names whose bearer ``text`` tells something of ("Nora Whitlock, founder of …", "… is …"), and those of the title.

    A surname that two different names end in counts for neither.
    """
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    told = set(_ANY.findall(title))
    for match in _ANY.finditer(text):
        bearers[match.group().rsplit(" ", 1)[-1]].add(match.group())
        if _BESIDE.match(text, match.end()):
            told.add(match.group())
    return frozenset(name for name in told if len(bearers[name.rsplit(" ", 1)[-1]] | {name}) == 1)
