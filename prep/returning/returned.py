"""What a file says that comes back, as values: its origin, and its texts in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from prep.exporting.marks import Origin, mark_of

Kind = Literal["text", "head", "cell", "remark"]


@dataclass(frozen=True, slots=True)
class Held:
    """One text; ``mark`` is the hidden name it stands under, ``""`` for none.

    ``head`` is the heading of a part, or what stands in a rundown's row where others have their item; ``cell`` any other
    cell of a table; ``remark`` a comment on what stands under the mark.
    """

    mark: str
    text: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that was read; ``format`` is ``docx`` or ``xlsx``. No two texts but remarks stand under one mark."""

    origin: Origin
    format: str
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with its hidden name and the comments on it."""

    text: str
    mark: str = ""
    remarks: tuple[str, ...] = ()


def of_rows(rows: Sequence[Sequence[Cell]]) -> list[Held]:
    """The texts of a table row by row; in a row without names the item is told by the column it stands in."""
    items = {
        place
        for row in rows
        for place, cell in enumerate(row)
        if (found := mark_of(cell.mark)) and (found.part, found.field) == ("focus", "text")
    }
    held: list[Held] = []
    for row in rows:
        bare = not any(cell.mark for cell in row)
        for place, cell in enumerate(row):
            held.append(Held(cell.mark, cell.text, "head" if bare and place in items else "cell"))
            held += (Held(cell.mark, remark, "remark") for remark in cell.remarks)
    return held


def once(held: Sequence[Held]) -> tuple[Held, ...]:
    """The texts without empty ones; where a marked one was copied, only the first keeps its name."""
    seen: set[str] = set()
    found: list[Held] = []
    for one in held:
        if not one.text.strip():
            continue
        copied = bool(one.mark) and one.kind != "remark" and one.mark in seen
        found.append(replace(one, mark="") if copied else one)
        if one.kind != "remark":
            seen.add(one.mark)
    return tuple(found)
