"""How a Word document looks: fonts, sizes, page, running lines; and a template cleared of what is not ours.

python-docx's template names Japanese fonts by theme: a style shows Chinese rightly only when its theme attributes are
gone and ``w:eastAsia`` names a Chinese font.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

HAN_FONT, LATIN_FONT = "微软雅黑", "Calibri"
ORIGIN, CONTENTS, CELL = "Quote Origin", "Contents", "Cell"
NOTE, NOTE_MARK = "footnote text", "footnote reference"
_INK, _GREY, _ACCENT = "1C211F", "66706B", "1F6F54"
_NOT_NEEDED = ("thumbnail", "stylesWithEffects", "customXml", "extended-properties")


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes and spaces in points; ``indent`` from the left margin."""

    size: float
    colour: str = _INK
    bold: bool = False
    before: float = 0
    after: float = 4
    indent: float | None = None
    keep: bool = False


LOOKS = {
    "Normal": Look(10.5),
    "No Spacing": Look(10.5, after=1),
    "Title": Look(20, bold=True, after=10),
    "Heading 1": Look(12.5, _ACCENT, bold=True, before=24, after=4, keep=True),
    "Heading 2": Look(15, bold=True, before=6, after=4, keep=True),
    CONTENTS: Look(10.5, after=2),
    CELL: Look(9.5, after=0),
    "Caption": Look(9, _GREY, before=12, after=3),
    "Quote": Look(10.5, before=3, after=1, indent=12, keep=True),
    ORIGIN: Look(9, _GREY, after=4, indent=12),
    "List Bullet": Look(10, after=2),
    "List Number": Look(10, after=2),
    NOTE: Look(8.5, _GREY, after=2),
    "Header": Look(8.5, _GREY, after=0),
    "Footer": Look(8.5, _GREY, after=0),
}

_IDS = {name.replace(" ", "") for name in LOOKS}


def plain_package(document: Document) -> None:
    """Drop the template's thumbnail, foreign XML and application data."""
    for holder in (document.part.package, document.part):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.endswith(_NOT_NEEDED):
                del holder.rels[key]


def set_styles(document: Document) -> None:
    """Give every style that a sheet uses its fonts for both scripts, size, colour and spaces; drop the others."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn

    _drop_unused_styles(document)
    for name in (ORIGIN, CONTENTS, CELL, NOTE):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).quick_style = True
    document.styles.add_style(NOTE_MARK, WD_STYLE_TYPE.CHARACTER).font.superscript = True
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        if any(name.endswith("Theme") for name in fonts.attrib):
            _set_fonts(fonts)
    for name, look in LOOKS.items():
        _set_style(document.styles[name], look)
    _rule_at_left(document.styles["Quote"])
    _rule_at_left(document.styles[ORIGIN])
    for borders in list(document.styles["Title"].element.iter(qn("w:pBdr"))):
        borders.getparent().remove(borders)
    _set_language(document)


def set_page(document: Document, running: str, *, wide: bool = False) -> None:
    """A4, lying where it is ``wide``; ``running`` at the head of every page, its number and how many there are at the foot."""
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    part = document.sections[0]
    part.page_width, part.page_height = (Cm(29.7), Cm(21)) if wide else (Cm(21), Cm(29.7))
    part.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    part.left_margin = part.right_margin = Cm(2.4)
    part.top_margin = part.bottom_margin = Cm(2.2)
    part.header.paragraphs[0].add_run(running)
    foot = part.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_field(foot, "PAGE")
    foot.add_run(" / ")
    add_field(foot, "NUMPAGES")


def add_paragraph(document: Document, style: str) -> Paragraph:
    """An empty paragraph at the end; python-docx would look through all styles for each, which doubles the time."""
    paragraph = document.add_paragraph()
    if style != "Normal":
        paragraph._p.style = style.replace(" ", "")  # noqa: SLF001
    return paragraph


def _drop_unused_styles(document: Document) -> None:
    """Leave the styles that a sheet uses, the defaults, and those that they build on: a tenth of the template.

    python-docx looks through all styles for every paragraph, so this makes a long sheet much faster too.
    """
    from docx.oxml.ns import qn

    root = document.styles.element
    styles = {style.get(qn("w:styleId")): style for style in root.iter(qn("w:style"))}
    wanted = [key for key, style in styles.items() if style.get(qn("w:default")) == "1" or key in _IDS]
    kept: set[str] = set()
    while wanted:
        key = wanted.pop()
        if key not in kept:
            kept.add(key)
            wanted += [
                e.get(qn("w:val")) for tag in ("w:basedOn", "w:next", "w:link") for e in styles[key].iter(qn(tag))
            ]
    for key in styles.keys() - kept:
        root.remove(styles[key])
    for link in list(document.part.numbering_part.element.iter(qn("w:pStyle"))):
        if link.get(qn("w:val")) not in kept:
            link.getparent().remove(link)


def _set_style(style: Any, look: Look) -> None:
    from docx.shared import Pt, RGBColor

    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, False
    style.font.color.rgb = RGBColor.from_string(look.colour)
    _set_fonts(style.element.get_or_add_rPr().get_or_add_rFonts())
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(look.before), Pt(look.after), 1.3
    form.keep_with_next, form.keep_together, form.widow_control = look.keep, True, True
    if look.indent is not None:
        form.left_indent = Pt(look.indent)


def _set_fonts(fonts: Any) -> None:
    from docx.oxml.ns import qn

    fonts.attrib.clear()
    for slot, font in (("ascii", LATIN_FONT), ("hAnsi", LATIN_FONT), ("cs", LATIN_FONT), ("eastAsia", HAN_FONT)):
        fonts.set(qn(f"w:{slot}"), font)


def _set_language(document: Document) -> None:
    """Chinese as the East Asian language, so that Word breaks lines and corrects as Chinese."""
    from docx.oxml.ns import qn

    for tag, root in (("w:lang", document.styles.element), ("w:themeFontLang", document.settings.element)):
        for language in root.iter(qn(tag)):
            language.set(qn("w:val"), "en-US")
            language.set(qn("w:eastAsia"), "zh-CN")


def _rule_at_left(style: Any) -> None:
    """A thin line in the accent colour beside a quotation."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    borders, rule = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "8"), ("color", _ACCENT)):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc"
    )


def add_field(paragraph: Any, code: str) -> None:
    """A Word field such as the page number, holding ``1`` until a reader counts."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    field.append(run.element)
    paragraph._p.append(field)  # noqa: SLF001
