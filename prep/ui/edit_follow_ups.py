"""What a host can do to follow-ups: reword, keep, strike out, move, remove, add. Functions from sheet to sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal
from uuid import uuid4

from prep.domain import FollowUp, Pair, Quote, Section, Sheet
from prep.drafting.craft import flags_of
from prep.ui.pieces import Edit, Piece, follow_up, moved, require, section, with_section

Status = Literal["new", "kept", "dropped"]


def follow_up_field(number: int, key: str, name: str) -> Piece:
    """A text of a follow-up; a reworded question is linted anew and marked as edited."""

    def write(sheet: Sheet, value: Any) -> Sheet:
        def change(found: FollowUp) -> FollowUp:
            update: dict[str, Any] = {name: value, "edited": True}
            if name == "question":
                update["flags"] = flags_of(value, found.quotes)
            return found.model_copy(update=update)

        return _follow_up(sheet, number, key, change)

    return Piece(f"follow_up.{number}.{key}.{name}", lambda sheet: getattr(follow_up(sheet, number, key), name), write)


def follow_up_mark(number: int, key: str, name: Literal["note", "starred", "locked", "translation"]) -> Piece:
    """What the host marks on a follow-up without touching its wording."""

    def write(sheet: Sheet, value: Any) -> Sheet:
        return _follow_up(sheet, number, key, lambda found: found.model_copy(update={name: value}))

    return Piece(f"follow_up.{number}.{key}.{name}", lambda sheet: getattr(follow_up(sheet, number, key), name), write)


def dodge_field(number: int, key: str, rung: int) -> Piece:
    """One rung of a follow-up's dodge ladder; writing past the end adds one, writing nothing takes it out."""
    whole = follow_up_field(number, key, "if_they_dodge")

    def read(sheet: Sheet) -> str:
        rungs = whole.read(sheet)
        return str(rungs[rung]) if rung < len(rungs) else ""

    def write(sheet: Sheet, value: Any) -> Sheet:
        rungs = [*whole.read(sheet), ""][: max(rung + 1, len(whole.read(sheet)))]
        rungs[rung] = value
        return whole.write(sheet, tuple(text for text in rungs if text.strip()))

    return Piece(f"follow_up.{number}.{key}.dodge.{rung}", read, write)


def set_status(number: int, key: str, status: Status) -> Edit:
    """Keep a follow-up, strike it out, or take either back."""
    return lambda sheet: _follow_up(sheet, number, key, lambda found: found.model_copy(update={"status": status}))


def move_follow_up(number: int, key: str, step: int) -> Edit:
    """Move a follow-up up (-1) or down (1)."""

    def change(found: Section) -> Section:
        keys = [f.id for f in found.follow_ups]
        require(key in keys)
        return found.model_copy(update={"follow_ups": moved(found.follow_ups, keys.index(key), step)})

    return lambda sheet: with_section(sheet, number, change)


def place_follow_up(key: str, number: int, index: int) -> Edit:
    """Put a follow-up at ``index`` among those of focus question ``number`` that are not dropped, from wherever it is."""

    def edit(sheet: Sheet) -> Sheet:
        home = next((s.number for s in sheet.sections if any(f.id == key for f in s.follow_ups)), 0)
        found = follow_up(sheet, home, key)

        def change(target: Section) -> Section:
            lines = list(target.follow_ups)
            standing = [f for f in lines if f.status != "dropped"]
            place = lines.index(standing[index]) if index < len(standing) else len(lines)
            lines.insert(place, found)
            return target.model_copy(update={"follow_ups": tuple(lines)})

        return with_section(remove_follow_up(home, key)(sheet), number, change)

    return edit


def remove_follow_up(number: int, key: str) -> Edit:
    """Take a follow-up out."""
    return lambda sheet: with_section(
        sheet,
        number,
        lambda s: s.model_copy(update={"follow_ups": tuple(f for f in s.follow_ups if f.id != key)}),
    )


def restore_follow_up(before: Sheet, number: int, key: str) -> Edit:
    """Put a follow-up back where it was in ``before``."""
    found = follow_up(before, number, key)
    place = section(before, number).follow_ups.index(found)

    def change(now: Section) -> Section:
        follow_ups = list(now.follow_ups)
        follow_ups.insert(place, found)
        return now.model_copy(update={"follow_ups": tuple(follow_ups)})

    return lambda sheet: with_section(sheet, number, change)


def as_before(number: int, old: FollowUp, known: frozenset[str]) -> Edit:
    """Let ``old`` stand again as it was, and strike out what a machine has put there since (ids not in ``known``)."""

    def change(found: FollowUp) -> FollowUp:
        if found.id == old.id:
            return old
        new = found.id not in known and found.origin != "host" and found.status == "new"
        return found.model_copy(update={"status": "dropped"}) if new else found

    return lambda sheet: with_section(
        sheet, number, lambda s: s.model_copy(update={"follow_ups": tuple(change(f) for f in s.follow_ups)})
    )


def accept_pair(number: int, pair: Pair, accepted: bool) -> Edit:
    """Accept a then-and-now pair, or take that back: only an accepted one leaves the house as one."""

    def change(found: Section) -> Section:
        pairs = tuple(
            one.model_copy(update={"accepted": accepted}) if (one.then, one.now) == (pair.then, pair.now) else one
            for one in found.dossier.then_and_now
        )
        require((pair.then, pair.now) in [(one.then, one.now) for one in pairs])
        return found.model_copy(update={"dossier": found.dossier.model_copy(update={"then_and_now": pairs})})

    return lambda sheet: with_section(sheet, number, change)


def add_follow_up(number: int, text: str, quotes: tuple[Quote, ...] = (), key: str = "") -> Edit:
    """The host's own follow-up, kept from the start; ``key`` is its id where the caller needs to know it."""
    added = FollowUp(
        id=key or uuid4().hex[:10],
        type="own",
        question=text,
        origin="host",
        edited=True,
        status="kept",
        flags=flags_of(text, quotes),
        quotes=quotes,
    )
    return lambda sheet: with_section(
        sheet, number, lambda s: s.model_copy(update={"follow_ups": (*s.follow_ups, added)})
    )


def _follow_up(sheet: Sheet, number: int, key: str, change: Callable[[FollowUp], FollowUp]) -> Sheet:
    follow_up(sheet, number, key)
    return with_section(
        sheet,
        number,
        lambda s: s.model_copy(update={"follow_ups": tuple(change(f) if f.id == key else f for f in s.follow_ups)}),
    )
