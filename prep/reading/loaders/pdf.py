"""PDF with text: lines in reading order from pdfium, then paragraphs without what stands on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prep.domain import GreenroomError
from prep.reading.blocks import cleaned
from prep.reading.compose import Raw, compose
from prep.reading.document import Cut, ReadDocument
from prep.reading.facts import Facts
from prep.reading.print_lines import PrintLine, address_of, paragraphs, without_furniture
from prep.text.radicals import folded

if TYPE_CHECKING:
    import pypdfium2

_FEWEST_LETTERS = 30
_SOFT_HYPHENS = "\ufffe\u0002\u00ad"
_TITLE_MARKS = ("Microsoft Word - ", "untitled", "无标题")


def load(data: bytes, name: str) -> ReadDocument:
    """The document in the PDF ``data`` called ``name``.

    Raises ``protected`` (needs a password), ``damaged``, ``scanned`` (under thirty letters a page: pictures of text),
    or what ``compose`` raises.
    """
    pdf = _opened(data)
    pages = [_lines(pdf, number) for number in range(len(pdf))]
    letters = sum(c.isalnum() for page in pages for line in page for c in line.text)
    if letters < _FEWEST_LETTERS * len(pages):
        raise GreenroomError("scanned" if pages else "no_text")
    seen, hidden = _seen(pages)
    kept, furniture = without_furniture(seen)
    blocks, removed = cleaned(paragraphs(kept))
    title = (pdf.get_metadata_dict().get("Title") or "").strip()
    facts = Facts(title="" if title.startswith(_TITLE_MARKS) else folded(title)).told_by("file")
    facts = facts | Facts(url=address_of(furniture)).told_by("page")
    told = "\n".join(dict.fromkeys(furniture))
    cut = tuple(Cut(text=t, why=why) for t, why in ((told, "page_furniture"), ("\n".join(hidden), "hidden")) if t)
    return compose(Raw(name=name, blocks=blocks, facts=facts, cut=cut, removed=removed))


def _seen(pages: list[list[PrintLine]]) -> tuple[list[list[PrintLine]], list[str]]:
    """The pages without lines that nobody sees, and the texts of those.

    A page that holds nothing else is a picture with its recognised text beneath, and is kept.
    """
    found = [[line for line in page if not line.unseen] or page for page in pages]
    hidden = [line.text for page, kept in zip(pages, found, strict=True) for line in page if line not in kept]
    return found, hidden


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise GreenroomError("protected" if "password" in str(error).lower() else "damaged") from error


def _lines(pdf: pypdfium2.PdfDocument, number: int) -> list[PrintLine]:
    """The lines of a page in the order of its content, each with where it stands; none where the page is broken."""
    import pypdfium2

    try:
        page = pdf[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    found: list[PrintLine] = []
    start, words = 0, text.get_text_range()
    for row in words.split("\n"):
        bare = row.strip()
        first = start + len(row) - len(row.lstrip())
        if bare:
            left, low, right, high = _box(text, first, first + len(bare) - 1)
            hyphen, unseen = bare[-1] in _SOFT_HYPHENS, _is_unseen(text, first)
            found.append(PrintLine(_plain(bare), number, left, right, low, high, hyphen, unseen))
        start += len(row) + 1
    return found


def _is_unseen(text: pypdfium2.PdfTextPage, at: int) -> bool:
    """Whether a character is drawn in the mode that paints nothing."""
    from pypdfium2 import raw

    drawn = raw.FPDFText_GetTextObject(text.raw, at)
    return bool(drawn) and raw.FPDFTextObj_GetTextRenderMode(drawn) == raw.FPDF_TEXTRENDERMODE_INVISIBLE


def _box(text: pypdfium2.PdfTextPage, first: int, last: int) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a line in points, from its first and last character; nought where there is none."""
    import pypdfium2

    try:
        begin, end = text.get_charbox(first, loose=True), text.get_charbox(last, loose=True)
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        return (0.0, 0.0, 0.0, 0.0)
    return begin[0], min(begin[1], end[1]), max(begin[2], end[2]), max(begin[3], end[3])


def _plain(text: str) -> str:
    return folded("".join(c for c in text if c not in _SOFT_HYPHENS))
