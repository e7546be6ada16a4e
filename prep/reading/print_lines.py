"""Printed lines back to paragraphs: what stands on every page goes, and lines broken by the page's width join."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from prep.reading.blocks import Block
from prep.reading.labels import label_of
from prep.reading.lines import joined

_EDGE = 3
_LONGEST_HEADING = 120
_PAGE_NUMBER = re.compile(
    r"^[-–—·|\s]*+(?:第?\s{0,4}\d{1,4}\s{0,4}页?(?:\s{0,4}[/／]\s{0,4}(?:共\s{0,4})?\d{1,4}\s{0,4}页?|\s{0,4}[,，]?\s{0,4}共\s{0,4}\d{1,4}\s{0,4}页)?"
    r"|(?:page|p\.)\s{0,4}\d{1,4}(?:\s{0,4}(?:of|/)\s{0,4}\d{1,4})?|\d{1,4}\s{1,4}of\s{1,4}\d{1,4}|[ivxl]{1,6})[-–—·|\s]*$",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"^\d{2,4}[-/.]\d{1,2}[-/.]\d{1,4},?\s+(?:[上下]午)?\d{1,2}:\d\d(?:\s?[AP]M)?\b|^(?:https?|file)://\S+(?:\s+\d{1,4}\s?/\s?\d{1,4})?$"
)
_ADDRESS = re.compile(r"https?://\S+")
_ENDED = re.compile(r"[。！？!?.…：:][”」』\"’）)]*$")
_BULLET = re.compile(r"^[•·●▪◦■*-]\s+(?=\S)")
_ITEM = re.compile(r"^(?:[•·●▪◦■*-]\s+|\d{1,2}[.、)）]\s*|[（(]\d{1,2}[）)])(?=\S)")


@dataclass(frozen=True, slots=True)
class PrintLine:
    """A line of print on page ``page`` (from 0); its box in points from the page's lower left corner.

    ``hyphenated`` says that its last word goes on in the next line without a blank, ``unseen`` that it is not painted.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    hyphenated: bool = False
    unseen: bool = False

    @property
    def height(self) -> float:
        """Height of the line in points."""
        return self.top - self.bottom


def without_furniture(pages: Sequence[Sequence[PrintLine]]) -> tuple[list[PrintLine], list[str]]:
    """The lines without running heads, feet and page numbers, and the texts of those.

    Furniture stands among the three highest or lowest lines of its page. It is parted from the text by a gap and
    returns on at least half of the pages (two at least) at the same height, with other numbers, or it is a page number
    or a browser's print mark by its form.
    """
    apart = [_apart(page) for page in pages]
    repeated = Counter(shape for lines in apart for shape in {_shape(line) for line in lines})
    enough = max(2, (len(pages) + 1) // 2)
    kept: list[PrintLine] = []
    furniture: list[str] = []
    for page, lines in zip(pages, apart, strict=True):
        edge = _edge(page)
        for line in page:
            by_form = line in edge and (_PAGE_NUMBER.match(line.text) or _PRINTED.match(line.text))
            if by_form or (line in lines and repeated[_shape(line)] >= enough):
                furniture.append(line.text)
            else:
                kept.append(line)
    return kept, furniture


def address_of(furniture: Sequence[str]) -> str:
    """The address that a browser printed on the pages, or ``""``."""
    return next((match[0] for text in furniture if (match := _ADDRESS.match(text))), "")


def paragraphs(lines: Sequence[PrintLine]) -> list[Block]:
    """Blocks of ``lines``: a line that is full goes on in the next one; larger print stands for a heading."""
    heights = [line.height for line in lines if line.height > 0]
    usual = median(heights) if heights else 0.0
    pages: dict[int, list[PrintLine]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    type_area = _TypeArea(usual, _pitch(lines, usual), pages)
    groups: list[list[PrintLine]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, type_area):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group, usual) for group in groups]


def _edge(page: Sequence[PrintLine]) -> frozenset[PrintLine]:
    by_height = sorted(page, key=lambda line: line.top)
    return frozenset([*by_height[:_EDGE], *by_height[-_EDGE:]])


def _apart(page: Sequence[PrintLine]) -> frozenset[PrintLine]:
    """The highest and lowest lines of a page that a gap parts from the lines between them."""
    down = sorted(page, key=lambda line: -line.top)
    up = sorted(page, key=lambda line: line.bottom)
    head = next((i for i in range(1, _EDGE + 1) if i < len(down) and _gap(down[i - 1], down[i])), 0)
    foot = next((i for i in range(1, _EDGE + 1) if i < len(up) and _gap(up[i], up[i - 1])), 0)
    return frozenset([*down[:head], *up[:foot]])


def _gap(above: PrintLine, below: PrintLine) -> bool:
    return above.bottom - below.top > 0.6 * min(above.height, below.height)


def _shape(line: PrintLine) -> tuple[str, int]:
    """What a line says but for its numbers, and how high it stands to a few points."""
    return re.sub(r"\d+", "#", "".join(line.text.split())), round(line.bottom / 8)


def _large(line: PrintLine, usual: float) -> bool:
    return usual > 0 and line.height > usual * 1.18


@dataclass(frozen=True, slots=True)
class _TypeArea:
    """How a document is set: the usual height and pitch of its lines in points, and the lines of each page."""

    usual: float
    pitch: float
    pages: dict[int, list[PrintLine]]

    def margin(self, line: PrintLine) -> float:
        """The right edge of the column that ``line`` stands in."""
        return max(o.right for o in self.pages[line.page] if o.left < line.right and o.right > line.left)


def _pitch(lines: Sequence[PrintLine], usual: float) -> float:
    """From one line's foot to the next one's within paragraphs: the lower quarter of all such distances."""
    steps = sorted(
        before.bottom - line.bottom
        for before, line in pairwise(lines)
        if before.page == line.page and 0 < before.bottom - line.bottom < 4 * usual
    )
    return steps[len(steps) // 4] if steps else usual * 1.5


def _goes_on(group: list[PrintLine], line: PrintLine, area: _TypeArea) -> bool:
    """Whether ``line`` goes on with the paragraph of ``group``."""
    before, usual = group[-1], area.usual
    if before.hyphenated:
        return True
    if label_of(line.text) or _ITEM.match(line.text) or _large(before, usual) != _large(line, usual):
        return False
    step = before.bottom - line.bottom if line.page == before.page else 0.0
    if _large(line, usual):
        return 0 < step < 1.9 * line.height
    if step > area.pitch + 0.4 * usual or (step > 0 and line.left > min(before.left, group[0].left) + usual * 1.2):
        return False
    full = before.right + _first_word(line) > area.margin(before)
    return full and (step > 0 or not _ENDED.search(before.text))


def _first_word(line: PrintLine) -> float:
    """Roughly how wide the first word of ``line`` is, with a blank before it; a Han character is a word of its own."""
    word = line.text.split(" ", 1)[0]
    letters = next((i for i, c in enumerate(word) if c >= "\u2e80"), len(word)) or 2
    return (line.right - line.left) / len(line.text) * (letters + 1)


def _block(group: list[PrintLine], usual: float) -> Block:
    pieces = [group[0].text]
    for before, line in pairwise(group):
        if before.hyphenated:
            pieces[-1] += line.text
        else:
            pieces.append(line.text)
    text = joined(pieces)
    if _large(group[0], usual) and len(text) <= _LONGEST_HEADING:
        return Block(text, "heading")
    return Block(_BULLET.sub("• ", text), "item" if _ITEM.match(text) else "paragraph")
