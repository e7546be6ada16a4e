"""The article of a saved page as blocks: WeChat's by its own containers, any other by trafilatura."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from prep.domain import GreenroomError
from prep.reading.blocks import Block, BlockKind
from prep.reading.facts import Facts
from prep.reading.hidden import Hidden, take_hidden
from prep.reading.markup import blocks_of, depth_of
from prep.reading.notices import refuse_notice
from prep.reading.page_facts import page_facts, wechat_facts

DEEPEST = 3_000
_ARTICLE = "js_content"
_AROUND = frozenset(["nav", "header", "footer", "aside", "form", "menu", "dialog"])
_LEAST_ARTICLE = 120
_KINDS: dict[str, BlockKind] = {"head": "heading", "item": "item", "code": "code", "row": "table"}


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds. ``whole`` says that no article could be told from what stands around it."""

    blocks: list[Block]
    facts: Facts
    hidden: list[Hidden]
    wechat: bool = False
    whole: bool = False


def read_page(source: str) -> Page:
    """The article in the HTML ``source``.

    Raises ``too_deep`` for elements nested thousands deep (parsers take quadratic time on them), and the codes of
    ``prep.reading.notices`` for pages that hold a notice or a list of results instead of an article.
    """
    if depth_of(source) > DEEPEST:
        raise GreenroomError("too_deep")
    tree = LexborHTMLParser(source)
    article = tree.css_first(f"#{_ARTICLE}")
    if article is not None:
        facts = wechat_facts(tree, source)
        hidden = take_hidden(tree, keep=_ARTICLE)
        article = tree.css_first(f"#{_ARTICLE}")
        blocks = blocks_of(article) if article is not None else []
        if any(block.text for block in blocks):
            return Page(blocks, facts, hidden, wechat=True)
    facts = page_facts(tree, source)
    hidden = take_hidden(tree)
    refuse_notice(facts.title, [block.text for block in blocks_of(tree.body)] if tree.body is not None else [])
    return _ordinary(tree, facts, hidden, source)


def fragment(source: str) -> tuple[list[Block], list[Hidden]]:
    """The blocks of a piece of HTML, such as Markdown may hold, and what it hides."""
    tree = LexborHTMLParser(source)
    hidden = take_hidden(tree)
    return (blocks_of(tree.body) if tree.body is not None else []), hidden


def _ordinary(tree: LexborHTMLParser, facts: Facts, hidden: list[Hidden], source: str) -> Page:
    found = _extracted(tree.html or "")
    blocks = _article_blocks(found.body) if found is not None and found.body is not None else []
    if found is not None:
        facts = Facts(title=_bare_title(facts.title, found.title or "")).told_by("page") | facts
        facts = facts | Facts(
            author=found.author or "", publisher=found.sitename or "", date=_literal(found.date or "", source)
        ).told_by("page")
    if sum(len(block.text) for block in blocks) >= _LEAST_ARTICLE:
        return Page(blocks, facts, hidden)
    everything = blocks_of(tree.body, without=_AROUND) if tree.body is not None else []
    if sum(len(block.text) for block in everything) <= sum(len(block.text) for block in blocks):
        return Page(blocks, facts, hidden)
    return Page(everything, facts, hidden, whole=True)


def _bare_title(stated: str, found: str) -> str:
    """The title without the site's name behind it ("… - BBC News"), where the page's own heading confirms it."""
    return found if found and stated.startswith(found) else ""


def _literal(date: str, source: str) -> str:
    """``date`` if the page spells it out; trafilatura completes "2008 年底" to the first of January."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", date)
    if not match:
        return ""
    year, month, day = match[1], int(match[2]), int(match[3])
    numbers = rf"{year}\s?[-/.年]?\s?0?{month}\s?[-/.月]?\s?0?{day}(?!\d)"
    words = rf"{day}(?:st|nd|rd|th)? [A-Z][a-z]+,? {year}|[A-Z][a-z]+\.? {day},? {year}"
    return match[0] if re.search(f"{numbers}|{words}", source) else ""


def _extracted(source: str) -> Any:
    from trafilatura import bare_extraction

    return bare_extraction(
        source, include_comments=False, include_tables=True, favor_precision=True, with_metadata=True
    )


def _article_blocks(body: Any) -> list[Block]:
    """The blocks of trafilatura's TEI-like tree; an element inside a paragraph, item or row is part of its text."""
    blocks: list[Block] = []
    for element in body.iter("head", "p", "item", "quote", "row", "code"):
        if any(parent.tag in ("p", "item", "row", "code") for parent in element.iterancestors()):
            continue
        if element.tag == "quote" and len(element.findall(".//p")):
            continue
        kind = _KINDS.get(element.tag, "paragraph")
        text = " | ".join(map(_inner_text, element.iter("cell"))) if kind == "table" else _inner_text(element)
        if text:
            blocks.append(Block("• " + text if kind == "item" else text, kind))
    return blocks


def _inner_text(element: Any) -> str:
    for line_break in element.iter("lb"):
        line_break.tail = "\n" + (line_break.tail or "")
    lines = ("".join(element.itertext()) or "").split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)
