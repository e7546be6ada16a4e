"""The sheet with what was taken of an edited file. Plain functions from sheet to sheet; quotations are never touched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from prep.domain import FocusQuestion, FollowUp, Sheet
from prep.drafting.craft import flags_of
from prep.drafting.frame_lines import remarks
from prep.returning.proposal import Proposal
from prep.returning.things import GROUPS
from prep.translation import translated_by_host
from prep.value import Value

Item = TypeVar("Item", bound=Value)
Lines = tuple[FollowUp, ...]

_PHASES = ("order", "moved", "added", "removed")
_LINTED = {"segues": "segue", "opener": "opener", "quick": "quick_fire", "close": "close"}


def taken(now: Sheet, proposals: Sequence[Proposal]) -> Sheet:
    """``now`` with the proposals carried out: texts first, then orders, what moves, what is new, what goes."""
    for proposal in sorted(proposals, key=lambda one: _PHASES.index(one.field) if one.field in _PHASES else -1):
        now = _focus(now, proposal) if proposal.part == "focus" else _line(now, proposal)
    return now


def _focus(sheet: Sheet, taken_: Proposal) -> Sheet:
    questions = sheet.brief.focus_questions
    number = int(taken_.item or 0)
    match taken_.field:
        case "order":
            changed = _in_order(questions, _texts(taken_.value), lambda question: str(question.number))
        case "added":
            highest = max((question.number for question in questions), default=0)
            added = FocusQuestion(number=highest + 1, text=str(taken_.value))
            changed = _behind(questions, added, taken_.after, lambda question: str(question.number))
        case "removed":
            changed = tuple(question for question in questions if question.number != number)
        case name:
            changed = tuple(
                q.model_copy(update={name: _value(taken_, q.text)}) if q.number == number else q for q in questions
            )
    settled = tuple(field for field in sheet.brief.unsure if field != "focus_questions")
    brief = sheet.brief.model_copy(update={"focus_questions": changed, "unsure": settled})
    texts = {question.number: question.text for question in changed}
    sections = tuple(
        section.model_copy(update={"focus_question": texts.get(section.number, section.focus_question)})
        for section in sheet.sections
    )
    return sheet.model_copy(update={"brief": brief, "sections": sections})


def _line(sheet: Sheet, taken_: Proposal) -> Sheet:
    """A change to follow-ups or to the lines of a part of the frame."""
    match taken_.field:
        case "order":
            ids = _texts(taken_.value)
            return _lines(sheet, taken_, lambda lines: _in_order(lines, ids, lambda line: line.id), within=True)
        case "moved":
            return _moved(sheet, taken_)
        case "added":
            added = _own(taken_)
            return _lines(
                sheet, taken_, lambda lines: _behind(lines, added, taken_.after, lambda line: line.id), within=True
            )
        case "removed":
            return _each(sheet, taken_, lambda line: line.model_copy(update={"status": "dropped"}))
    return _each(sheet, taken_, lambda line: line.model_copy(update=_update(line, taken_)))


def _update(line: FollowUp, taken_: Proposal) -> dict[str, Any]:
    """A text of a line; a new wording is linted anew, and all but a note or a translation marks the line as edited."""
    if taken_.field in ("note", "translation"):
        return {taken_.field: _value(taken_, line.question)}
    update: dict[str, Any] = {taken_.field: taken_.value, "edited": True}
    if taken_.field == "question":
        update["flags"] = _flags(taken_, line)
    return update


def _value(taken_: Proposal, wording: str) -> Any:
    """What goes into the field; a translation counts as made of the ``wording`` of now."""
    return translated_by_host(str(taken_.value), wording) if taken_.field == "translation" else taken_.value


def _flags(taken_: Proposal, line: FollowUp) -> Any:
    text = str(taken_.value)
    return remarks(_LINTED[taken_.part], text, line.quotes) if taken_.part in GROUPS else flags_of(text, line.quotes)


def _own(taken_: Proposal) -> FollowUp:
    """A line that somebody wrote into the file: as if the host had written it, and kept from the start."""
    line = FollowUp(id=taken_.item, type="own", question=str(taken_.value), origin="host", edited=True, status="kept")
    found = tuple(flag for flag in _flags(taken_, line) if taken_.part == "line" or flag.code != "no_evidence")
    return line.model_copy(update={"flags": found})


def _moved(sheet: Sheet, taken_: Proposal) -> Sheet:
    line = next((f for s in sheet.sections for f in s.follow_ups if f.id == taken_.item), None)
    if line is None:
        return sheet
    away = tuple(
        section.model_copy(update={"follow_ups": tuple(f for f in section.follow_ups if f.id != line.id)})
        for section in sheet.sections
    )
    return _lines(
        sheet.model_copy(update={"sections": away}),
        taken_,
        lambda lines: _behind(lines, line, taken_.after, lambda other: other.id),
        within=True,
    )


def _each(sheet: Sheet, taken_: Proposal, change: Callable[[FollowUp], FollowUp]) -> Sheet:
    return _lines(sheet, taken_, lambda lines: tuple(change(f) if f.id == taken_.item else f for f in lines))


def _lines(sheet: Sheet, taken_: Proposal, change: Callable[[Lines], Lines], *, within: bool = False) -> Sheet:
    """The sheet with ``change`` on the lines of a part; ``within`` one focus question where follow-ups are meant."""
    if taken_.part in GROUPS:
        group = GROUPS[taken_.part]
        frame = sheet.frame.model_copy(update={group: change(getattr(sheet.frame, group))})
        return sheet.model_copy(update={"frame": frame})
    sections = tuple(
        section.model_copy(update={"follow_ups": change(section.follow_ups)})
        if not within or section.number == taken_.number
        else section
        for section in sheet.sections
    )
    return sheet.model_copy(update={"sections": sections})


def _texts(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _in_order(items: tuple[Item, ...], wanted: Sequence[str], name: Callable[[Item], str]) -> tuple[Item, ...]:
    """``items`` with those that are named in the order that is wanted; all others keep their places."""
    held = {name(item): item for item in items}
    queue = iter([held[key] for key in wanted if key in held])
    named = {key for key in wanted if key in held}
    return tuple(next(queue) if name(item) in named else item for item in items)


def _behind(items: tuple[Item, ...], added: Item, before: str, name: Callable[[Item], str]) -> tuple[Item, ...]:
    """``items`` with one more behind the one called ``before``: at the head for ``""``, at the end if it is not there."""
    names = [name(item) for item in items]
    place = (names.index(before) + 1 if before in names else len(items)) if before else 0
    return (*items[:place], added, *items[place:])
