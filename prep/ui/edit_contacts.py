"""What a host can do to the contacts of a show. Plain functions from sheet to sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal
from uuid import uuid4

from prep.contacts import Contact
from prep.domain import GreenroomError, Sheet
from prep.text.clean import one_line
from prep.ui.pieces import Edit, Piece, require

Field = Literal["name", "role", "reach"]
_LONGEST = 120
_BETWEEN = re.compile(r"\s{0,8}[，,、;；|\t]\s{0,8}|(?<=[\u3400-\u9fff])\s{1,8}")
_REACHES = re.compile(r"\d{3}|@")


def contact_field(key: str, name: Field) -> Piece:
    """A field of a contact; the name cannot be emptied (``contact_unnamed``), and nobody stands there twice."""

    def read(sheet: Sheet) -> str:
        return str(getattr(_contact(sheet, key), name))

    def write(sheet: Sheet, value: Any) -> Sheet:
        changed = _checked(_contact(sheet, key).model_copy(update={name: one_line(str(value), _LONGEST)}), sheet)
        return _with(sheet, [changed if one.id == key else one for one in sheet.contacts])

    return Piece(f"contact.{key}.{name}", read, write)


def add_contact(text: str) -> Edit:
    """One more contact, typed as one line: name, what they do, how to reach them.

    Commas, stops, bars or tabs stand between; after a Chinese word a blank will do. What is left over belongs to the way
    to reach them. Raises ``GreenroomError``: ``contact_unnamed`` or ``contact_twice``.
    """
    name, role, reach = (*_BETWEEN.split(text.strip(), maxsplit=2), "", "")[:3]
    if not reach and _REACHES.search(role):
        role, reach = "", role
    held = {"name": name, "role": role, "reach": reach}
    added = Contact(id=uuid4().hex[:10], **{field: one_line(told, _LONGEST) for field, told in held.items()})
    return lambda sheet: _with(sheet, [*sheet.contacts, _checked(added, sheet)])


def remove_contact(key: str) -> Edit:
    """Take a contact out."""
    return lambda sheet: _with(sheet, [one for one in sheet.contacts if one.id != key])


def _contact(sheet: Sheet, key: str) -> Contact:
    found = next((one for one in sheet.contacts if one.id == key), None)
    require(found is not None)
    return found or Contact(id=key, name="")


def _checked(contact: Contact, sheet: Sheet) -> Contact:
    if not contact.name:
        raise GreenroomError("contact_unnamed")
    if any(one.told == contact.told for one in sheet.contacts if one.id != contact.id):
        raise GreenroomError("contact_twice")
    return contact


def _with(sheet: Sheet, contacts: Sequence[Contact]) -> Sheet:
    return sheet.model_copy(update={"contacts": tuple(contacts)})
