"""What a streamed reply passes through before anybody reads it: thinking out, the key out, broken characters mended."""

from __future__ import annotations

import re
from typing import Protocol

_OPEN, _CLOSE = "<think>", "</think>"
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHORTEST_SECRET = 12


class Filter(Protocol):
    """Takes pieces in, gives pieces out; may hold back an end that it cannot judge yet."""

    def feed(self, piece: str) -> str:
        """What can be passed on after ``piece``."""
        ...

    def end(self) -> str:
        """What was held back."""
        ...


class Thoughts:
    """Leaves out a ``<think>…</think>`` block at the head of a reply."""

    def __init__(self) -> None:
        self._held = ""
        self._state = "head"

    def feed(self, piece: str) -> str:
        """The piece, without thoughts."""
        if self._state == "body":
            return piece
        self._held += piece
        if self._state == "head":
            start = self._held.lstrip()
            if start.startswith(_OPEN):
                self._state, self._held = "thoughts", start[len(_OPEN) :]
            elif not _OPEN.startswith(start):
                self._state = "body"
                return self._held
        if self._state == "thoughts":
            before, close, after = self._held.partition(_CLOSE)
            if close:
                self._state = "body"
                return after.lstrip()
            self._held = before[-len(_CLOSE) :]
        return ""

    def end(self) -> str:
        """A head that turned out to be no thought."""
        return self._held if self._state == "head" else ""


class Secret:
    """Leaves out a secret, also when it comes in pieces. Short ones are placeholders for local servers and stay."""

    def __init__(self, secret: str) -> None:
        self._secret = secret if len(secret) >= _SHORTEST_SECRET else ""
        self._held = ""

    def feed(self, piece: str) -> str:
        """The piece, without the secret; an end that may be its beginning is held back."""
        if not self._secret:
            return piece
        text = (self._held + piece).replace(self._secret, "[key]")
        held = next((n for n in range(len(self._secret) - 1, 0, -1) if text.endswith(self._secret[:n])), 0)
        self._held = text[len(text) - held :]
        return text[: len(text) - held]

    def end(self) -> str:
        """An end that only began like the secret."""
        return self._held


class Cleaning:
    """All filters in a row; lone surrogates become U+FFFD."""

    def __init__(self, secret: str) -> None:
        self._filters: tuple[Filter, ...] = (Thoughts(), Secret(secret))

    def feed(self, piece: str) -> str:
        """The piece, cleaned."""
        for one in self._filters:
            piece = one.feed(piece)
        return _SURROGATE.sub("\ufffd", piece)

    def end(self) -> str:
        """What the filters held back, cleaned."""
        left = ""
        for one in self._filters:
            left = one.feed(left) + one.end()
        return _SURROGATE.sub("\ufffd", left)
