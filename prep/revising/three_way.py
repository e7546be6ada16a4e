"""A three-way merge of sheets: the base of undo and redo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from prep.domain import FollowUp, Sheet
from prep.value import Value

Item = TypeVar("Item", bound=Value)
_BOOKKEEPING = {"version", "updated", "provenance", "timing", "sources"}


def merged(mine: Sheet, base: Sheet, now: Sheet) -> Sheet:
    """``now`` with what ``mine`` has otherwise than ``base``, wherever that place is still as in ``base``.

    With ``mine`` the sheet before an edit and ``base`` the one after it, this takes the edit back. What somebody else
    changed in the same place since stays. Lists are matched by the ids or numbers of what they hold.
    """
    names = [name for name in Sheet.model_fields if name not in _BOOKKEEPING]
    update = {name: _value(getattr(mine, name), getattr(base, name), getattr(now, name)) for name in names}
    return now.model_copy(update=update)


def pared(before: Sheet, after: Sheet) -> tuple[Sheet, Sheet]:
    """Both sheets without the sections in which they are equal: all that a merge needs, and small enough to keep."""
    same = {section.number for section in before.sections if section in after.sections}
    return _without(before, same), _without(after, same)


def _without(sheet: Sheet, numbers: set[int]) -> Sheet:
    plain = {name: Sheet.model_fields[name].get_default(call_default_factory=True) for name in _BOOKKEEPING}
    left = tuple(section for section in sheet.sections if section.number not in numbers)
    return sheet.model_copy(update={**plain, "sections": left})


def _value(mine: Any, base: Any, now: Any) -> Any:
    if mine in (base, now):
        return now
    if now == base:
        return mine
    if isinstance(now, Value) and type(mine) is type(base) is type(now):
        names = type(now).model_fields
        if isinstance(now, FollowUp) and any(_clash(mine, base, now, name) for name in names):
            return now
        return now.model_copy(
            update={name: _value(getattr(mine, name), getattr(base, name), getattr(now, name)) for name in names}
        )
    if isinstance(now, tuple) and all(_key(item) is not None for item in (*mine, *base, *now)):
        return _items(mine, base, now)
    return now


def _clash(mine: Value, base: Value, now: Value, name: str) -> bool:
    """Whether both sides changed a field, each its own way: a follow-up's wording and marks belong together."""
    ours, before, theirs = getattr(mine, name), getattr(base, name), getattr(now, name)
    return ours != before and theirs not in (before, ours)


def _items(mine: Sequence[Item], base: Sequence[Item], now: Sequence[Item]) -> tuple[Item, ...]:
    """Items matched by key: added, removed and changed as ``mine`` has it, in its order unless another was made."""
    in_mine, in_base, in_now = ({_key(item): item for item in items} for items in (mine, base, now))
    kept: dict[Any, Item] = {}
    for key in {**in_now, **in_mine}:
        if key in in_mine and key in in_base and key in in_now:
            kept[key] = _value(in_mine[key], in_base[key], in_now[key])
        elif key in in_now:
            taken_out = key in in_base and in_now[key] == in_base[key]
            if key in in_mine or not taken_out:
                kept[key] = in_now[key]
        elif key not in in_base:
            kept[key] = in_mine[key]
    return tuple(kept[key] for key in _order(list(in_mine), list(in_base), list(in_now)) if key in kept)


def _order(mine: list[Any], base: list[Any], now: list[Any]) -> list[Any]:
    """``mine`` where that alone moved something, else ``now``; what the other list lacks goes where it stood there."""
    moved = [key for key in mine if key in base] != [key for key in base if key in mine]
    still = [key for key in now if key in base] == [key for key in base if key in now]
    first, second = (mine, now) if moved and still else (now, mine)
    order = list(first)
    for place, key in enumerate(second):
        if key not in order:
            order.insert(place, key)
    return order


def _key(item: Any) -> Any:
    """What tells an item of a list from its neighbours; None for items that have nothing of the kind."""
    return getattr(item, "id", None) or getattr(item, "number", None)
