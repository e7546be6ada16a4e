"""Hidden names by which an edited file is known again: that of the sheet, and one for each text that may be edited.

They stand as bookmarks in a Word document and in a hidden column of a workbook, and tell nothing but ids.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, NamedTuple, cast

from prep.domain import GreenroomError, Sheet
from prep.exporting.choice import Choice

Part = Literal["focus", "line", "opener", "segues", "quick", "close"]
"""What a mark stands on: a focus question, a follow-up, or a line of the frame."""

PROPERTY = "Greenroom"
"""The custom property of a file in which its origin is written."""

TRANSLATION = "trans"
"""The field of a translation, short: a bookmark's name holds 40 characters."""

BETWEEN = "|"
"""What stands between the names in the hidden column of a workbook."""

_FAMILY, _SCHEMA = "greenroom-return/", "greenroom-return/1"
_NAME = re.compile(r"gr_(focus|line|opener|segues|quick|close)_([A-Za-z0-9]{1,20})_([a-z]+\d*)")
_PLAIN = re.compile(r"[A-Za-z0-9]{1,20}")
_NONE, _BILINGUAL = "-", "bilingual"


class Mark(NamedTuple):
    """A name taken apart: ``key`` is ``key_of`` an id or a number, ``field`` what of it stands there (``text``, …)."""

    part: Part
    key: str
    field: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Which version of which sheet a file was made from, and what was chosen."""

    sheet_id: str
    version: int
    choice: Choice


def key_of(found: str | int) -> str:
    """An id as it may stand in a bookmark's name, which holds 40 characters of few kinds."""
    text = str(found)
    return text if _PLAIN.fullmatch(text) else f"x{sha256(text.encode('utf-8', 'replace')).hexdigest()[:19]}"


def stem(part: Part, found: str | int) -> str:
    """The name of a thing whose texts are marked; ``""`` where its id was kept from the audience."""
    return f"gr_{part}_{key_of(found)}" if found else ""


def on(stem_: str, field: str) -> str:
    """The name of one text of a thing."""
    return f"{stem_}_{field}" if stem_ else ""


def mark_of(name: str) -> Mark | None:
    """A name taken apart; None for a bookmark that is not ours."""
    found = _NAME.fullmatch(name)
    return Mark(cast("Part", found[1]), found[2], found[3]) if found else None


def origin_of(sheet: Sheet, choice: Choice) -> str:
    """What is written into a file of ``sheet``; ``""`` where the audience may not have its id."""
    if not sheet.sheet_id:
        return ""
    chosen = [choice.audience, choice.follow_ups, choice.evidence, choice.starts.strip() or _NONE]
    chosen += [_BILINGUAL] if choice.bilingual else []
    return " ".join((_SCHEMA, sheet.sheet_id, str(sheet.version), *chosen))


def read_origin(text: str) -> Origin:
    """The origin that a file tells.

    Raises ``GreenroomError``: ``returned_foreign`` for a file that is none of ours, ``returned_newer`` for a later kind.
    """
    schema, *rest = text.split()[:8] or [""]
    if not schema.startswith(_FAMILY):
        raise GreenroomError("returned_foreign")
    if schema != _SCHEMA:
        raise GreenroomError("returned_newer")
    bilingual = rest[6:] == [_BILINGUAL]
    if len(rest) < 6 or not rest[1].isdecimal():
        raise GreenroomError("returned_foreign")
    sheet_id, version, audience, follow_ups, evidence, starts = rest[:6]
    if follow_ups not in ("all", "kept", "musts") or evidence not in ("full", "notes", "end", "none"):
        raise GreenroomError("returned_foreign")
    starts = "" if starts == _NONE else starts
    choice = Choice(audience, "", follow_ups, evidence, starts, bilingual=bilingual)  # type: ignore[arg-type]
    return Origin(sheet_id, int(version), choice)
