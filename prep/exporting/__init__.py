"""Sheets as files: one module an audience, one module a format, one registry of who gets what as which."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from prep.breaches import marked
from prep.domain import GreenroomError, Sheet
from prep.exporting import (
    cue_cards_html,
    cue_outline,
    docx,
    html,
    json,
    markdown,
    pdf,
    printed_cards,
    printed_cards_docx,
    xlsx,
)
from prep.exporting.audiences import projection
from prep.exporting.choice import Choice, selected
from prep.exporting.outline_frame import timed
from prep.exporting.paper_factcheck import factcheck_paper
from prep.exporting.paper_host import host_paper
from prep.exporting.paper_producer import producer_paper
from prep.exporting.paper_speaker import speaker_paper
from prep.exporting.words import words_for
from prep.text.clean import one_line

Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Exporter:
    """How a sheet becomes a file: what is said (``compose``), then how it is set (``render``).

    ``compose`` takes the sheet as its audience may have it and the names of the kinds of follow-up in its language.
    """

    compose: Callable[[Sheet, Labels, Choice], Any]
    render: Callable[[Any], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format's file ending and media type."""

    extension: str
    media_type: str


FORMATS: dict[str, Format] = {
    "pdf": Format("pdf", "application/pdf"),
    "docx": Format("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "html": Format("html", "text/html"),
    "md": Format("md", "text/markdown"),
    "outline": Format("outline.md", "text/markdown"),
    "json": Format("json", "application/json"),
}

EXPORTERS: dict[str, dict[str, Exporter]] = {
    "host": {
        "docx": Exporter(host_paper, docx.render),
        "pdf": Exporter(host_paper, pdf.render),
        "html": Exporter(host_paper, html.render),
        "md": Exporter(host_paper, markdown.render),
        "outline": Exporter(host_paper, cue_outline.render),
        "json": Exporter(json.whole, json.render),
    },
    "producer": {
        "xlsx": Exporter(producer_paper, xlsx.render),
        "docx": Exporter(producer_paper, docx.render),
        "pdf": Exporter(producer_paper, pdf.render),
        "html": Exporter(producer_paper, html.render),
        "md": Exporter(producer_paper, markdown.render),
    },
    "speaker": {
        "docx": Exporter(speaker_paper, docx.render),
        "pdf": Exporter(speaker_paper, pdf.render),
        "html": Exporter(speaker_paper, html.render),
        "md": Exporter(speaker_paper, markdown.render),
    },
    "factcheck": {
        "xlsx": Exporter(factcheck_paper, xlsx.render),
        "docx": Exporter(factcheck_paper, docx.render),
        "pdf": Exporter(factcheck_paper, pdf.render),
        "html": Exporter(factcheck_paper, html.render),
        "md": Exporter(factcheck_paper, markdown.render),
    },
    "cards": {
        "pdf": Exporter(printed_cards.deck, printed_cards.as_pdf),
        "docx": Exporter(printed_cards.deck, printed_cards_docx.render),
        "html": Exporter(cue_cards_html.deal, cue_cards_html.render),
    },
}
"""Who gets what as which; a pair that is not here makes no sense and is refused. The first format is the usual one."""


def made(sheet: Sheet, labels: Labels, choice: Choice) -> bytes:
    """The file's bytes: chosen from the sheet, cut down to what the audience may have, and only then set."""
    exporter = exporter_for(choice)
    return exporter.render(exporter.compose(prepared(sheet, choice), labels, choice))


def prepared(sheet: Sheet, choice: Choice) -> Sheet:
    """The sheet as the audience of ``choice`` may have it, marked where it touches its red lines."""
    return projection(timed(selected(marked(sheet), choice)), choice.audience)


def exporter_for(choice: Choice) -> Exporter:
    """The registry's row; raises ``GreenroomError``: ``audience_unknown``, ``format_unknown`` or ``format_unfit``."""
    if choice.audience not in EXPORTERS:
        raise GreenroomError("audience_unknown", audience=choice.audience, known=", ".join(EXPORTERS))
    known = EXPORTERS[choice.audience]
    if choice.format not in FORMATS:
        raise GreenroomError("format_unknown", format=choice.format, known=", ".join(known))
    if choice.format not in known:
        raise GreenroomError("format_unfit", audience=choice.audience, format=choice.format, known=", ".join(known))
    return known[choice.format]


def file_name(sheet: Sheet, choice: Choice) -> str:
    """A name that tells show, audience, version and day, safe on every system: ``王小川-嘉宾方-v7-2024-12-14.docx``."""
    return f"{_stem(sheet, f'for_{choice.audience}')}.{FORMATS[choice.format].extension}"


def bundle_name(sheet: Sheet) -> str:
    """The name of several files in one archive: it is for nobody in particular."""
    return f"{_stem(sheet, '')}.zip"


def _stem(sheet: Sheet, audience: str) -> str:
    words = words_for(sheet.brief.language)
    show = sheet.brief.speaker_names[0] if sheet.brief.speakers else sheet.brief.title or words["sheet"]
    day = sheet.brief.date or sheet.updated[:10]
    parts = (safe(one_line(show, 40)), safe(words[audience]) if audience else "", f"v{sheet.version}", safe(day))
    return "-".join(part for part in parts if part)


def safe(text: str) -> str:
    """``text`` as part of a file name on every system."""
    return re.sub(r"[^\w·]+", "-", text).strip("-_")
