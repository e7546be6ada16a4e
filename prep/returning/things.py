"""What a mark stands for on a sheet, and how a printed text is turned back into a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prep.domain import FocusQuestion, FollowUp, Sheet
from prep.exporting.marks import Mark, Part, key_of
from prep.exporting.words import WORDS
from prep.translation import Translation

Value = str | int | tuple[str, ...] | None
"""A value that a text says; None where it cannot be told."""

GROUPS: dict[Part, str] = {"opener": "opener", "segues": "segues", "quick": "quick_fire", "close": "close"}
"""Parts of the frame by the names that its fields have."""

_NUMBER = re.compile(r"\s*\d{1,3}[.．、)）](?!\d)\s*")
_LINE_NUMBER = re.compile(r"\s*\d{1,3}\.\d{1,3}\s+")
_RUNG = re.compile("[①-⑳]")
_MINUTES = re.compile(r"(\d{1,3})\s{0,3}(?:分钟|分|minutes?|mins?\.?|m)?", re.IGNORECASE)
_COLON = re.compile("[:：]")
_PRIORITIES = ("must", "should", "nice")


@dataclass(frozen=True, slots=True)
class Thing:
    """A focus question or a line with the number of the focus question that it belongs to, 0 for none."""

    part: Part
    number: int
    held: FocusQuestion | FollowUp

    @property
    def id(self) -> str:
        """The id of a line, the number of a focus question."""
        return self.held.id if isinstance(self.held, FollowUp) else str(self.held.number)

    @property
    def text(self) -> str:
        """The wording."""
        return self.held.question if isinstance(self.held, FollowUp) else self.held.text

    @property
    def is_there(self) -> bool:
        """Whether it still stands: a line that was struck out does not."""
        return not isinstance(self.held, FollowUp) or self.held.status != "dropped"


def things_of(sheet: Sheet) -> dict[tuple[Part, str], Thing]:
    """Everything on a sheet that may be edited in a file, by part and key of its mark."""
    return {(thing.part, key_of(thing.id)): thing for thing in _all(sheet)}


def _all(sheet: Sheet) -> Iterator[Thing]:
    for question in sheet.brief.focus_questions:
        yield Thing("focus", question.number, question)
    for section in sheet.sections:
        yield from (Thing("line", section.number, line) for line in section.follow_ups)
    for part, group in GROUPS.items():
        yield from (Thing(part, 0, line) for line in getattr(sheet.frame, group))


def held_value(thing: Thing, name: str) -> Value:
    """The value of a field as a file tells it: of a translation its text."""
    value = getattr(thing.held, name)
    return value.text if isinstance(value, Translation) else value


def places(sheet: Sheet) -> dict[tuple[Part, str], str]:
    """Where each thing stands, as the sheet counts (``2``, ``2.1``); for a line of the frame the name of its part."""
    found: dict[tuple[Part, str], str] = {}
    counted: dict[int, int] = {}
    for at, thing in things_of(sheet).items():
        if thing.part == "line":
            counted[thing.number] = counted.get(thing.number, 0) + thing.is_there
            found[at] = f"{thing.number}.{counted[thing.number]}"
        else:
            found[at] = GROUPS.get(thing.part, thing.id)
    return found


def values(mark: Mark, text: str, printed: str, thing: Thing) -> dict[str, Value]:
    """What ``text`` says of a thing, by the names of its fields; ``printed`` is what the file said when it was made.

    A wording is stripped of the number that was printed before it, other texts of their label.
    """
    match mark.field:
        case "text":
            name = "text" if mark.part == "focus" else "question"
            return {name: _wording(text, printed, thing)}
        case "say":
            return {"if_they_say": _unlabelled(text, printed)}
        case "note":
            return {"note": _unlabelled(text, printed)}
        case "trans":
            return {"translation": _unlabelled(text, printed)}
        case "dodge":
            rungs = _RUNG.split(_unlabelled(text, printed))
            return {"if_they_dodge": tuple(rung.strip() for rung in rungs if rung.strip())}
        case "pace":
            pieces = re.split("[·•|,，]", text)
            return {"minutes": _minutes(pieces[0]), "priority": priority(text)}
        case "priority":
            return {"priority": priority(text)}
        case "lasts":
            return {"minutes": _shifted(text, printed, thing)}
    return {}


def unnumbered(text: str) -> str:
    """A heading without the number at its head."""
    found = _NUMBER.match(text)
    return text[found.end() :].strip() if found else text.strip()


def squeezed(text: str) -> str:
    """``text`` with any run of blanks as one, so that what only a program set anew is no change."""
    return " ".join(text.split())


def note_of(text: str) -> str:
    """What a paragraph that begins as a note does says; ``""`` for any other."""
    label, colon, rest = text.partition(found[0]) if (found := _COLON.search(text)) else (text, "", "")
    labels = {words["own_note"].casefold() for words in WORDS.values()}
    return rest.strip() if colon and label.strip().casefold() in labels else ""


def priority(text: str) -> str | None:
    """Must, should or nice, in any of the languages or by these words themselves; None for what is neither."""
    said = text.casefold()
    found = {name for words in WORDS.values() for name in _PRIORITIES if words[name].casefold() in said}
    found = found or {name for name in _PRIORITIES if re.search(rf"\b{name}\b", said)}
    return found.pop() if len(found) == 1 else None


def _wording(text: str, printed: str, thing: Thing) -> str:
    """The wording without the number that a focus question always has before it, and a line where it is checked."""
    if thing.part == "focus":
        return unnumbered(text)
    return text.strip() if squeezed(printed) == squeezed(thing.text) else _without_place(text)


def _without_place(text: str) -> str:
    found = _LINE_NUMBER.match(text)
    return text[found.end() :].strip() if found else text.strip()


def _unlabelled(text: str, printed: str) -> str:
    label = _COLON.split(printed, maxsplit=1)[0]
    pieces = _COLON.split(text, maxsplit=1)
    return (pieces[1] if len(pieces) > 1 and pieces[0].strip() == label.strip() else text).strip()


def _minutes(text: str) -> int | None:
    found = _MINUTES.fullmatch(text.strip())
    return int(found[1]) if found else None


def _shifted(text: str, printed: str, thing: Thing) -> int | None:
    """The minutes of a focus question, whose printed length has its segue in it: what was added to that is added."""
    before, after = _minutes(printed), _minutes(text)
    if text.strip() == printed.strip() and isinstance(thing.held, FocusQuestion):
        return thing.held.minutes
    if before is None or after is None or not isinstance(thing.held, FocusQuestion):
        return None
    return max(0, thing.held.minutes + after - before)


def same(one: Value, other: Value) -> bool:
    """Whether two values differ in blanks alone."""
    if isinstance(one, str) and isinstance(other, str):
        return squeezed(one) == squeezed(other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return [squeezed(text) for text in one] == [squeezed(text) for text in other]
    return one == other


def told(value: Value) -> str:
    """A value for a person to read."""
    return " / ".join(value) if isinstance(value, tuple) else str(value)
