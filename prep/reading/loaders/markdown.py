"""Markdown, with or without front matter; also the Markdown dumps of WeChat pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prep.reading.blocks import Block, BlockKind
from prep.reading.compose import Raw, compose
from prep.reading.document import Cut, ReadDocument
from prep.reading.encoding import decode
from prep.reading.front_matter import split_front_matter
from prep.reading.hidden import Hidden, hidden_cuts, take_hidden
from prep.reading.inline import all_bold, plain, starts_with_image
from prep.reading.lines import unwrapped
from prep.reading.metadata import from_front_matter
from prep.text.clean import clean_text

if TYPE_CHECKING:
    from markdown_it.token import Token

_DEEPEST = 30


def load(data: bytes, name: str) -> ReadDocument:
    """The document in the Markdown file ``data`` called ``name``. Raises ``GreenroomError`` with a reason code."""
    decoded = decode(data)
    text, removed = clean_text(decoded.text)
    matter = split_front_matter(text.lstrip("\n"))
    body, comments = without_comments(matter.body)
    reader = _Reader()
    blocks = reader.read(body)
    raw = Raw(
        name=name,
        blocks=blocks,
        facts=from_front_matter(matter.values),
        encoding=decoded.encoding,
        notes=decoded.notes + matter.notes,
        cut=tuple(Cut(text=text, why="html_comment") for text in comments) + hidden_cuts(reader.hidden),
        removed=removed,
        ending=body.rstrip()[-3:],
        wechat="mmbiz.qpic.cn" in body or "mp.weixin.qq.com" in matter.values.get("url", ""),
    )
    return compose(raw)


def without_comments(text: str) -> tuple[str, list[str]]:
    """``text`` without HTML comments, and what they said; an unclosed one stays, since it may be the whole text."""
    kept: list[str] = []
    comments: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[position:start])
        comments.append(text[start + 4 : end].strip())
        position = end + 3
    return "".join([*kept, text[position:]]), [comment for comment in comments if comment]


class _Reader:
    """Turns markdown-it's block tokens into blocks; ``hidden`` gathers text that inline HTML hides."""

    def __init__(self) -> None:
        self.hidden: list[Hidden] = []
        self._references: frozenset[str] = frozenset()

    def read(self, body: str) -> list[Block]:
        from markdown_it import MarkdownIt

        parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST, "html": True}).enable("table")
        parser.disable(["inline", "text_join", "code"])
        environment: dict[str, dict[str, object]] = {}
        tokens = parser.parse(body, environment)
        self._references = frozenset(environment.get("references", {}))
        return [block for block in self._blocks(tokens) if block.text or block.kind == "rule"]

    def _blocks(self, tokens: list[Token]) -> Iterator[Block]:
        place = _Place()
        for token in tokens:
            if token.type == "inline" and place.in_table:
                place.cells.append(self._plain(token.content).replace("\n", " "))
            elif token.type == "inline":
                yield self._paragraph(token.content, place.kind, place.take_marker())
            elif token.type == "tr_close":
                yield Block(" | ".join(place.cells), "table")
                place.cells = []
            elif token.type == "fence":
                yield Block(token.content.strip("\n"), "code")
            elif token.type == "html_block":
                yield from self._html(token.content)
            elif token.type == "hr":
                yield Block("", "rule")
            else:
                place.follow(token)

    def _paragraph(self, source: str, kind: BlockKind, marker: str) -> Block:
        text = self._plain(source)
        if kind == "heading":
            text = text.replace("\n", " ")
        elif kind == "paragraph" and starts_with_image(source):
            return Block(text, "caption")
        else:
            text = unwrapped(text)
        return Block(marker + text if text else "", kind, all_bold(source))

    def _plain(self, source: str) -> str:
        if "<" in source and ("style=" in source or " hidden" in source):
            from selectolax.lexbor import LexborHTMLParser

            tree = LexborHTMLParser(source)
            if hidden := take_hidden(tree):
                self.hidden += hidden
                source = (tree.body.inner_html if tree.body else "") or ""
        return plain(source, self._references)

    def _html(self, source: str) -> list[Block]:
        from prep.reading.page import fragment

        blocks, hidden = fragment(source)
        self.hidden += hidden
        return [block.with_text(plain(block.text)) for block in blocks]


class _Place:
    """Where in the nesting of lists, tables and headings the next words stand."""

    def __init__(self) -> None:
        self.in_table = False
        self.cells: list[str] = []
        self._ordered: list[bool] = []
        self._heading = False
        self._quotes = 0
        self._marker = ""

    @property
    def kind(self) -> BlockKind:
        return "heading" if self._heading else "item" if self._ordered else "quote" if self._quotes else "paragraph"

    def take_marker(self) -> str:
        """The list mark of the item that begins here; a second paragraph of the item has none."""
        marker, self._marker = self._marker, ""
        return marker

    def follow(self, token: Token) -> None:
        """Take note of an opening or closing token. A paragraph underlined with dashes is no heading but a rule's."""
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self._ordered.append(token.type == "ordered_list_open")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._ordered.pop()
        elif token.type == "list_item_open":
            self._marker = f"{token.info}{token.markup} " if self._ordered[-1] else "• "
        elif token.type in ("table_open", "table_close"):
            self.in_table = token.type == "table_open"
        elif token.type in ("blockquote_open", "blockquote_close"):
            self._quotes += token.nesting
        elif token.type in ("heading_open", "heading_close"):
            self._heading = token.type == "heading_open" and token.markup[0] in "#="
