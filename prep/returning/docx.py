"""An edited Word document: tracked insertions count, deletions do not, comments are remarks on what they stand at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from prep.exporting.marks import mark_of
from prep.reading.package import Package
from prep.returning.returned import Cell, Held, of_rows
from prep.returning.xml import parsed

MAIN = "word/document.xml"
_COMMENTS = "word/comments.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = frozenset([_FALLBACK, f"{_W}moveFrom", f"{_W}del", f"{_W}instrText", f"{_W}sectPr"])
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_CONTENTS = ("Contents", "TOC")


def held(package: Package) -> list[Held]:
    """The texts of the body in order; a table of contents only repeats and is passed over."""
    body = parsed(package, MAIN).find(f"{_W}body")
    return list(_Reader(_comments(package)).within(body)) if body is not None else []


def _comments(package: Package) -> dict[str, str]:
    """Comments by number, each as ``name: text`` where the name is told."""
    if _COMMENTS not in package.names:
        return {}
    found = {}
    for comment in parsed(package, _COMMENTS).iter(f"{_W}comment"):
        text = " ".join(_text(paragraph) for paragraph in comment.iter(f"{_W}p")).strip()
        author = comment.get(f"{_W}author", "").strip()
        found[comment.get(f"{_W}id", "")] = f"{author}: {text}" if author and text else text
    return found


class _Reader:
    """Walks the body. A bookmark around a whole paragraph may begin before it: it is kept for what comes next."""

    def __init__(self, comments: Mapping[str, str]) -> None:
        self._comments = comments
        self._waiting = ""

    def within(self, parent: Any) -> Iterator[Held]:
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                rows = [row for row in child.iter(f"{_W}tr") if row.find(f"{_W}trPr/{_W}del") is None]
                yield from of_rows([[self._cell(cell) for cell in row.iter(f"{_W}tc")] for row in rows])
            elif child.tag == f"{_W}bookmarkStart":
                self._waiting = _own(child) or self._waiting
            elif child.tag not in _UNSEEN:
                yield from self.within(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Held]:
        text, style = _text(paragraph), paragraph.find(f"{_W}pPr/{_W}pStyle")
        named = style.get(f"{_W}val", "") if style is not None else ""
        mark = _mark(paragraph) or self._waiting
        if not text.strip() or named.startswith(_CONTENTS):
            return
        self._waiting = ""
        yield Held(mark, text, "head" if named == "Heading1" else "text")
        yield from (Held(mark, remark, "remark") for remark in self._remarks(paragraph))

    def _cell(self, cell: Any) -> Cell:
        paragraphs = list(cell.iter(f"{_W}p"))
        marks = [mark for paragraph in paragraphs if (mark := _mark(paragraph))]
        text = "\n".join(text for paragraph in paragraphs if (text := _text(paragraph)).strip())
        return Cell(text, marks[0] if marks else "", tuple(self._remarks(cell)))

    def _remarks(self, element: Any) -> Iterator[str]:
        for reference in element.iter(f"{_W}commentReference"):
            if text := self._comments.get(reference.get(f"{_W}id", "")):
                yield text


def _own(bookmark: Any) -> str:
    name = str(bookmark.get(f"{_W}name", ""))
    return name if mark_of(name) else ""


def _mark(paragraph: Any) -> str:
    """The first of our bookmarks that begin in a paragraph."""
    return next((name for start in _seen(paragraph) if start.tag == f"{_W}bookmarkStart" and (name := _own(start))), "")


def _text(paragraph: Any) -> str:
    return "".join(
        _MARKS.get(node.tag, node.text or "" if node.tag == f"{_W}t" else "")
        for node in _seen(paragraph)
        if node.getparent().tag != f"{_W}tabs"
    )


def _seen(element: Any) -> Iterator[Any]:
    """All descendants but what Word does not show."""
    for child in element:
        if child.tag not in _UNSEEN:
            yield child
            yield from _seen(child)
