"""A sheet as a Word document: real styles, Chinese fonts, page numbers, no picture, link or foreign part.

A follow-up is set in the order in which it is spoken: the words that introduce the quotation, the quotation, where it
stands, and then the question as the largest line. The navigation pane lists focus questions and follow-ups.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from prep.domain import Sheet
from prep.exporting.docx_styles import ORIGIN, plain_package, set_page, set_styles
from prep.exporting.outline import Asked, Cited, Outline, Part, outline, printable, quoted
from prep.exporting.outline_frame import Line
from prep.text.language import language_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph


def render(sheet: Sheet, labels: Mapping[str, str], today: date | None = None) -> bytes:
    """The document's bytes; ``labels`` name the kinds of follow-up by id."""
    import docx

    page = outline(sheet, labels, today)
    document = docx.Document()
    plain_package(document)
    set_styles(document)
    set_page(document, page.running)
    _properties(document, page, today)
    _head(document, page)
    _section(document, "opener", page.framing.opener, page)
    for part in page.parts:
        _part(document, part, page)
    _section(document, "quick_fire", page.framing.quick_fire, page)
    _section(document, "close", page.framing.close, page)
    _time(document, page)
    _tail(document, page)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _properties(document: Document, page: Outline, today: date | None) -> None:
    """The title and the day of export; neither author nor machine."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.title = page.title[:250]
    properties.language = "zh-CN" if page.language == "zh" else "en-US"
    moment = datetime.combine(today or datetime.now().astimezone().date(), time(), UTC)
    properties.created = properties.modified = moment


def _head(document: Document, page: Outline) -> None:
    _add(document, "Title", page.title)
    for label, value in page.facts:
        _labelled(document, "No Spacing", label, value, page)


def _part(document: Document, part: Part, page: Outline) -> None:
    _add(document, "Heading 1", f"{part.number}. {part.question}")
    if part.pace:
        _add(document, "Caption", part.pace, keep=True).paragraph_format.space_before = 0
    for statement in part.statements:
        _add(document, "Normal", statement, bold=True, keep=bool(part.asked or part.look_for or part.nearest))
    if part.nearest:
        _add(document, "Normal", page.words["nearest"], keep=True)
        for cited in part.nearest:
            _quotation(document, cited, keep=False)
    if part.look_for:
        _add(document, "Normal", page.words["look_for"], keep=True)
    for line in part.look_for:
        _add(document, "List Bullet", line)
    for asked in part.asked:
        _asked(document, asked, page)
    for segue in page.framing.segues.get(part.number, ()):
        _line(document, segue, page.words["segue"], "Normal")


def _asked(document: Document, asked: Asked, page: Outline) -> None:
    """One follow-up, kept on one page as far as it fits."""
    _add(
        document, "Caption", f"{asked.number}  {asked.label}", bold=True, keep=True
    ).paragraph_format.space_before = None
    for cited in asked.quotes:
        _quotation(document, cited, keep=True)
    _add(document, "Heading 2", asked.question)
    for number, (label, text) in enumerate(asked.details, 1):
        paragraph = _labelled(document, "List Bullet", label, text, page)
        paragraph.paragraph_format.keep_with_next = number < len(asked.details)


def _section(document: Document, name: str, lines: Sequence[Line], page: Outline) -> None:
    """A part of the frame under its heading; nothing where it has no line."""
    if lines:
        _add(document, "Heading 1", page.words[name])
    for line in lines:
        _line(document, line, line.label, "List Bullet" if name == "quick_fire" else "Heading 2")


def _line(document: Document, line: Line, label: str, style: str) -> None:
    """A spoken line: its kind, the quotations that open it, the wording."""
    if label:
        _add(document, "Caption", label, bold=True, keep=True)
    for cited in line.quotes:
        _quotation(document, cited, keep=True)
    _add(document, style, line.text)


def _time(document: Document, page: Outline) -> None:
    """How the minutes add up, and what to leave out when some are lost."""
    if not page.framing.time:
        return
    _add(document, "Heading 1", page.words["time"])
    for text in page.framing.time:
        _add(document, "Normal", text)
    _add(document, "Normal", page.words["short"], bold=True, keep=True)
    for heading, lines in page.framing.cut_lists:
        _add(document, "Caption", heading, keep=bool(lines))
        for text in lines:
            _add(document, "List Bullet", text)


def _quotation(document: Document, cited: Cited, *, keep: bool) -> None:
    paragraph = _add(document, "Quote", cited.lead_in, keep=True)
    _run(paragraph, f" {quoted(cited.text)}" if cited.lead_in[-1:] == ":" else quoted(cited.text))
    _add(document, ORIGIN, cited.origin, keep=keep)


def _tail(document: Document, page: Outline) -> None:
    if page.sources:
        _add(document, "Heading 1", page.words["sources"])
    for source in page.sources:
        _add(document, "List Number", " · ".join(part for part in (source.text, source.url) if part))
    _add(document, "Heading 1", page.words["unverified"])
    for sentence in page.unverified:
        _add(document, "List Bullet", sentence)
    _add(document, "Heading 1", page.words["made"])
    _add(document, "Normal", page.made)


def _add(document: Document, style: str, text: str, *, bold: bool = False, keep: bool = False) -> Paragraph:
    """A paragraph of one run; ``keep`` holds it on the page of what follows."""
    paragraph = document.add_paragraph(style=style)
    _run(paragraph, text, bold=bold)
    if keep:
        paragraph.paragraph_format.keep_with_next = True
    return paragraph


def _labelled(document: Document, style: str, label: str, text: str, page: Outline) -> Paragraph:
    paragraph = _add(document, style, f"{label}{page.words['colon']}", bold=True)
    _run(paragraph, text)
    return paragraph


def _run(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    """A run; in Chinese text the marks that both scripts share (“”…—·) are set in the Chinese font."""
    from docx.oxml.ns import qn

    if not text:
        return
    run = paragraph.add_run(printable(text))
    run.bold = True if bold else None
    if language_of(text) == "zh":
        run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
