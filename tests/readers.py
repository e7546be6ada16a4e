"""Reading exported files back with parsers that had no part in writing them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
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


READERS = {"md": markdown_texts, "docx": docx_texts, "json": json_texts}
