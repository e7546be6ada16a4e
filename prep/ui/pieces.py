"""Places of a sheet that can be read and written, and the few steps that all edits share.

A ``Piece`` is read before it is written, so that two tabs that change the same place are told apart from two that
change different ones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from prep.domain import FollowUp, GreenroomError, Section, Sheet

Edit = Callable[[Sheet], Sheet]
Item = TypeVar("Item")


@dataclass(frozen=True)
class Piece:
    """One place of a sheet by name, how to read it and how to write it."""

    name: str
    read: Callable[[Sheet], Any]
    write: Callable[[Sheet, Any], Sheet]


def section(sheet: Sheet, number: int) -> Section:
    """A section by its focus question's number; raises ``GreenroomError("piece_gone")``."""
    found = next((s for s in sheet.sections if s.number == number), None)
    if found is None:
        raise GreenroomError("piece_gone")
    return found


def follow_up(sheet: Sheet, number: int, key: str) -> FollowUp:
    """A follow-up by id; raises ``GreenroomError("piece_gone")``."""
    found = next((f for f in section(sheet, number).follow_ups if f.id == key), None)
    if found is None:
        raise GreenroomError("piece_gone")
    return found


def with_brief(sheet: Sheet, **update: Any) -> Sheet:
    """The sheet with fields of its brief replaced."""
    return sheet.model_copy(update={"brief": sheet.brief.model_copy(update=update)})


def with_section(sheet: Sheet, number: int, change: Callable[[Section], Section]) -> Sheet:
    """The sheet with one section changed; raises ``GreenroomError("piece_gone")``."""
    section(sheet, number)
    sections = tuple(change(s) if s.number == number else s for s in sheet.sections)
    return sheet.model_copy(update={"sections": sections})


def moved(items: tuple[Item, ...], index: int, step: int) -> tuple[Item, ...]:
    """``items`` with one moved by ``step``, not past either end."""
    changed = list(items)
    changed.insert(max(0, min(len(items) - 1, index + step)), changed.pop(index))
    return tuple(changed)


def require(there: bool) -> None:
    """Refuse a change to what is no longer there: ``GreenroomError("piece_gone")``."""
    if not there:
        raise GreenroomError("piece_gone")
