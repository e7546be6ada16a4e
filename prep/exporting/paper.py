"""What one audience gets, as blocks in printing order: every format sets these and decides nothing about content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from prep.exporting.outline import Asked, Cited


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a part, or with ``level`` 2 of something within it."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph: ordinary, set strongly, or small and grey; ``keep`` holds it on the page of what follows."""

    text: str
    style: Literal["normal", "strong", "small"] = "normal"
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list; ``number`` 0 is a plain one. ``url`` is an http(s) address or ``""``."""

    text: str
    number: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line that the host says: its kind, the quotations that open it, its wording, large or not.

    ``first_note`` above 0 makes its quotations footnotes, numbered from there.
    """

    label: str
    quotes: tuple[Cited, ...]
    text: str
    style: Literal["large", "normal", "item"] = "large"
    first_note: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under a head; ``shares`` are the columns' parts of the width. A cell of ``TICK`` is a box to tick."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]


Block = Heading | Text | Item | Spoken | Table | Cited | Asked
TICK = "☐"


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper: ``facts`` are the head's labels and values, ``running`` stands on every page.

    ``contents`` asks for a table of contents, ``wide`` for landscape pages; ``day`` is when the sheet was last changed.
    """

    title: str
    running: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    words: Mapping[str, str]
    language: str
    day: str
    contents: bool = False
    wide: bool = False

    def flat_tables(self) -> tuple[Table, ...]:
        """Its tables; those of one name as one, since a spreadsheet has a leaf a name."""
        found: dict[str, Table] = {}
        for block in self.blocks:
            if isinstance(block, Table):
                first = found.get(block.name)
                rows = (first.rows if first else ()) + block.rows
                found[block.name] = Table(block.name, block.head, rows, block.shares)
        return tuple(found.values())


def notes_of(block: Asked | Spoken) -> tuple[int, ...]:
    """The numbers of its footnotes; none where its quotations stand in their place."""
    return tuple(block.first_note + n for n in range(len(block.quotes))) if block.first_note else ()


def in_place(block: Asked | Spoken) -> tuple[Cited, ...]:
    """Its quotations that are set where it stands."""
    return () if block.first_note else block.quotes


def footnotes(blocks: Sequence[Block]) -> list[tuple[int, Cited]]:
    """All footnotes with their numbers, in order."""
    bearers = [block for block in blocks if isinstance(block, Asked | Spoken)]
    return [pair for block in bearers for pair in zip(notes_of(block), block.quotes, strict=False)]


def moment_of(day: str) -> datetime:
    """When a sheet was last changed, as a file's own date; a fixed day where nobody knows."""
    try:
        return datetime.fromisoformat(day).astimezone(UTC).replace(microsecond=0)
    except ValueError:
        return datetime(2000, 1, 1, tzinfo=UTC)
