"""Lines and paragraphs: telling a line that an editor wrapped from one that an author ended."""

from __future__ import annotations

import re

from prep.text.language import han_count

_ENDED = re.compile(r"[。！？!?.…：:；;”」』\"）)]\s*$")
_OWN_LINE = re.compile(r"^\s*(?:[-*+•·]\s|\d{1,2}[.)、]|[^\s：:]{1,20}\s?[：:]|[\[【(（]|>>|—|Q\d?\b|A\d?\b)")
_NARROWEST, _WIDEST, _RAGGED = 44, 130, 22


def unwrapped(text: str) -> str:
    """``text`` (one paragraph) on one line, if its line breaks were put in by a fixed width; else as it is.

    Taken as wrapped are lines of nearly one width, not every one of which ends a sentence. Chinese lines join without
    a blank. Widths are columns: a Han character takes two.
    """
    lines = text.split("\n")
    full = [len(line) + han_count(line) for line in lines[:-1]]
    wrapped = (
        bool(full)
        and min(full) >= _NARROWEST
        and max(full) <= _WIDEST
        and max(full) - min(full) <= _RAGGED
        and not all(_ENDED.search(line) for line in lines[:-1])
        and not any(_OWN_LINE.match(line) for line in lines)
    )
    return joined(lines) if wrapped else text


def joined(lines: list[str]) -> str:
    """``lines`` as running text: a blank between words, none between Han characters or next to full-width marks."""
    pieces: list[str] = []
    for piece in filter(None, (line.strip() for line in lines)):
        if pieces and not (_wide(pieces[-1][-1]) and _wide(piece[0])):
            pieces.append(" ")
        pieces.append(piece)
    return "".join(pieces)


def _wide(c: str) -> bool:
    return (c >= "\u2e80" and not "\uff10" <= c <= "\uff5a" and not c >= "\U0001f000") or c in "“”‘’…—"
