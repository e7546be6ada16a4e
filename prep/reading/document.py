"""What reading a file yields: plain text, what is known about it, and where its headings and turns are.

Offsets are Python string indices into ``ReadDocument.text``, end exclusive.
"""

from __future__ import annotations

from prep.domain import SourceKind, Value


class Heading(Value):
    """A heading: ``text`` stands in the document's text at ``start``, on a line of its own."""

    start: int
    text: str


class Turn(Value):
    """What one speaker says at a stretch; the span leaves out the name label.

    ``speaker`` is ``""`` where the source names nobody; ``time`` is ``hh:mm:ss``, or ``""`` without a time code.
    """

    start: int
    end: int
    speaker: str = ""
    time: str = ""


class Cut(Value):
    """A stretch that was left out of the text, verbatim, and a code for why (``wechat_tail``, ``hidden``, …)."""

    text: str
    why: str


class ReadDocument(Value):
    """A file as text. ``turns`` is empty where nobody speaks under a name; ``notes`` are codes for the locale files.

    ``origins`` are pairs of a field's name and where it was found (``prep.reading.facts.Origin``).
    """

    text: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    date: str = ""
    url: str = ""
    kind: SourceKind = SourceKind.ARTICLE
    language: str = "zh"
    headings: tuple[Heading, ...] = ()
    turns: tuple[Turn, ...] = ()
    cut: tuple[Cut, ...] = ()
    notes: tuple[str, ...] = ()
    encoding: str = "utf-8"
    origins: tuple[tuple[str, str], ...] = ()
