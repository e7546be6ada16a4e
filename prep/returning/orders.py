"""What was moved in an edited file: focus questions, follow-ups within one, follow-ups from one to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from prep.domain import Sheet
from prep.exporting.marks import Part, mark_of
from prep.returning.proposal import Left, Proposal
from prep.returning.things import GROUPS, Thing, places, things_of
from prep.revising.changes import Change

Things = Mapping[tuple[Part, str], Thing]
Sections = dict[str, list[str]]


def orders(before: Mapping[str, str], after: Mapping[str, str], base: Sheet, now: Sheet) -> Iterator[Proposal | Left]:
    """Proposals to move; ``before`` and ``after`` are texts by mark in the order of the file, then and now."""
    was, present, where = things_of(base), things_of(now), places(base)
    had, has = _sections(before), _sections(after)
    focus = [key for key in has if key in had]
    yield from _order("focus", 0, [key for key in had if key in focus], focus, was, present)
    homes = {line: key for key, lines in had.items() for line in lines}
    for key, lines in has.items():
        number = int(key) if key.isdecimal() else 0
        stayed = [line for line in lines if homes.get(line) == key]
        yield from _order("line", number, [line for line in had.get(key, ()) if line in stayed], stayed, was, present)
        for place, line in enumerate(lines):
            if line in homes and homes[line] != key:
                behind = lines[place - 1] if place else ""
                yield from _moved(line, homes[line], key, behind, where["line", line], was, present)
    for part in GROUPS:
        first, second = (_of(part, texts) for texts in (before, after))
        if part != "segues":
            stayed = [key for key in second if key in first]
            yield from _order(part, 0, [key for key in first if key in stayed], stayed, was, present)


def _sections(texts: Mapping[str, str]) -> Sections:
    """The keys of follow-ups below that of each focus question, in order."""
    found: Sections = {}
    section: list[str] = []
    for name in texts:
        mark = mark_of(name)
        if mark and mark.field == "text" and mark.part == "focus":
            section = found.setdefault(mark.key, [])
        elif mark and mark.field == "text" and mark.part == "line":
            section.append(mark.key)
    return found


def _of(part: Part, texts: Mapping[str, str]) -> list[str]:
    marks = [mark_of(name) for name in texts]
    return [mark.key for mark in marks if mark and (mark.part, mark.field) == (part, "text")]


def _order(
    part: Part, number: int, before: Sequence[str], after: Sequence[str], was: Things, present: Things
) -> Iterator[Proposal]:
    """One proposal for a list whose members were put in another order."""
    now = [
        key for at, key in present if at == part and key in after and (not number or present[at, key].number == number)
    ]
    wanted = [key for key in after if key in now]
    if list(before) == list(after) or now == wanted:
        return
    clash = now != [key for key in before if key in now]
    grouped = GROUPS.get(part, str(number or ""))
    yield Proposal(
        key=f"{part}-{number}-order",
        change=Change(
            code=f"{'frame' if part in GROUPS else part}_order",
            where=grouped,
            old=_listed(part, before, was),
            new=_listed(part, after, was),
        ),
        part=part,
        field="order",
        value=tuple(present[part, key].id for key in wanted),
        number=number,
        clash=clash,
        theirs=_listed(part, now, present) if clash else "",
        wanted=not clash,
    )


def _listed(part: Part, keys: Sequence[str], things: Things) -> str:
    """Focus questions by number, lines by their wording one under the other."""
    if part == "focus":
        return ", ".join(things[part, key].id for key in keys)
    return "\n".join(f"· {things[part, key].text}" for key in keys if (part, key) in things)


def _moved(
    line: str, home: str, key: str, behind: str, where: str, was: Things, present: Things
) -> Iterator[Proposal | Left]:
    thing, now, target = was["line", line], present.get(("line", line)), present.get(("focus", key))
    if now is None or not now.is_there or target is None:
        yield Left(code="gone", where=where, old=thing.text, new=thing.text)
        return
    number = int(target.id)
    if now.number == number:
        return
    clash = str(now.number) != home
    before = present.get(("line", behind))
    yield Proposal(
        key=f"line-{line}-moved",
        change=Change(code="line_moved", where=where, old=home, new=target.id),
        part="line",
        item=now.id,
        field="moved",
        number=number,
        after=before.id if before else "",
        clash=clash,
        theirs=str(now.number) if clash else "",
        wanted=not clash,
    )
