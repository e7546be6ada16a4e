"""The pieces a loader hands on: paragraphs, headings, list items, before they are joined to one text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

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
