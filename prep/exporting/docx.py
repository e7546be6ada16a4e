"""A paper as a Word document: real styles, Chinese fonts, page numbers, no picture, link or foreign part.

A follow-up is set in the order in which it is spoken: the words that introduce the quotation, the quotation, where it
stands, and then the question as the largest line. The navigation pane lists focus questions and follow-ups.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from prep.exporting.docx_contents import contents
from prep.exporting.docx_marks import bookmark, number, stamp
from prep.exporting.docx_notes import Notes
from prep.exporting.docx_styles import ORIGIN, add_paragraph, plain_package, set_page, set_styles
from prep.exporting.docx_tables import table
from prep.exporting.fixed_zip import with_fixed_times
from prep.exporting.marks import TRANSLATION, on
from prep.exporting.outline import Asked, Cited, printable, quoted
from prep.exporting.paper import Block, Heading, Item, Paper, Spoken, Table, Text, in_place, moment_of, note_of
from prep.exporting.words import DOT
from prep.text.language import language_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_EDITED = {
    "cue": "say",
    "dodge": "dodge",
    "own_note": "note",
    "translation": TRANSLATION,
    "machine_translation": TRANSLATION,
}
_AFTER_FACTS = 10 * 12_700
"""Ten points, in the units of a Word document."""

_FEW = 8
"""Lines of a list that is not torn."""

_SPOKEN = {"large": "Heading 2", "normal": "Normal", "item": "List Bullet"}


def render(paper: Paper) -> bytes:
    """The document's bytes, equal for equal papers."""
    import docx

    document = docx.Document()
    plain_package(document)
    set_styles(document)
    set_page(document, paper.running, wide=paper.wide)
    properties(document, paper.title, paper.language, paper.day)
    _add(document, "Title", paper.title)
    facts = [_labelled(document, "No Spacing", label, value, paper.words["colon"]) for label, value in paper.facts]
    for last in facts[-1:]:
        last.paragraph_format.space_after = _AFTER_FACTS
    if paper.contents:
        contents(document, paper.words["contents"], _headings(paper.blocks))
    notes = Notes(document, write)
    for block in _whole_lists(paper.blocks):
        _block(document, block, paper, notes)
    notes.close()
    if paper.origin:
        number(document)
        stamp(document, paper.origin)
    return saved(document)


def saved(document: Document) -> bytes:
    """The document as bytes in which no clock can be read."""
    stream = io.BytesIO()
    document.save(stream)
    return with_fixed_times(stream.getvalue())


def properties(document: Document, title: str, language: str, day: str) -> None:
    """The title and when the sheet was last changed; neither author nor machine."""
    held = document.core_properties
    held.author = held.last_modified_by = held.comments = held.keywords = ""
    held.title = printable(title)[:250]
    held.language = "zh-CN" if language == "zh" else "en-US"
    held.created = held.modified = moment_of(day)


def _headings(blocks: Sequence[Block]) -> list[str]:
    return [printable(block.text) for block in blocks if isinstance(block, Heading) and block.level == 1]


