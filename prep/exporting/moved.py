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
            items = tuple(marked(item) for item in value)
            return value if all(new is old for new, old in zip(items, value, strict=True)) else items
        if isinstance(value, Value):
            fields = {name: (getattr(value, name), marked(getattr(value, name))) for name in type(value).model_fields}
            changed = {name: new for name, (old, new) in fields.items() if new is not old}
            return value.model_copy(update=changed) if changed else value
        return value

    return sheet.model_copy(update={"sections": marked(sheet.sections), "frame": marked(sheet.frame)})
