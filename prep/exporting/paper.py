"""What one audience gets, as blocks in printing order: every format sets these and decides nothing about content.

A ``mark`` is the hidden name by which an edited text is known again (``prep.exporting.marks``), ``""`` for none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal

from prep.exporting.outline import Asked, Cited, in_one, is_web_address, shortened
from prep.exporting.words import DOT

_ROWS, _TEXT = 12, 900


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a part, or with ``level`` 2 of something within it."""

    text: str
    level: int = 1
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph: ordinary, set strongly, or small and grey; ``keep`` holds it on the page of what follows."""

    text: str
    style: Literal["normal", "strong", "small"] = "normal"
    keep: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list; ``number`` 0 is a plain one. ``url`` is an http(s) address or ``""``.

    ``keep`` holds it on the page of what follows.
    """

    text: str
    number: int = 0
    url: str = ""
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line that the host says: its kind, the quotations that open it, its wording, large or not.

    ``note`` above 0 makes its quotations one footnote of that number; ``keep`` holds it on the page of what follows.
    """

    label: str
    quotes: tuple[Cited, ...]
    text: str
    style: Literal["large", "normal", "item"] = "large"
    note: int = 0
    keep: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under a head; ``shares`` are the columns' parts of the width. A cell of ``TICK`` is a box to tick.

    ``marks`` are as many rows of names as there are rows, or none at all; ``lists`` are what may stand in a column.
    Rows share much of what stands in the columns ``over``: a page may say it once, above them. The heading before the
    table has said what stands in those that are ``known``. A spreadsheet has all of them, to filter by.
    """

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    marks: tuple[tuple[str, ...], ...] = ()
    lists: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    over: tuple[int, ...] = ()
    known: tuple[int, ...] = ()

    @property
    def long(self) -> bool:
        """Whether it may be torn between pages: one of so many rows, or so much text, would not fit on one."""
        seen = (shortened(text) if is_web_address(text) else text for row in self.rows for text in row)
        return len(self.rows) > _ROWS or sum(map(len, seen)) > _TEXT


Block = Heading | Text | Item | Spoken | Table | Cited | Asked
TICK = "☐"


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper: ``facts`` are the head's labels and values, ``running`` stands on every page.

    ``contents`` asks for a table of contents, ``wide`` for landscape pages; ``day`` is when the sheet was last changed.
    ``origin`` is what an edited file tells of where it comes from, ``""`` where nothing of it may come back.
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
    origin: str = ""

    def flat_tables(self) -> tuple[Table, ...]:
        """Its tables; those of one name as one, since a spreadsheet has a leaf a name."""
        found: dict[str, Table] = {}
        for block in self.blocks:
            if isinstance(block, Table):
                first = found.get(block.name)
                rows, marks = (first.rows, first.marks) if first else ((), ())
                found[block.name] = replace(block, rows=rows + block.rows, marks=marks + block.marks)
        return tuple(found.values())


def gathered(table: Table) -> tuple[Table, ...]:
    """A table for each thing that rows share in its columns ``over``, named by it, with what is left of these rows.

    A table without such columns is one without a name; things stand in the order in which they are first met.
    """
    left = [place for place in range(len(table.head)) if place not in (*table.over, *table.known)]
    shared: dict[str, list[int]] = {}
    for place, row in enumerate(table.rows):
        told = (shortened(row[column]) if is_web_address(row[column]) else row[column] for column in table.over)
        shared.setdefault(DOT.join(filter(None, told)), []).append(place)

    def picked(rows: Sequence[tuple[str, ...]], places: Sequence[int]) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(rows[place][column] for column in left) for place in places) if rows else ()

    return tuple(
        Table(
            name=name,
            head=tuple(table.head[column] for column in left),
            rows=picked(table.rows, places),
            shares=tuple(table.shares[column] for column in left),
            marks=picked(table.marks, places),
        )
        for name, places in (shared or {"": []}).items()
    )


def in_place(block: Asked | Spoken) -> tuple[Cited, ...]:
    """Its quotations that are set where it stands."""
    return () if block.note else block.quotes


def note_of(block: Asked | Spoken) -> str:
    """What its footnote says: each quotation on a line of its own, with what introduces it and where it stands."""
    return "\n".join(map(in_one, block.quotes))


def footnotes(blocks: Sequence[Block]) -> list[tuple[int, str]]:
    """All footnotes with their numbers, in order."""
    return [(block.note, note_of(block)) for block in blocks if isinstance(block, Asked | Spoken) and block.note]


def moment_of(day: str) -> datetime:
    """When a sheet was last changed, as a file's own date; a fixed day where nobody knows."""
    try:
        return datetime.fromisoformat(day).astimezone(UTC).replace(microsecond=0)
    except ValueError:
        return datetime(2000, 1, 1, tzinfo=UTC)
