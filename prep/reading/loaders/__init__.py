"""One loader for each file format, by extension. To read a new format, add a module here and a row below.

A loader takes the bytes of a file and its name and returns a ``ReadDocument``, or raises ``GreenroomError`` with a
reason code. It does no I/O of its own and runs in a child process (``prep.reading.child``). Its module is named here
as text and imported when the first file of its kind comes, so that a reader of ``.srt`` never loads an HTML parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePath

from prep.reading.document import ReadDocument

Loader = Callable[[bytes, str], ReadDocument]


def _lazy(module: str) -> Loader:
    def load(data: bytes, name: str) -> ReadDocument:
        loader: Loader = import_module(f"{__name__}.{module}").load
        return loader(data, name)

    return load


_MARKDOWN, _PLAIN, _HTML, _SUBTITLES = map(_lazy, ("markdown", "plain", "html", "subtitles"))
_ARCHIVE, _SCRIPT, _PDF, _WORD, _EPUB = map(_lazy, ("web_archive", "subtitle_script", "pdf", "docx", "epub"))

LOADERS: Mapping[str, Loader] = {
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".txt": _PLAIN,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".xml": _HTML,
    ".mhtml": _ARCHIVE,
    ".mht": _ARCHIVE,
    ".pdf": _PDF,
    ".docx": _WORD,
    ".epub": _EPUB,
    ".srt": _SUBTITLES,
    ".vtt": _SUBTITLES,
    ".ass": _SCRIPT,
    ".ssa": _SCRIPT,
}
CONTAINERS: Mapping[str, str] = {".pdf": "PDF", ".docx": "ZIP", ".epub": "ZIP"}
"""The formats that are no text, and what their bytes say they are (``prep.reading.sniff``)."""


def extension(name: str) -> str:
    """The extension that decides on the loader, in lower case with its dot; ``""`` without one."""
    return PurePath(name.replace("\\", "/")).suffix.lower()


def loader_for(data: bytes, name: str) -> Loader | None:
    """The loader for a file: by its extension, unless a text file plainly holds a saved page or subtitles.

    ``None`` where no loader knows the extension.
    """
    loader = LOADERS.get(extension(name))
    if loader not in (_MARKDOWN, _PLAIN):
        return loader
    start = data[:600].lstrip(b"\xef\xbb\xbf \r\n\t")
    if re.match(rb"(?i)<!doctype html|<html[\s>]", start):
        return _HTML
    return (
        _SUBTITLES
        if re.match(rb"WEBVTT\b|(?:\d{1,4}\s{1,3})?\d{1,2}:\d\d:\d\d[.,]\d{1,3}\s{0,3}-->", start)
        else loader
    )
