"""The pieces a loader hands on: paragraphs, headings, list items, before they are joined to one text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from prep.text.clean import clean_text

BlockKind = Literal["paragraph", "heading", "item", "table", "code", "caption", "quote", "rule"]


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document: plain text, possibly of several lines.

    ``bold`` says that all of it was set in bold. A ``caption`` stands under a picture, a ``quote`` is set off as one;
    a ``rule`` is a break without text (a thematic break, a music or advertising mark) and never reaches the text.
    """

    text: str
    kind: BlockKind = "paragraph"
    bold: bool = False

    def with_text(self, text: str) -> Block:
        """The same block with other words."""
        return replace(self, text=text)


def cleaned(blocks: list[Block]) -> tuple[list[Block], dict[str, int]]:
    """``blocks`` without invisible characters and without blocks left empty, and how many of each kind went."""
    kept: list[Block] = []
    removed: dict[str, int] = {}
    for block in blocks:
        text, counts = clean_text(block.text)
        for kind, count in counts.items():
            removed[kind] = removed.get(kind, 0) + count
        if text.strip() or block.kind == "rule":
            kept.append(block.with_text(text.strip()))
    return kept, removed


def join(blocks: list[Block]) -> tuple[str, list[int]]:
    """The text of all blocks and where each one starts; items and rows stand on neighbouring lines, others apart.

    A block without text starts where the text so far ends.
    """
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    before: Block | None = None
    for block in blocks:
        if not block.text:
            starts.append(length)
            continue
        gap = "" if before is None else "\n" if before.kind == block.kind in ("item", "table") else "\n\n"
        parts += [gap, block.text]
        starts.append(length + len(gap))
        length += len(gap) + len(block.text)
        before = block
    return "".join(parts), starts
