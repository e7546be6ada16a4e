"""Bytes that somebody dropped, read within bounds: a Word document or a workbook that was exported from here."""

from __future__ import annotations

from typing import Any

from prep.domain import GreenroomError
from prep.exporting.marks import PROPERTY, read_origin
from prep.reading.package import Package
from prep.reading.sniff import foreign_content
from prep.returning import docx, xlsx
from prep.returning.returned import Returned, once
from prep.returning.xml import parsed

LARGEST = 20 * 2**20
_READERS = {"docx": docx, "xlsx": xlsx}
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ORIGIN = "docProps/custom.xml"
_CODES = {"damaged": "returned_damaged", "protected": "returned_protected", "too_heavy": "returned_heavy"}


def read(data: bytes) -> Returned:
    """What a file says.

    Raises ``GreenroomError``: ``returned_foreign`` (not one of ours, or without its names), ``returned_newer``,
    ``returned_damaged``, ``returned_protected``, ``returned_heavy``, ``unsafe_xml``.
    """
    if len(data) > LARGEST:
        raise GreenroomError("returned_heavy")
    kind = foreign_content(data)
    if kind == "Office 97" and _LOCKED in data:
        raise GreenroomError("returned_protected")
    if kind != "ZIP":
        raise GreenroomError("returned_foreign")
    try:
        return _read(Package(data))
    except GreenroomError as refusal:
        raise GreenroomError(_CODES.get(refusal.code, refusal.code), **refusal.values) from refusal


def _read(package: Package) -> Returned:
    known = [name for name, reader in _READERS.items() if reader.MAIN in package.names]
    if not known or _ORIGIN not in package.names:
        raise GreenroomError("returned_foreign")
    package.refuse_declarations()
    origin = read_origin(_origin(parsed(package, _ORIGIN)))
    return Returned(origin, known[0], once(_READERS[known[0]].held(package)))


def _origin(properties: Any) -> str:
    """The text of our property; ``""`` where there is none."""
    found = (one for one in properties if one.get("name") == PROPERTY)
    return next(("".join(one.itertext()).strip() for one in found), "")
