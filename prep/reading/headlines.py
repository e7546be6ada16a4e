"""Headings that a page sets as short bold lines, and headings that it spreads over several lines."""

from __future__ import annotations

import re
from dataclasses import replace

from prep.reading.blocks import Block
from prep.reading.lines import joined
from prep.text.language import length_in_words

_LONGEST = 26
_NO_HEADING = re.compile(r"[。；;：:，,、.！!…]$|^[「“\"'『（(]|^(?:Q|A|问|答)\d{0,2}\s?[:：]|[|｜丨]|^[-—–•\s]*$")
_LABELLED = re.compile(r"^[^\s：:]{1,16}(?: [^\s：:]{1,16}){0,3}\s?[：:]")
_NUMBER = re.compile(
    r"^(?:(?:Part|Chapter|No\.?|第)?\s?\d{1,2}[.、]?|[一二三四五六七八九十]{1,3}、?|第[一二三四五六七八九十\d]{1,3}[章节部分]+)$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[，,、]$")


def with_headings(blocks: list[Block]) -> list[Block]:
    """``blocks`` with short all-bold lines as headings, and the parts of one heading on one line.

    "**01**", "**源于地平线，**", "**专注做机器人**" become "01 源于地平线，专注做机器人". A bold line under a bold
    paragraph goes on with that paragraph, as in interviews that set the questions in bold.
    """
    marked: list[Block] = []
    for index, block in enumerate(blocks):
        follower = next((later for later in blocks[index + 1 :] if later.kind != "caption"), None)
        before = marked[-1] if marked else None
        marked.append(replace(block, kind="heading") if _is_headline(block, before, follower) else block)
    return _merged(marked)


def _is_headline(block: Block, before: Block | None, follower: Block | None) -> bool:
    if block.kind != "paragraph" or not block.bold or "\n" in block.text or follower is None:
        return False
    if length_in_words(block.text) > _LONGEST or _LABELLED.match(block.text):
        return False
    if before is not None and before.kind == "paragraph" and before.bold:
        return False
    if before is not None and before.kind == "heading" and _NUMBER.match(before.text):
        return True
    first_half = bool(_GOES_ON.search(block.text)) and follower.bold and length_in_words(follower.text) <= _LONGEST
    return first_half or not _NO_HEADING.search(block.text)


def _merged(blocks: list[Block]) -> list[Block]:
    merged: list[Block] = []
    for block in blocks:
        before = merged[-1] if merged else None
        if before is not None and before.kind == block.kind == "heading" and _belongs(before, block):
            text = f"{before.text} {block.text}" if _NUMBER.match(before.text) else joined([before.text, block.text])
            merged[-1] = Block(text, "heading", before.bold and block.bold)
        else:
            merged.append(block)
    return merged


def _belongs(before: Block, block: Block) -> bool:
    if len(before.text) + len(block.text) > 60:
        return False
    lines_of_one = before.bold and block.bold and not _NUMBER.match(block.text)
    return bool(_NUMBER.match(before.text) or _GOES_ON.search(before.text)) or lines_of_one
