"""Sheets as files: one module a format, one registry."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from prep.domain import Sheet
from prep.exporting import docx, json, markdown
from prep.text.clean import one_line

Render = Callable[[Sheet, Mapping[str, str]], bytes]


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: its file ending, its media type, and how a sheet becomes bytes.

    ``render`` takes the sheet and the names of the kinds of follow-up by id, in the sheet's language.
    """

    extension: str
    media_type: str
    render: Render


EXPORTERS: dict[str, Exporter] = {
    "md": Exporter("md", "text/markdown", markdown.render),
    "docx": Exporter("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx.render),
    "json": Exporter("json", "application/json", json.render),
}


def file_name(sheet: Sheet, extension: str) -> str:
    """A name that tells show, version and day and is safe on every system: ``王小川-v7-2024-12-14.docx``."""
    show = sheet.brief.speaker_names[0] if sheet.brief.speakers else sheet.brief.title or sheet.sheet_id
    day = sheet.brief.date or sheet.updated[:10]
    parts = (safe(one_line(show, 40)), f"v{sheet.version}", safe(day))
    return "-".join(part for part in parts if part) + f".{extension}"


def safe(text: str) -> str:
    """``text`` as part of a file name on every system."""
    return re.sub(r"[^\w·]+", "-", text).strip("-_")
