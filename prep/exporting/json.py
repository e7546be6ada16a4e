"""A sheet as JSON: everything it holds, in a stable order, and read back as a ``Sheet``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from prep.domain import GreenroomError, Sheet, Value
from prep.exporting.choice import Choice
from prep.exporting.moved import with_moved_marked
from prep.exporting.outline_frame import timed
from prep.timing import Timing

SCHEMA = "greenroom-sheet/1"
_FAMILY = "greenroom-sheet/"
_ID, _MOST_VERSIONS = re.compile(r"[\w-]{1,64}"), 2**31
_LARGEST = 50 * 2**20
_FRAME = ("opener", "segues", "quick_fire", "close")


def whole(sheet: Sheet, _labels: Mapping[str, str], _choice: Choice) -> Sheet:
    """The sheet with its timing; kinds are kept by id, so their names are not needed."""
    return timed(sheet)


def render(sheet: Sheet) -> bytes:
    """The sheet under the name of its schema, UTF-8, equal for equal sheets.

    A lone surrogate, which UTF-8 cannot hold, is written as a JSON escape and read back as it was.
    """
    body = json.dumps({"schema": SCHEMA, **sheet.model_dump(mode="json")}, ensure_ascii=False, indent=2)
    return f"{body}\n".encode("utf-8", "backslashreplace")


def import_sheet(data: bytes) -> Sheet:
    """The sheet that a file holds, as it was stored: what only an export knows (timing, moved sources) is left out.

    Raises ``GreenroomError``: ``import_broken`` for what is no JSON, ``import_foreign`` for other JSON, ``import_newer``
    for a schema of a later version, ``import_invalid`` with the first field that is not as it must be; an id that two
    things of one list have is such a one.
    """
    held = _object(data)
    schema = held.pop("schema")
    if schema != SCHEMA:
        raise GreenroomError("import_newer", schema=str(schema)[:60])
    try:
        sheet = Sheet.model_validate(held)
    except ValidationError as refusal:
        place = ".".join(str(part) for part in refusal.errors()[0]["loc"])
        raise GreenroomError("import_invalid", field=place[:120]) from refusal
    if not _ID.fullmatch(sheet.sheet_id) or not 0 < sheet.version < _MOST_VERSIONS:
        raise GreenroomError("import_invalid", field="sheet_id, version")
    if twice := _told_twice(sheet):
        raise GreenroomError("import_invalid", field=twice)
    return with_moved_marked(sheet.model_copy(update={"timing": Timing()}), lambda _quote: True)


def _told_twice(sheet: Sheet) -> str:
    """The place of the first id or number that something before it in the same list has already, ``""`` for none."""
    lists: list[tuple[str, str, Sequence[Value]]] = [
        ("brief.focus_questions", "number", sheet.brief.focus_questions),
        *((f"sections.{n}.follow_ups", "id", section.follow_ups) for n, section in enumerate(sheet.sections)),
        *((f"frame.{part}", "id", getattr(sheet.frame, part)) for part in _FRAME),
        ("contacts", "id", sheet.contacts),
    ]
    for place, name, items in lists:
        keys = [getattr(item, name) for item in items]
        if len(set(keys)) < len(keys):
            again = next(at for at, key in enumerate(keys) if keys.index(key) < at)
            return f"{place}.{again}.{name}"
    return ""


def _object(data: bytes) -> dict[str, object]:
    """The JSON object of a file that says it is a sheet."""
    if len(data) > _LARGEST:
        raise GreenroomError("too_large", megabytes=str(_LARGEST // 2**20))
    try:
        held = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as refusal:
        raise GreenroomError("import_broken") from refusal
    if not isinstance(held, dict) or not str(held.get("schema", "")).startswith(_FAMILY):
        raise GreenroomError("import_foreign")
    return held
