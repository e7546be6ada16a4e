"""E-books (EPUB): the chapters in reading order, without contents pages and covers."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from prep.domain import GreenroomError
from prep.reading.blocks import Block, cleaned
from prep.reading.compose import Raw, compose
from prep.reading.document import ReadDocument
from prep.reading.encoding import decode
from prep.reading.facts import Facts
from prep.reading.hidden import Hidden, hidden_cuts
from prep.reading.markup import depth_of
from prep.reading.metadata import tidy
from prep.reading.package import Package
from prep.reading.page import DEEPEST, fragment

_CONTAINER, _LOCKS = "META-INF/container.xml", "META-INF/encryption.xml"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_TEXT = ("application/xhtml+xml", "text/html")
_ASIDE = frozenset(["cover", "toc", "nav", "titlepage", "copyright"])


def load(data: bytes, name: str) -> ReadDocument:
    """The book or chapter in the EPUB ``data`` called ``name``.

    Raises ``wrong_content`` (a ZIP, but no EPUB), ``damaged``, ``protected``, ``too_heavy``, ``too_deep``,
    ``unsafe_xml``, or what ``compose`` raises.
    """
    package = Package(data)
    if _CONTAINER not in package.names:
        raise GreenroomError("wrong_content", found="ZIP")
    _refuse_locked(package)
    root = _xml(package, _CONTAINER).find(".//{*}rootfile")
    opf_name = (root.get("full-path") or "") if root is not None else ""
    opf = _xml(package, opf_name)
    blocks: list[Block] = []
    hidden: list[Hidden] = []
    for chapter in _chapters(opf, posixpath.dirname(opf_name), package.names):
        found, unseen = _chapter(package.read(chapter))
        blocks += found
        hidden += unseen
    blocks, removed = cleaned(blocks)
    return compose(Raw(name=name, blocks=blocks, facts=_facts(opf), cut=hidden_cuts(hidden), removed=removed))


def _xml(package: Package, name: str) -> Any:
    from lxml import etree

    package.refuse_declarations([name])
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    tree = etree.fromstring(package.read(name), parser)
    if tree is None:
        raise GreenroomError("damaged")
    return tree


def _refuse_locked(package: Package) -> None:
    """Raises ``protected`` if anything but fonts is encrypted."""
    if _LOCKS in package.names:
        methods = _xml(package, _LOCKS).iter("{*}EncryptionMethod")
        if any(method.get("Algorithm") not in _FONTS for method in methods):
            raise GreenroomError("protected")


def _chapters(opf: Any, folder: str, members: frozenset[str]) -> Iterator[str]:
    """The members of the spine that hold text for reading."""
    items = {item.get("id"): item for item in opf.iter("{*}item")}
    for reference in opf.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _TEXT or "nav" in (item.get("properties") or "").split():
            continue
        path = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        if path in members and posixpath.splitext(posixpath.basename(path))[0].lower() not in _ASIDE:
            yield path


def _chapter(data: bytes) -> tuple[list[Block], list[Hidden]]:
    text = decode(data).text
    if depth_of(text) > DEEPEST:
        raise GreenroomError("too_deep")
    blocks, hidden = fragment(text)
    return [*blocks, Block("", "rule")], hidden


def _facts(opf: Any) -> Facts:
    """What the book states of itself; its date is the day the book came out."""
    stated = {
        key: next((" ".join((e.text or "").split()) for e in opf.iter(f"{{*}}{tag}") if e.text), "")
        for key, tag in (("title", "title"), ("author", "creator"), ("publisher", "publisher"), ("date", "date"))
    }
    return tidy(Facts.of(stated).told_by("file"))
