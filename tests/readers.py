"""Reading exported files back with parsers that had no part in writing them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import ClassVar
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt
from markdown_it.token import Token

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def markdown_tokens(data: bytes) -> list[Token]:
    """Tokens as GitHub's dialect gives them: tables, strike-through, bare addresses, raw HTML."""
    return MarkdownIt("gfm-like", {"html": True}).parse(data.decode("utf-8"))


def markdown_texts(data: bytes) -> list[str]:
    """The text of every paragraph, heading and item, with line breaks kept."""
    return ["".join(_pieces(token.children or [])) for token in markdown_tokens(data) if token.type == "inline"]


def _pieces(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        yield "\n" if token.type in ("hardbreak", "softbreak") else token.content


def docx_texts(data: bytes) -> list[str]:
    """The text of every paragraph of the body, breaks as newlines, straight from the XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = ET.fromstring(archive.read("word/document.xml"))
    marks = {f"{W}br": "\n", f"{W}tab": "\t"}
    return [
        "".join(marks.get(node.tag, node.text or "" if node.tag == f"{W}t" else "") for node in paragraph.iter())
        for paragraph in body.iter(f"{W}p")
    ]


def json_texts(data: bytes) -> list[str]:
    """Every string of the file."""
    found: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, str):
            found.append(value)
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(item)

    walk(json.loads(data))
    return found


def html_texts(data: bytes) -> list[str]:
    """The text of every element that holds text of its own, as a browser's parser sees it."""
    reader = _Html()
    reader.feed(data.decode("utf-8"))
    return reader.texts


class _Html(HTMLParser):
    """Collects the text of paragraphs, headings, items, cells and terms."""

    _OWN: ClassVar[set[str]] = {"p", "h1", "h2", "h3", "li", "td", "th", "dt", "dd", "title"}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag in self._OWN:
            self._open.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._OWN:
            self.texts.append(self._open.pop())

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1] += data


def html_tags(data: bytes) -> set[str]:
    """The elements that a file is made of."""
    reader = _Html()
    reader.feed(data.decode("utf-8"))
    return reader.tags


def xlsx_texts(data: bytes) -> list[str]:
    """Every string of the workbook, straight from the XML; escapes such as ``_x000D_`` are Excel's own."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        strings = ET.fromstring(archive.read("xl/sharedStrings.xml"))
    return ["".join(node.text or "" for node in one.iter(f"{space}t")) for one in strings.iter(f"{space}si")]


def pdf_texts(data: bytes) -> list[str]:
    """The text of all pages as one line without blanks: where lines end is the typesetter's affair."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return ["".join(squeezed(page.get_textpage().get_text_bounded()) for page in document)]
    finally:
        document.close()


def squeezed(text: str) -> str:
    """``text`` without what a line end may add or take: blanks and hyphens."""
    return re.sub(r"[\s\ufffe\x00-\x20-]", "", text)


READERS: dict[str, Callable[[bytes], list[str]]] = {
    "md": markdown_texts,
    "outline": markdown_texts,
    "docx": docx_texts,
    "json": json_texts,
    "html": html_texts,
    "xlsx": xlsx_texts,
    "pdf": pdf_texts,
}


def holds(name: str, data: bytes, wanted: str) -> bool:
    """Whether a file in a format holds a text, character for character (a PDF but for its line ends)."""
    wanted = squeezed(wanted) if name == "pdf" else wanted
    return any(wanted in text for text in READERS[name](data))
