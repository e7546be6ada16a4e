"""An HTML tree as blocks of plain text. The walk is iterative, since a saved page may nest thousands deep."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from selectolax.lexbor import LexborNode

from prep.reading.blocks import Block, BlockKind

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCK_TAGS = (
    "address article aside blockquote body center dd div dl dt figcaption figure footer form header hr li main nav ol p"
    " pre section table tbody tfoot thead tr ul details summary fieldset"
)
_BREAKING = _HEADINGS | frozenset(_BLOCK_TAGS.split())
_BOLD = frozenset({"b", "strong"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\f]*\n[ \t\r\f\n]*|[ \t\r\f]+")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)[^<>]*+>")
_UNCLOSED = (
    "p li dt dd td th tr option br hr img input meta link wbr source area base col embed param track html head body"
)
_UNCOUNTED = frozenset(_UNCLOSED.split())


def depth_of(html: str) -> int:
    """How deep ``html`` nests its elements, counted without building a tree (parsers take quadratic time on depth)."""
    depth = deepest = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() not in _UNCOUNTED:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest


def blocks_of(root: LexborNode, without: frozenset[str] = frozenset()) -> list[Block]:
    """The text below ``root`` as blocks, in order, passing by the tags ``without``; call ``take_hidden`` first."""
    collector = _Collector()
    for step, node in walk(root, lambda node: node.tag in without):
        if step == "leave":
            collector.leave(node)
        elif node.is_text_node:
            collector.text(node.text_content or "")
        else:
            collector.enter(node)
    collector.close()
    return collector.blocks


def walk(
    root: LexborNode, skip: Callable[[LexborNode], bool] | None = None
) -> Iterator[tuple[Literal["enter", "leave"], LexborNode]]:
    """Every element and text below ``root`` as it is entered and (elements only) left; ``skip`` passes some by."""
    node: LexborNode | None = root
    top = root.mem_id
    while node is not None:
        passed = node.is_comment_node or (node.is_element_node and skip is not None and skip(node))
        if not passed:
            yield "enter", node
            if node.child is not None:
                node = node.child
                continue
        while node is not None:
            if node.is_element_node and not passed:
                yield "leave", node
            passed = False
            if node.mem_id == top:
                return
            if node.next is not None:
                node = node.next
                break
            node = node.parent


class _Collector:
    """Gathers running text until an element breaks the line, and knows what kind of line it was."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[tuple[str, bool]] = []
        self._open: list[tuple[str, bool]] = []
        self._kind: BlockKind = "paragraph"

    def text(self, raw: str) -> None:
        if raw:
            self._parts.append((raw, any(bold for _, bold in self._open)))

    def enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "br":
            self._parts.append(("\x00", True))
            return
        if tag in ("td", "th") and any(text.strip() for text, _ in self._parts):
            self._parts.append((" | ", True))
        if tag in _BREAKING:
            self.close()
            self._kind = _kind(tag, self._kind)
            if tag == "hr":
                self.blocks.append(Block("", "rule"))
        bold = tag in _BOLD or bool(_BOLD_STYLE.search(node.attributes.get("style") or ""))
        self._open.append((tag, bold))

    def leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "br" or not self._open:
            return
        self._open.pop()
        if tag in _BREAKING:
            self.close()
            self._kind = "paragraph"

    def close(self) -> None:
        text = _SPACE.sub(" ", "".join(part for part, _ in self._parts)).replace(" \x00", "\n").replace("\x00", "\n")
        lines = [line.strip() for line in text.split("\n")]
        bold = all(bold for part, bold in self._parts if part.strip())
        kind, self._parts = self._kind, []
        if text := "\n".join(line for line in lines if line):
            self.blocks.append(Block("• " + text if kind == "item" else text, kind, bold))


def _kind(tag: str, before: BlockKind) -> BlockKind:
    if tag in _HEADINGS:
        return "heading"
    if tag == "figcaption":
        return "caption"
    if tag in ("tr", "table", "tbody", "thead"):
        return "table"
    if tag in ("li", "dt", "dd"):
        return "item"
    return before if before in ("item", "caption", "table") else "paragraph"
