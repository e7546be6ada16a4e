"""Plain text: paragraphs by blank lines, or one a line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from prep.reading.blocks import Block
from prep.reading.compose import Raw, compose
from prep.reading.document import ReadDocument
from prep.reading.encoding import decode
from prep.reading.front_matter import split_front_matter
from prep.reading.labels import label_of
from prep.reading.lines import unwrapped
from prep.reading.metadata import from_front_matter, iso_date
from prep.text.clean import clean_text

_ITEM = re.compile(r"^[-*+•·●]\s+(?=\S)")
_RULE = re.compile(r"^(?:[-=_*~—－·.]{3,}|(?:\* ){2,}\*)$")
_NO_TITLE = re.compile(r"[。；;，,：:…]$|^[-*•\d(（\[【「“\"]")
_LONGEST_TITLE = 60


def load(data: bytes, name: str) -> ReadDocument:
    """The document in the text file ``data`` called ``name``. Raises ``GreenroomError`` with a reason code."""
    decoded = decode(data)
    text, removed = clean_text(decoded.text)
    return read(text, name, encoding=decoded.encoding, notes=decoded.notes, removed=removed)


def read(text: str, name: str, *, encoding: str, notes: tuple[str, ...], removed: Mapping[str, int]) -> ReadDocument:
    """The document in ``text``, which is already decoded and cleaned."""
    matter = split_front_matter(text.lstrip("\n"))
    blocks = _blocks(matter.body)
    raw = Raw(
        name=name,
        blocks=_with_title(blocks) if not matter.values.get("title") else blocks,
        facts=from_front_matter(matter.values),
        encoding=encoding,
        notes=notes + matter.notes,
        removed=removed,
        ending=matter.body.rstrip()[-3:],
    )
    return compose(raw)


def _blocks(text: str) -> list[Block]:
    blocks: list[Block] = []
    for paragraph in re.split(r"\n[ \u3000]*\n", text):
        lines = [line.strip(" \u3000") for line in paragraph.split("\n")]
        for line in unwrapped("\n".join(line for line in lines if line)).split("\n"):
            if _RULE.match(line):
                blocks.append(Block("", "rule"))
            elif line:
                blocks.append(Block(_ITEM.sub("• ", line), "item" if _ITEM.match(line) else "paragraph"))
    return blocks


def _with_title(blocks: list[Block]) -> list[Block]:
    """``blocks`` with the first line as a heading where it reads like a title above a longer text."""
    if len(blocks) < 2:
        return blocks
    first = blocks[0].text
    longer = max(len(block.text) for block in blocks[1:]) > len(first)
    if (
        not first
        or len(first) > _LONGEST_TITLE
        or not longer
        or _NO_TITLE.search(first)
        or label_of(first)
        or iso_date(first)
    ):
        return blocks
    return [Block(first, "heading"), *blocks[1:]]
