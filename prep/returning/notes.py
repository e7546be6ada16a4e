"""Notes in an edited file: the printed ones, new paragraphs that begin as one, and comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from prep.domain import FollowUp, Sheet
from prep.exporting.marks import Part, mark_of, on
from prep.returning.aligned import Aligned
from prep.returning.proposal import Left, Proposal
from prep.returning.things import GROUPS, Thing, note_of, places, squeezed, things_of, values
from prep.revising.changes import Change

At = tuple[Part, str]


def notes(both: Aligned, base: Sheet, now: Sheet) -> Iterator[Proposal | Left]:
    """One proposal for each line whose note would change; a comment that has no place on the sheet is named."""
    was, present, where = things_of(base), things_of(now), places(base)
    added: dict[At, list[str]] = {}
    for new in both.new:
        if new.line and (note := note_of(new.text)):
            added.setdefault((new.line.part, new.line.key), []).append(note)
    for name, remark in both.remarks:
        mark = mark_of(name)
        if mark and mark.part != "focus" and (mark.part, mark.key) in was:
            added.setdefault((mark.part, mark.key), []).append(remark)
        else:
            yield Left(code="remark", where=where.get((mark.part, mark.key), "") if mark else "", new=remark)
    for at, thing in was.items():
        if at in added or _printed(at, "note", both):
            yield from _note(at, thing, added.get(at, []), both, present, where[at])


def _printed(at: At, field: str, both: Aligned) -> bool:
    """Whether a line's note was in the file and its wording came back."""
    stem = f"gr_{at[0]}_{at[1]}"
    return on(stem, field) in both.before and on(stem, "text") in both.after


def _note(
    at: At, thing: Thing, added: Sequence[str], both: Aligned, present: Mapping[At, Thing], where: str
) -> Iterator[Proposal | Left]:
    """The note as the file has it with what was added; what the sheet's note holds already is not added again."""
    now = present.get(at)
    rewritten = _rewritten(at, thing, both)
    if rewritten is None and not added:
        return
    if now is None or not now.is_there or not isinstance(now.held, FollowUp) or not isinstance(thing.held, FollowUp):
        yield Left(code="gone", where=where, new="\n".join(filter(None, (rewritten, *added))))
        return
    old, theirs = thing.held.note, now.held.note
    told = theirs if rewritten is None else rewritten
    note = "\n".join(filter(None, (told, *(text for text in added if text not in told))))
    if squeezed(note) == squeezed(theirs):
        return
    clash = rewritten is not None and squeezed(theirs) != squeezed(old)
    yield Proposal(
        key=f"{at[0]}-{at[1]}-note",
        change=Change(code=f"{'frame' if at[0] in GROUPS else 'line'}_note", where=where, old=old, new=note),
        part=at[0],
        item=now.id,
        field="note",
        value=note,
        clash=clash,
        theirs=theirs if clash else "",
        wanted=not clash,
    )


def _rewritten(at: At, thing: Thing, both: Aligned) -> str | None:
    """The printed note as it came back, ``""`` where it was taken out; None where it is as it was."""
    name = on(f"gr_{at[0]}_{at[1]}", "note")
    printed, text = both.before.get(name, ""), both.after.get(name, "")
    mark = mark_of(name)
    if mark is None or not _printed(at, "note", both) or squeezed(text) == squeezed(printed):
        return None
    return str(values(mark, text, printed, thing)["note"])
