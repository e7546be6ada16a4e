"""Cue cards as a Word document, a page a card; type is chosen by how much a card holds, since Word can't be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prep.exporting.docx import properties, saved, write
from prep.exporting.docx_styles import ORIGIN, add_paragraph, plain_package, set_page, set_styles
from prep.exporting.printed_cards import Card, Deck
from prep.text.language import han_count

if TYPE_CHECKING:
    from docx.document import Document

_SIZES = {"a5": (14.8, 21.0, 1.3), "a6": (10.5, 14.8, 0.9)}
_LARGEST = {"a5": 24.0, "a6": 19.0}
_SMALLEST = 8.0


def render(cards: Deck) -> bytes:
    """The document's bytes, equal for equal decks."""
    import docx
    from docx.shared import Cm

    document = docx.Document()
    plain_package(document)
    set_styles(document)
    set_page(document, cards.running)
    width, height, margin = _SIZES[cards.size]
    page = document.sections[0]
    page.page_width, page.page_height = Cm(width), Cm(height)
    page.left_margin = page.right_margin = Cm(margin)
    page.top_margin = page.bottom_margin = Cm(margin + 0.5)
    page.header_distance = page.footer_distance = Cm(margin * 0.6)
    properties(document, cards.title, cards.language, cards.day)
    for index, card in enumerate(cards.cards):
        _card(document, card, cards, index)
    return saved(document)


def _card(document: Document, card: Card, cards: Deck, index: int) -> None:
    size = size_of(card, cards.size)
    first = _line(document, "Caption", f"{card.place}　{index + 1}/{len(cards.cards)}", max(_SMALLEST, size * 0.5))
    first.paragraph_format.page_break_before = index > 0
    first.paragraph_format.space_before = 0
    if card.said:
        _line(document, "Quote", card.said, size * 0.62)
        _line(document, ORIGIN, card.origin, max(_SMALLEST, size * 0.45))
    if card.question:
        _line(document, "Heading 2", card.question, size).paragraph_format.keep_with_next = False
    if card.translation:
        _line(document, "Normal", card.translation, size * 0.62)
    for line in card.lines:
        _line(document, "List Bullet", line, size * 0.8)
    for label, text in card.cues:
        _line(document, "Normal", f"{label}{cards.words['colon']}{text}", size * 0.62)
    if following := cards.next_of(index):
        _line(document, "Caption", following, max(_SMALLEST, size * 0.5))


def size_of(card: Card, page: str) -> float:
    """Points for the question, so that everything fits the page: the area that the letters take, with air around it."""
    width, height, margin = _SIZES[page]
    room = (width - 2 * margin) * (height - 2 * margin - 2.6) * 0.42
    size = _LARGEST[page]
    while size > _SMALLEST and _area(card, size) > room:
        size -= 0.5
    return size


def _area(card: Card, size: float) -> float:
    """Square centimetres that the card's letters take at a size: a Han character is a square, a Latin one half of it."""
    parts = [
        (card.question, 1.0),
        (card.said, 0.62),
        (card.origin, 0.45),
        (card.translation, 0.62),
        *((line, 0.8) for line in card.lines),
        *((f"{label}{text}", 0.62) for label, text in card.cues),
    ]
    em = size * 0.0353
    return sum(_ems(text) * (em * scale) ** 2 * 1.3 for text, scale in parts)


def _ems(text: str) -> float:
    han = han_count(text)
    return han + (len(text) - han) * 0.55 + 4


def _line(document: Document, style: str, text: str, size: float) -> Any:
    from docx.shared import Pt

    paragraph = add_paragraph(document, style)
    write(paragraph, text)
    for run in paragraph.runs:
        run.font.size = Pt(round(size * 2) / 2)
    return paragraph
