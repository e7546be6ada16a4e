"""What an edited file adds: focus questions, follow-ups, lines of the frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import count

from prep.domain import Sheet
from prep.exporting.marks import Part, key_of
from prep.returning.aligned import Aligned, New
from prep.returning.proposal import Left, Proposal
from prep.returning.things import GROUPS, Thing, note_of, places, squeezed, things_of, unnumbered
from prep.revising.changes import Change
from prep.text.clean import one_line

Things = Mapping[tuple[Part, str], Thing]


def additions(both: Aligned, base: Sheet, now: Sheet) -> Iterator[Proposal | Left]:
    """A proposal for each new text that has a place on the sheet, a ``Left`` for each that has none; notes are told elsewhere."""
    present, where = things_of(now), places(base)
    behind: dict[tuple[str, Part], str] = {}
    numbers = count(max((question.number for question in now.brief.focus_questions), default=0) + 1)
    for new in both.new:
        if new.line and note_of(new.text):
            continue
        if new.kind == "head":
            yield from _focus(new, now, present, numbers)
        elif new.kind == "text" and new.inside and (new.line or new.focus):
            yield from _line(new, now, present, where, behind)
        else:
            yield Left(code="outside", new=new.text)


def _focus(new: New, now: Sheet, present: Things, numbers: Iterator[int]) -> Iterator[Proposal]:
    """A focus question of which the sheet has none in the same words."""
    text = unnumbered(one_line(new.text, 2000))
    if not text or any(squeezed(q.text) == text for q in now.brief.focus_questions):
        return
    before = present.get(("focus", new.focus))
    yield Proposal(
        key=f"focus-added-{_id(now.sheet_id, text)}",
        change=Change(code="focus_added", where=str(next(numbers)), new=text),
        part="focus",
        field="added",
        value=text,
        after=before.id if before else "",
    )


def _line(
    new: New,
    now: Sheet,
    present: Things,
    where: Mapping[tuple[Part, str], str],
    behind: dict[tuple[str, Part], str],
) -> Iterator[Proposal | Left]:
    """A follow-up, or a line of the frame among others of its part; several in a row follow each other."""
    part: Part = new.line.part if new.line and new.line.part in GROUPS else "line"
    home = present.get(("focus", new.focus)) if part == "line" else None
    if part == "line" and home is None:
        yield Left(code="gone", where=new.focus, new=new.text)
        return
    text = one_line(new.text, 2000)
    number = int(home.id) if home else 0
    item = _id(now.sheet_id, part, str(number), text)
    before = present.get((part, new.line.key)) if new.line else None
    place = (f"{new.focus} {new.line}", part)
    after = behind.get(place, before.id if before else "")
    behind[place] = item
    if (part, key_of(item)) in present:
        return
    code = "frame_added" if part in GROUPS else "line_added"
    yield Proposal(
        key=f"{part}-added-{item}",
        change=Change(code=code, where=GROUPS.get(part) or where.get(("focus", new.focus), str(number)), new=text),
        part=part,
        item=item,
        field="added",
        value=text,
        number=number,
        after=after,
    )


def _id(*parts: str) -> str:
    """An id that is the same whenever the same file comes back."""
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:10]
