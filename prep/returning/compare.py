"""What an edited file would change: text by text against the version that was handed out, and against the sheet now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from prep.domain import Sheet
from prep.exporting.marks import Mark, Part, mark_of, on
from prep.returning.additions import additions
from prep.returning.aligned import Aligned, aligned
from prep.returning.notes import notes
from prep.returning.orders import orders
from prep.returning.proposal import Left, Proposal
from prep.returning.returned import Held
from prep.returning.things import GROUPS, Thing, Value, held_value, places, same, squeezed, things_of, told, values
from prep.revising.changes import Change


@dataclass(slots=True)
class _Compared:
    """What is compared, and the notes that are gathered on the way."""

    both: Aligned
    base: Sheet
    now: Sheet
    was: dict[tuple[Part, str], Thing] = field(init=False)
    present: dict[tuple[Part, str], Thing] = field(init=False)
    where: dict[tuple[Part, str], str] = field(init=False)

    def __post_init__(self) -> None:
        self.was, self.present = things_of(self.base), things_of(self.now)
        self.where = places(self.base)


def compare(
    handed: Sequence[Held], returned: Sequence[Held], base: Sheet, now: Sheet
) -> tuple[tuple[Proposal, ...], tuple[Left, ...]]:
    """Proposals and what is left, each in the order of the sheet.

    ``handed`` is what the file said when ``base`` was exported, ``returned`` what it says by now; ``now`` is the sheet
    as it is stored.
    """
    both = aligned(handed, returned)
    seen = _Compared(both, base, now)
    found = [
        *_texts(seen),
        *notes(both, base, now),
        *orders(both.before, both.after, base, now),
        *additions(both, base, now),
    ]
    left = [one for one in found if isinstance(one, Left)]
    left += [Left(code="printed", old=old, new=new) for old, new in both.altered]
    return tuple(one for one in found if isinstance(one, Proposal)), tuple(left)


def _texts(seen: _Compared) -> Iterator[Proposal | Left]:
    for name, printed in seen.both.before.items():
        mark = mark_of(name)
        thing = seen.was.get((mark.part, mark.key)) if mark else None
        if mark is None or thing is None:
            continue
        text = seen.both.after.get(name)
        if mark.field.startswith("quote"):
            yield from _quotation(seen, mark, printed, text)
        elif text is None and mark.field == "text":
            yield from _removed(seen, mark, thing)
        elif mark.field != "note" and _is_there(seen, mark):
            yield from _text(seen, mark, thing, printed, text or "")


def _is_there(seen: _Compared, mark: Mark) -> bool:
    """Whether the wording that a text belongs to came back."""
    return on(f"gr_{mark.part}_{mark.key}", "text") in seen.both.after


def _quotation(seen: _Compared, mark: Mark, printed: str, text: str | None) -> Iterator[Left]:
    if _is_there(seen, mark) and squeezed(text or "") != squeezed(printed):
        yield Left(
            code="quotation", where=seen.where[mark.part, mark.key], old=printed.strip(), new=(text or "").strip()
        )


def _removed(seen: _Compared, mark: Mark, thing: Thing) -> Iterator[Proposal]:
    now = seen.present.get((mark.part, mark.key))
    if now is None or not now.is_there:
        return
    clash = squeezed(now.text) != squeezed(thing.text)
    yield Proposal(
        key=f"{mark.part}-{mark.key}-removed",
        change=Change(code=_code(mark, "removed"), where=seen.where[mark.part, mark.key], old=thing.text),
        part=mark.part,
        item=thing.id,
        field="removed",
        clash=clash,
        theirs=now.text if clash else "",
        wanted=False,
    )


def _text(seen: _Compared, mark: Mark, thing: Thing, printed: str, text: str) -> Iterator[Proposal | Left]:
    if squeezed(text) == squeezed(printed):
        return
    before, where = values(mark, printed, printed, thing), seen.where[mark.part, mark.key]
    for name, value in values(mark, text, printed, thing).items():
        if value is None:
            yield Left(code="unread", where=where, old=printed.strip(), new=text.strip())
        elif not same(value, before[name]):
            yield from _changed(seen, mark, thing, name, value)


def _changed(seen: _Compared, mark: Mark, thing: Thing, name: str, value: Value) -> Iterator[Proposal | Left]:
    """A field with another value than was handed out; nothing where the sheet says the same by now."""
    now = seen.present.get((mark.part, mark.key))
    old, where = held_value(thing, name), seen.where[mark.part, mark.key]
    if now is None or not now.is_there:
        yield Left(code="gone", where=where, old=told(old), new=told(value))
        return
    theirs = held_value(now, name)
    if same(theirs, value) or value is None:
        return
    clash = not same(theirs, old)
    yield Proposal(
        key=f"{mark.part}-{mark.key}-{name}",
        change=Change(code=_code(mark, name), where=where, old=told(old), new=told(value)),
        part=mark.part,
        item=thing.id,
        field=name,
        value=value,
        clash=clash,
        theirs=told(theirs) if clash else "",
        wanted=not clash,
    )


def _code(mark: Mark, name: str) -> str:
    return f"{'frame' if mark.part in GROUPS else mark.part}_{name}"
