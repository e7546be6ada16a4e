"""Word documents (.docx): paragraphs, headings, lists and tables in their order, as the page shows them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from prep.domain import GreenroomError
from prep.reading.blocks import Block, BlockKind, cleaned
from prep.reading.compose import Raw, compose
from prep.reading.document import ReadDocument
from prep.reading.hidden import Hidden, hidden_cuts
from prep.reading.labels import clock, label_of
from prep.reading.package import Package

if TYPE_CHECKING:
    from docx.document import Document

_MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_UNSEEN = frozenset([_FALLBACK, f"{_W}moveFrom", f"{_W}del", f"{_W}instrText"])
_HEADINGS = ("Heading", "Title", "标题")


def load(data: bytes, name: str) -> ReadDocument:
    """The document in the Word file ``data`` called ``name``.

    Raises ``wrong_content``, ``damaged``, ``protected``, ``too_heavy``, ``unsafe_xml``, ``macros`` or what ``compose``
    raises. Pictures, linked files, templates and embedded objects are never opened.
    """
    package = Package(data)
    if _MAIN not in package.names:
        raise GreenroomError("wrong_content", found="ZIP")
    if any(member.lower().endswith("vbaproject.bin") for member in package.names):
        raise GreenroomError("macros")
    package.refuse_declarations()
    reader = _Reader(_opened(data))
    blocks, removed = cleaned(list(reader.blocks()))
    return compose(Raw(name=name, blocks=blocks, removed=removed, cut=hidden_cuts(reader.hidden)))


def _opened(data: bytes) -> Document:
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        return docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, XMLSyntaxError, KeyError, ValueError, AttributeError, TypeError) as error:
        raise GreenroomError("damaged") from error


class _Reader:
    """Walks the body's XML: tracked insertions and content controls count, deletions do not. Gathers hidden text."""

    def __init__(self, document: Document) -> None:
        self.hidden: list[Hidden] = []
        self._body: Any = document.element.body
        self._styles = {style.style_id: str(style.name or "") for style in document.styles}

    def blocks(self) -> Iterator[Block]:
        yield from self._within(self._body)

    def _within(self, parent: Any) -> Iterator[Block]:
        for child in parent:
            if child.tag == f"{_W}p":
                yield self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from _table([[self._cell(cell) for cell in row.iter(f"{_W}tc")] for row in child.iter(f"{_W}tr")])
            elif child.tag not in _UNSEEN:
                yield from self._within(child)

    def _paragraph(self, paragraph: Any) -> Block:
        runs = [(run, self._text(run)) for run in _seen(paragraph, f"{_W}r")]
        shown = [(run, text) for run, text in runs if text]
        text = "".join(text for _, text in shown)
        bold = bool(text.strip()) and all(_on(run, "b") for run, words in shown if words.strip())
        return self._block(paragraph, text, bold)

    def _block(self, paragraph: Any, text: str, bold: bool) -> Block:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        named = self._styles.get(style.get(f"{_W}val"), "") if style is not None else ""
        kind: BlockKind = "paragraph"
        if named.startswith(_HEADINGS):
            return Block(" ".join(text.split()), "heading")
        if paragraph.find(f"{_W}pPr/{_W}numPr") is not None or named.startswith("List"):
            return Block(f"• {text.strip()}" if text.strip() and not label_of(text) else text, "item")
        if "Caption" in named:
            kind = "caption"
        return Block(text, kind, bold)

    def _text(self, run: Any) -> str:
        text = "".join(
            _MARKS.get(node.tag, node.text or "" if node.tag == f"{_W}t" else "") for node in _seen(run, None)
        )
        if text.strip() and (_on(run, "vanish") or _disguised(run)):
            self.hidden.append(Hidden(text, disguised=not _on(run, "vanish")))
            return ""
        return text

    def _cell(self, cell: Any) -> str:
        return "\n".join(text for block in self._within(cell) if (text := block.text.strip()))


def _seen(element: Any, tag: str | None) -> Iterator[Any]:
    """The descendants with ``tag`` (all for None), passing by what Word does not show."""
    for child in element:
        if child.tag in _UNSEEN:
            continue
        if tag is None or child.tag == tag:
            yield child
        if child.tag != tag:
            yield from _seen(child, tag)


def _on(run: Any, name: str) -> bool:
    switch = run.find(f"{_W}rPr/{_W}{name}")
    return switch is not None and switch.get(f"{_W}val") not in ("0", "false", "off")


def _disguised(run: Any) -> bool:
    """Whether a run is white without a mark behind it, or set in a size that nobody can read (half points)."""
    look = run.find(f"{_W}rPr")
    if look is None:
        return False
    colour, size = look.find(f"{_W}color"), look.find(f"{_W}sz")
    backed = look.find(f"{_W}highlight") is not None or look.find(f"{_W}shd") is not None
    white = colour is not None and (colour.get(f"{_W}val") or "").upper() == "FFFFFF" and not backed
    tiny = size is not None and (size.get(f"{_W}val") or "").isdigit() and int(size.get(f"{_W}val")) <= 4
    return white or tiny


def _table(rows: list[list[str]]) -> Iterator[Block]:
    """A table row by row; one whose first column (after times) names speakers as the conversation that it holds."""
    spoken = [said for row in rows if (said := _said(row))]
    names = {name for name, _, _ in spoken}
    if len(spoken) >= 3 and len(spoken) * 10 >= len(rows) * 7 and len(names) < len(spoken):
        yield from (Block(f"{f'[{time}] ' if time else ''}{name}：{words}") for name, time, words in spoken)
        return
    for row in rows:
        if any(row):
            yield Block(" | ".join(" ".join(cell.split()) for cell in row), "table")


def _said(row: list[str]) -> tuple[str, str, str] | None:
    """Speaker, time and words of a table row, where it is one of a transcript."""
    cells = [cell for cell in row if cell]
    times = [clock(cell.strip("[]()（）")) for cell in cells[:-1]]
    time = next((found for found in times if found), "")
    rest = [cell for cell, found in zip(cells, [*times, ""], strict=True) if not found]
    if len(rest) != 2 or len(rest[0]) > 24:
        return None
    label = label_of(f"{rest[0].rstrip(':：')}：")
    return (label.name, time, rest[1]) if label else None
