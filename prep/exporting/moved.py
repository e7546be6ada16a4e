"""Quotations whose source was changed or removed after drafting: they stay as they were cut, and the export says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prep.domain import Quote, Sheet, Value


def with_moved_marked(sheet: Sheet, still_there: Callable[[Quote], bool]) -> Sheet:
    """The sheet with ``moved`` set on every quotation that the library no longer holds where it was cut."""

    def marked(value: Any) -> Any:
        if isinstance(value, Quote):
            moved = not still_there(value)
            return value if value.moved == moved else value.model_copy(update={"moved": moved})
        if isinstance(value, tuple):
            return tuple(marked(item) for item in value)
        if isinstance(value, Value):
            return value.model_copy(update={name: marked(getattr(value, name)) for name in type(value).model_fields})
        return value

    return sheet.model_copy(update={"sections": marked(sheet.sections), "frame": marked(sheet.frame)})
