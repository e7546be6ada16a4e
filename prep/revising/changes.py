"""What differs between two versions of a sheet, place by place, for a person to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from prep.domain import Brief, FocusQuestion, FollowUp, Frame, Person, Section, Sheet
from prep.red_lines import RedLines
from prep.value import Value

_BRIEF = ("title", "event", "date", "end_date", "published", "venue", "slot", "language")
_TEXTS = ("question", "if_they_say", "note")
_FRAME = ("opener", "segues", "quick_fire", "close")


class Change(Value):
    """One difference. ``code`` is worded by the locale files; ``where`` is a place as the sheet counts them (``2.1``).

    ``old`` and ``new`` are texts, ``""`` where there is none; ``key`` is the id of what was added.
    """

    code: str
    where: str = ""
    old: str = ""
    new: str = ""
    key: str = ""


def changes(before: Sheet, after: Sheet) -> tuple[Change, ...]:
    """The differences between two versions, in the order in which a sheet is read."""
    return (
        *_brief(before.brief, after.brief),
        *_focus(before.brief.focus_questions, after.brief.focus_questions),
        *(change for section in after.sections for change in _section(_as_before(before, section.number), section)),
        *_frame(before.frame, after.frame),
        *_house(before, after),
    )


def _brief(before: Brief, after: Brief) -> Iterator[Change]:
    for name in _BRIEF:
        old, new = str(getattr(before, name) or ""), str(getattr(after, name) or "")
        if old != new:
            yield Change(code=f"brief_{name}", old=old, new=new)
    for group in ("hosts", "speakers"):
        had, has = _people(getattr(before, group)), _people(getattr(after, group))
        if had != has:
            yield Change(code=f"brief_{group}", old=had, new=has)


def _people(people: Sequence[Person]) -> str:
    return _told((person.name, person.role) for person in people)


def _told(rows: Iterable[Sequence[str]]) -> str:
    return " / ".join(" ".join(filter(None, row)) for row in rows)


def _focus(before: Sequence[FocusQuestion], after: Sequence[FocusQuestion]) -> Iterator[Change]:
    had, has = {q.number: q for q in before}, {q.number: q for q in after}
    for number, question in had.items():
        if number not in has:
            yield Change(code="focus_removed", where=str(number), old=question.text)
    for number, question in has.items():
        if number not in had:
            yield Change(code="focus_added", where=str(number), new=question.text)
            continue
        for name in ("text", "minutes", "priority"):
            old, new = str(getattr(had[number], name)), str(getattr(question, name))
            if old != new:
                yield Change(code=f"focus_{name}", where=str(number), old=old, new=new)
        old, new = had[number].translation.text, question.translation.text
        if old != new:
            yield Change(code="focus_translation", where=str(number), old=old, new=new)
    if [n for n in had if n in has] != [n for n in has if n in had]:
        yield Change(code="focus_order", old=", ".join(map(str, had)), new=", ".join(map(str, has)))


def _as_before(before: Sheet, number: int) -> Section:
    found = (section for section in before.sections if section.number == number)
    return next(found, Section(number=number, focus_question=""))


def _section(before: Section, after: Section) -> Iterator[Change]:
    where = str(after.number)
    known = {line.id for line in before.follow_ups}
    machine: set[str] = set()
    if before.receipt != after.receipt and after.receipt.drafter:
        machine = {line.id for line in after.follow_ups if line.id not in known and line.origin != "host"}
        yield Change(code="drafted", where=where, new=str(len(machine)))
    for change in _lines(before.follow_ups, after.follow_ups, where):
        if change.code != "line_added" or change.key not in machine:
            yield change
    had = {(pair.then, pair.now): pair.accepted for pair in before.dossier.then_and_now}
    for pair in after.dossier.then_and_now:
        if pair.accepted != had.get((pair.then, pair.now), pair.accepted):
            code = "pair_accepted" if pair.accepted else "pair_unaccepted"
            yield Change(code=code, where=where, old=pair.then.text, new=pair.now.text)


def _lines(before: Sequence[FollowUp], after: Sequence[FollowUp], where: str) -> Iterator[Change]:
    had, has = {line.id: line for line in before}, {line.id: line for line in after}
    for key, line in had.items():
        if key not in has:
            yield Change(code="line_removed", where=where, old=line.question)
    for place, (key, line) in enumerate(has.items(), 1):
        at = f"{where}.{place}"
        if key not in had:
            yield Change(code="line_added", where=at, new=line.question, key=key)
        else:
            yield from _line(had[key], line, at)
    if [k for k in had if k in has] != [k for k in has if k in had]:
        yield Change(code="line_order", where=where)


def _line(before: FollowUp, after: FollowUp, where: str) -> Iterator[Change]:
    for name in _TEXTS:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield Change(code=f"line_{name}", where=where, old=old, new=new)
    if before.translation.text != after.translation.text:
        yield Change(code="line_translation", where=where, old=before.translation.text, new=after.translation.text)
    if before.if_they_dodge != after.if_they_dodge:
        yield Change(
            code="line_if_they_dodge",
            where=where,
            old=" / ".join(before.if_they_dodge),
            new=" / ".join(after.if_they_dodge),
        )
    if before.status != after.status:
        yield Change(code=f"line_{after.status}", where=where, new=after.question)
    for name in ("locked", "starred"):
        if getattr(before, name) != getattr(after, name):
            yield Change(code=f"line_{name}" if getattr(after, name) else f"line_un{name}", where=where)
    if before.quotes != after.quotes:
        yield Change(code="line_quotes", where=where, old=_quoted(before), new=_quoted(after))


def _quoted(line: FollowUp) -> str:
    return " / ".join(quote.text for quote in line.quotes)


def _frame(before: Frame, after: Frame) -> Iterator[Change]:
    for group in _FRAME:
        for change in _lines(getattr(before, group), getattr(after, group), ""):
            yield change.model_copy(update={"code": f"frame_{change.code.removeprefix('line_')}", "where": group})


def _house(before: Sheet, after: Sheet) -> Iterator[Change]:
    if before.folder != after.folder:
        yield Change(code="folder", old=before.folder, new=after.folder)
    if before.excluded != after.excluded:
        yield Change(code="excluded", old=str(len(before.excluded)), new=str(len(after.excluded)))
    if before.red_lines != after.red_lines:
        yield Change(code="red_lines", old=_lines_told(before.red_lines), new=_lines_told(after.red_lines))
    had, has = (_told(one.told for one in sheet.contacts) for sheet in (before, after))
    if had != has:
        yield Change(code="contacts", old=had, new=has)


def _lines_told(lines: RedLines) -> str:
    return _told((one.topic, one.until) for one in (*lines.topics, *lines.embargoes))


def restored(now: Sheet, old: Sheet) -> Sheet:
    """``old`` as the next version after ``now``: everything that the host sees is as it was then."""
    kept: dict[str, Any] = {"version": now.version, "updated": now.updated}
    return old.model_copy(update=kept)
