"""What a host can do to the red lines of a show. Plain functions from sheet to sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from prep.domain import GreenroomError, Sheet
from prep.reading.metadata import iso_date
from prep.red_lines import RedLine, RedLines
from prep.text.clean import one_line
from prep.ui.pieces import Edit, Piece, require

_LONGEST = 120
_BEFORE_DAY = " \t\u3000,，:：;；(（"
_DAY_AT_END = re.compile(r"(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[)）]?$")


def topics_field() -> Piece:
    """The no-go topics as text, one a line; blank lines and repeats go."""

    def read(sheet: Sheet) -> str:
        return "\n".join(line.topic for line in sheet.red_lines.topics)

    def write(sheet: Sheet, value: Any) -> Sheet:
        topics = dict.fromkeys(one_line(line, _LONGEST) for line in str(value).splitlines())
        return _with(sheet, topics=tuple(RedLine(topic=topic) for topic in topics if topic))

    return Piece("red_lines.topics", read, write)


def embargo_field(index: int, name: str) -> Piece:
    """Topic, or the day that ends it, of one of the embargoes. An empty topic takes it out; ``bad_day`` for a day that is none."""

    def read(sheet: Sheet) -> str:
        lines = sheet.red_lines.embargoes
        return str(getattr(lines[index], name)) if index < len(lines) else ""

    def write(sheet: Sheet, value: Any) -> Sheet:
        lines = list(sheet.red_lines.embargoes)
        require(index < len(lines))
        told = one_line(str(value), _LONGEST)
        lines[index] = lines[index].model_copy(update={name: _day(told) if name == "until" else told})
        return _with(sheet, embargoes=_distinct(lines))

    return Piece(f"embargo.{index}.{name}", read, write)


def add_embargo(text: str) -> Edit:
    """One more embargo: a topic, with its day where the text ends on one; the same topic again gets the new day."""

    def edit(sheet: Sheet) -> Sheet:
        typed = text.strip()
        found = _DAY_AT_END.search(typed)
        topic = one_line(typed[: found.start()].rstrip(_BEFORE_DAY) if found else typed, _LONGEST)
        added = RedLine(topic=topic, until=_day(found[1]) if found else "")
        return _with(sheet, embargoes=_distinct([*sheet.red_lines.embargoes, added]))

    return edit


def remove_embargo(line: RedLine) -> Edit:
    """Take an embargo out."""
    return lambda sheet: _with(sheet, embargoes=tuple(one for one in sheet.red_lines.embargoes if one != line))


def _distinct(lines: Iterable[RedLine]) -> tuple[RedLine, ...]:
    return tuple({line.topic: line for line in lines if line.topic}.values())


def _day(told: str) -> str:
    day = iso_date(told)
    if told and len(day) != len("2027-01-15"):
        raise GreenroomError("bad_day")
    return day


def _with(sheet: Sheet, **update: tuple[RedLine, ...]) -> Sheet:
    lines: RedLines = sheet.red_lines.model_copy(update=update)
    return sheet.model_copy(update={"red_lines": lines})
