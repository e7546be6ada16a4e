"""A sheet as a Word document: real styles, Chinese fonts, page numbers, nothing external."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from prep.domain import FollowUp, Quote, Section, Sheet
from prep.exporting.words import attribution, heading_lines, kept, provenance, remarks, words_for

if TYPE_CHECKING:
    from docx.document import Document

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HAN_FONT, _LATIN_FONT = "微软雅黑", "Calibri"
_INK, _GREY, _ACCENT = "222222", "707070", "1F5F8B"
_SIZES = {"Normal": 10.5, "Title": 20, "Heading 1": 14, "Heading 2": 10.5, "Quote": 10.5, "List Bullet": 10, "Caption": 9, "Header": 9, "Footer": 9}


def render(sheet: Sheet, labels: Mapping[str, str]) -> bytes:
    """The document's bytes; equal sheets give equal text, and no date of today is in it."""
    import docx

    document = docx.Document()
    words = words_for(sheet)
    _styles(document)
    _page(document, sheet, words)
    _paragraph(document, sheet.brief.title or sheet.brief.event, "Title")
    for label, value in heading_lines(sheet.brief, words):
        _paragraph(document, f"{label}{words['colon']}{value}" if label else value, "Normal", space=0)
    _paragraph(document, words["version"].format(version=sheet.version), "Caption")
    for section in sheet.sections:
        _section(document, section, sheet, labels)
    _paragraph(document, words["sources"], "Heading 1")
    for number, source in enumerate(sheet.sources, 1):
        known = " · ".join(p for p in (source.title, source.publisher, source.date, source.url) if p)
        _paragraph(document, f"{number}. {known}", "Normal", space=2)
    _paragraph(document, provenance(sheet, words), "Caption")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _section(document: Document, section: Section, sheet: Sheet, labels: Mapping[str, str]) -> None:
    words = words_for(sheet)
    asked = next((q for q in sheet.brief.focus_questions if q.number == section.number), None)
    _paragraph(document, f"{section.number}. {section.focus_question}", "Heading 1")
    if asked:
        _paragraph(document, f"{words['minutes'].format(minutes=asked.minutes)} · {words[asked.priority]}", "Caption")
    if section.state != "ready":
        _paragraph(document, words[section.state], "Caption")
    if section.silent:
        _paragraph(document, words["silent"], "Normal", bold=True)
        for quote in section.dossier.nearest:
            _quote(document, quote, words)
        if section.dossier.look_for:
            _paragraph(document, words["look_for"], "Normal")
        for line in section.dossier.look_for:
            _paragraph(document, line, "List Bullet")
    for number, follow_up in enumerate(kept(section), 1):
        _follow_up(document, f"{section.number}.{number}", follow_up, words, labels)


def _follow_up(
    document: Document, number: str, follow_up: FollowUp, words: dict[str, str], labels: Mapping[str, str]
) -> None:
    notes = " · ".join([labels.get(follow_up.type, follow_up.type), *remarks(follow_up, words)])
    _paragraph(document, f"{number}  {notes}", "Heading 2")
    for quote in follow_up.quotes:
        _quote(document, quote, words)
    _paragraph(document, follow_up.question, "Normal", bold=True, size=13, together=True)
    if follow_up.if_they_say:
        _paragraph(document, follow_up.if_they_say, "List Bullet")
    if follow_up.if_they_dodge:
        rungs = "  ".join(f"{'①②③④'[i]} {rung}" for i, rung in enumerate(follow_up.if_they_dodge[:4]))
        _paragraph(document, f"{words['if_they_dodge']}{words['colon']}{rungs}", "List Bullet")
    if follow_up.why:
        _paragraph(document, f"{words['why']}{words['colon']}{follow_up.why}", "List Bullet")


def _quote(document: Document, quote: Quote, words: dict[str, str]) -> None:
    lead = f"{quote.lead_in}{words['colon']}" if quote.lead_in else ""
    _paragraph(document, f"{lead}{words['open']}{quote.text}{words['close']}", "Quote", together=True)
    _paragraph(document, f"— {attribution(quote, words)}", "Caption", together=True)


def _paragraph(
    document: Document,
    text: str,
    style: str,
    *,
    bold: bool = False,
    size: float = 0,
    space: float | None = None,
    together: bool = False,
) -> None:
    from docx.shared import Pt

    paragraph = document.add_paragraph(style=style)
    run = paragraph.add_run(_FORBIDDEN.sub("", text))
    run.bold = True if bold else None
    if size:
        run.font.size = Pt(size)
    if space is not None:
        paragraph.paragraph_format.space_after = Pt(space)
    paragraph.paragraph_format.keep_with_next = True if together else None


def _styles(document: Document) -> None:
    """Fonts for Latin and Han on every style used, without the template's theme fonts."""
    from docx.shared import Pt, RGBColor

    for name, size in _SIZES.items():
        style: Any = document.styles[name]
        style.font.size = Pt(size)
        style.font.italic = False
        colour = _ACCENT if name.startswith("Heading 2") else _GREY if name in ("Caption", "Header", "Footer") else _INK
        style.font.color.rgb = RGBColor.from_string(colour)
        _fonts(style.element.get_or_add_rPr())
        form = style.paragraph_format
        form.line_spacing = 1.35
        form.space_before = Pt({"Heading 1": 18, "Heading 2": 12}.get(name, 0))
        form.space_after = Pt({"Quote": 2, "Caption": 4, "List Bullet": 2}.get(name, 6))
    document.styles["Caption"].font.bold = False  # type: ignore[attr-defined]
    document.styles["Quote"].paragraph_format.left_indent = Pt(14)  # type: ignore[attr-defined]
    defaults = document.styles.element.find(".//{*}docDefaults//{*}rPr")
    if defaults is not None:
        _fonts(defaults)
    _language(document)


def _fonts(properties: Any) -> None:
    from docx.oxml.ns import qn

    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = properties.makeelement(qn("w:rFonts"), {})
        properties.insert(0, fonts)
    fonts.attrib.clear()
    for slot, font in (("ascii", _LATIN_FONT), ("hAnsi", _LATIN_FONT), ("cs", _LATIN_FONT), ("eastAsia", _HAN_FONT)):
        fonts.set(qn(f"w:{slot}"), font)


def _language(document: Document) -> None:
    """Chinese as the East Asian language: the template says Japanese."""
    from docx.oxml.ns import qn

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _page(document: Document, sheet: Sheet, words: dict[str, str]) -> None:
    """A4 with event and version at the head, n / N at the foot; no author, no date of making."""
    from docx.shared import Cm

    part = document.sections[0]
    part.page_width, part.page_height = Cm(21), Cm(29.7)
    part.left_margin = part.right_margin = Cm(2.4)
    part.top_margin = part.bottom_margin = Cm(2.2)
    head = " · ".join(p for p in (sheet.brief.event, words["version"].format(version=sheet.version)) if p)
    part.header.paragraphs[0].add_run(_FORBIDDEN.sub("", head))
    foot = part.footer.paragraphs[0]
    foot.alignment = 1
    _field(foot, "PAGE")
    foot.add_run(" / ")
    _field(foot, "NUMPAGES")
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title = _FORBIDDEN.sub("", sheet.brief.title)[:250]
    properties.created = properties.modified = datetime(2000, 1, 1)


def _field(paragraph: Any, code: str) -> None:
    """A Word field such as the page number."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        run._r.append(element)
