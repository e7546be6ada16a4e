"""A secret that must appear nowhere, and the search for it."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path
from urllib.parse import quote

CANARY = "sk-canary-9f2c71d04be84a6f-must-appear-nowhere"
_MARK = "canary-9f2c71d04be84a6f"
_FORMS = (
    _MARK.encode(),
    _MARK.encode("utf-16-le"),
    _MARK.encode("utf-16-be"),
    quote(CANARY, safe="").encode(),
    base64.b64encode(CANARY.encode())[:24],
    CANARY.encode().hex().encode(),
)


def assert_no_canary(*places: str | bytes | Path) -> None:
    """Fail if the canary is in any of ``places``: texts, bytes, files, or folders with all that is in them.

    Finds it as it is, cut short, in UTF-16, base64 and hexadecimal, and inside zip packages such as DOCX.
    """
    found = [where for place in places for where in _sightings(place)]
    assert not found, f"the canary key was found in: {', '.join(found)}"


def _sightings(place: str | bytes | Path, name: str = "") -> list[str]:
    if isinstance(place, Path):
        files = [path for path in place.rglob("*") if path.is_file()] if place.is_dir() else [place]
        return [where for file in files for where in _sightings(file.read_bytes(), str(file))]
    data = place.encode("utf-8", "replace") if isinstance(place, str) else place
    label = name or repr(data[:60])
    if any(form in data for form in _FORMS):
        return [label]
    return _inside_zip(data, label) if data[:4] == b"PK\x03\x04" else []


def _inside_zip(data: bytes, label: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [where for item in archive.namelist() for where in _sightings(archive.read(item), f"{label}:{item}")]