def _whole_lists(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, each line of a short list but its last held on the page of the next one."""
    for is_list, run in groupby(blocks, _is_in_a_list):
        listed = list(run)
        for left, block in enumerate(listed, 1 - len(listed)):
            held = is_list and left and len(listed) <= _FEW
            yield replace(block, keep=True) if held and isinstance(block, Item | Spoken) else block


def _is_in_a_list(block: Block) -> bool:
    """Whether it is a line of a list; sources with their addresses are as long as paragraphs."""
    return (isinstance(block, Item) and not block.url) or (isinstance(block, Spoken) and block.style == "item")


def _block(document: Document, block: Block, paper: Paper, notes: Notes) -> None:
    match block:
        case Heading(text, level, mark):
            _add(document, f"Heading {level}", text, mark=mark)
        case Text(text, style, keep, mark):
            name = "Caption" if style == "small" else "Normal"
            added = _add(document, name, text, bold=style == "strong", keep=keep, mark=mark)
            if style == "small":
                added.paragraph_format.space_before = 0
        case Item(text, number, url, keep):
            told = DOT.join(part for part in (text, url) if part)
            _add(document, "List Number" if number else "List Bullet", told, keep=keep)
        case Spoken():
            _spoken(document, block, notes)
        case Asked():
            _asked(document, block, paper, notes)
        case Table():
            table(document, block)
        case Cited():
            _quotation(document, block, "", keep=False)


def _asked(document: Document, asked: Asked, paper: Paper, notes: Notes) -> None:
    """One follow-up: the question on one page with all before it and its first detail, the others together.

    All in one chain would be torn by LibreOffice anywhere, right behind a heading too.
    """
    label = f"{asked.number}  {asked.label}".rstrip()
    _add(document, "Caption", label, bold=True, keep=True).paragraph_format.space_before = None
    _quotations(document, in_place(asked), asked.mark)
    heading = _add(document, "Heading 2", asked.question, mark=on(asked.mark, "text"))
    _note(heading, asked, notes)
    if not asked.details:
        heading.paragraph_format.keep_with_next = False
    fields = {paper.words[name]: field for name, field in _EDITED.items()}
    for place, (name, text) in enumerate(asked.details, 1):
        paragraph = _labelled(document, "List Bullet", name, text, paper.words["colon"])
        paragraph.paragraph_format.keep_with_next = 1 < place < len(asked.details)
        if name in fields:
            bookmark(paragraph, on(asked.mark, fields[name]))


def _spoken(document: Document, line: Spoken, notes: Notes) -> None:
    """A spoken line: its kind, the quotations that open it, the wording."""
    if line.label:
        _add(document, "Caption", line.label, bold=True, keep=True)
    _quotations(document, in_place(line), line.mark)
    added = _add(document, _SPOKEN[line.style], line.text, mark=on(line.mark, "text"))
    added.paragraph_format.keep_with_next = line.keep
    _note(added, line, notes)


def _note(paragraph: Paragraph, block: Asked | Spoken, notes: Notes) -> None:
    if block.note:
        notes.add(paragraph, block.note, note_of(block))


def _quotations(document: Document, quotes: Sequence[Cited], mark: str) -> None:
    for place, cited in enumerate(quotes, 1):
        _quotation(document, cited, on(mark, f"quote{place}"), keep=True)


def _quotation(document: Document, cited: Cited, mark: str, *, keep: bool) -> None:
    paragraph = _add(document, "Quote", cited.lead_in, keep=True)
    write(paragraph, f" {quoted(cited.text)}" if cited.lead_in[-1:] == ":" else quoted(cited.text))
    bookmark(paragraph, mark)
    _add(document, ORIGIN, cited.origin, keep=keep)


def _add(
    document: Document, style: str, text: str, *, bold: bool = False, keep: bool = False, mark: str = ""
) -> Paragraph:
    """A paragraph of one run; ``keep`` holds it on the page of what follows, ``mark`` lets it be known again."""
    paragraph = add_paragraph(document, style)
    write(paragraph, text, bold=bold)
    bookmark(paragraph, mark)
    if keep:
        paragraph.paragraph_format.keep_with_next = True
    return paragraph


def _labelled(document: Document, style: str, label: str, text: str, colon: str) -> Paragraph:
    paragraph = _add(document, style, f"{label}{colon}", bold=True)
    write(paragraph, text)
    return paragraph


def write(paragraph: Any, text: str, *, bold: bool = False) -> None:
    """A run; in Chinese text the marks that both scripts share (“”…—·) are set in the Chinese font."""
    from docx.oxml.ns import qn

    if not text:
        return
    run = paragraph.add_run(printable(text))
    run.bold = True if bold else None
    if language_of(text) == "zh":
        run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
