"""What a producer does to a file that was handed out: with python-docx, and on the parts of a workbook."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn

from prep.domain import Sheet
from prep.exporting import made
from prep.exporting.choice import Choice
from prep.exporting.fixed_zip import zipped
from prep.returning.compare import compare
from prep.returning.proposal import Left, Proposal
from prep.returning.read import read
from tests.sheets import LABELS, chinese_sheet

WORD, RUNDOWN, BOOK = Choice("host", "docx"), Choice("producer", "docx"), Choice("producer", "xlsx")


class Edited:
    """A Word document that is open for editing; ``data`` is what is saved."""

    def __init__(self, data: bytes) -> None:
        self.document: Document = docx.Document(io.BytesIO(data))

    @property
    def data(self) -> bytes:
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    def find(self, text: str) -> Any:
        """The paragraph of the body or of a table that holds ``text`` and is not of the table of contents."""
        return next(p for p in self._all() if text in p.text and p.style.name != "Contents")

    def _all(self) -> Iterator[Any]:
        yield from self.document.paragraphs
        for table in self.document.tables:
            for row in table.rows:
                for cell in row.cells:
                    yield from cell.paragraphs

    def reword(self, old: str, new: str) -> None:
        """Type over a part of a run, as somebody does who leaves the rest alone."""
        run = next(run for run in self.find(old).runs if old in run.text)
        run.text = run.text.replace(old, new)

    def delete(self, text: str) -> None:
        element = self.find(text)._p
        element.getparent().remove(element)

    def move(self, texts: tuple[str, ...], before: str) -> None:
        """Cut paragraphs and paste them in front of another."""
        target = self.find(before)._p
        for text in texts:
            target.addprevious(self.find(text)._p)

    def add(self, after: str, text: str, style: str = "Normal") -> None:
        """Type a new paragraph behind another."""
        added = self.document.add_paragraph(text, style=style)
        self.find(after)._p.addnext(added._p)

    def without_marks(self, text: str) -> None:
        """Lose a paragraph's bookmarks, as some programs do on pasting."""
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            for element in list(self.find(text)._p.iter(qn(tag))):
                element.getparent().remove(element)

    def tracked(self, old: str, new: str) -> None:
        """Replace a run with tracked changes on: the old one stays, deleted."""
        run = next(run for run in self.find(old).runs if old in run.text)._r
        inserted, deleted = (
            run.makeelement(qn(tag), {qn("w:id"): "900", qn("w:author"): "李"}) for tag in ("w:ins", "w:del")
        )
        run.addprevious(inserted)
        inserted.append(copy.deepcopy(run))
        inserted.find(".//" + qn("w:t")).text = new
        run.addprevious(deleted)
        deleted.append(run)
        for text in list(run.iter(qn("w:t"))):
            text.tag = qn("w:delText")


@contextmanager
def word(sheet: Sheet | None = None, choice: Choice = WORD) -> Iterator[Edited]:
    """A handed-out Word document of a sheet, open for editing."""
    yield Edited(made(sheet or chinese_sheet(), LABELS, choice))


def in_book(data: bytes, change: Callable[[str, str], str]) -> bytes:
    """A workbook in which ``change`` was done to each member's text, by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    return zipped({name: change(name, text).encode("utf-8") for name, text in members.items()})


def with_members(data: bytes, more: dict[str, str]) -> bytes:
    """A package with further members."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**members, **{name: text.encode("utf-8") for name, text in more.items()}})


def rows_of(leaf: str) -> list[str]:
    """The rows of a leaf's XML."""
    return re.findall(r"<row .*?</row>", leaf)


def proposed(
    data: bytes, base: Sheet | None = None, now: Sheet | None = None, choice: Choice = WORD
) -> tuple[dict[str, Proposal], tuple[Left, ...]]:
    """Proposals by key, and what is left, of a file that was made from ``base``."""
    base = base or chinese_sheet()
    found, left = compare(read(made(base, LABELS, choice)).held, read(data).held, base, now or base)
    return {one.key: one for one in found}, left
