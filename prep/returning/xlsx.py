"""An edited workbook: rows and columns may have been moved, since each row names its cells and the head its columns."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from prep.domain import GreenroomError
from prep.exporting.marks import BETWEEN, mark_of
from prep.reading.package import Package
from prep.returning.returned import Cell, Held, of_rows
from prep.returning.xml import parsed

MAIN = "xl/workbook.xml"
_STRINGS = "xl/sharedStrings.xml"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(r"([A-Z]{1,3})\d{1,7}")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_WIDEST = 200

Grid = list[tuple[int, list[str]]]
"""Rows that are there, each under its number from 0."""


def held(package: Package) -> list[Held]:
    """The texts of all leaves in order, row by row."""
    strings = _strings(package)
    found: list[Held] = []
    for member in _leaves(package):
        remarks = _remarks(package, member)
        found += of_rows(_named(_grid(parsed(package, member), strings), remarks))
    return found


def _leaves(package: Package) -> Iterator[str]:
    """The members that hold the leaves, in the order of the book."""
    targets = _targets(package, MAIN)
    for leaf in parsed(package, MAIN).iter(f"{_S}sheet"):
        target = targets.get(leaf.get(_RELATION, ""), ("", ""))[1]
        if target not in package.names:
            raise GreenroomError("damaged")
        yield target


def _targets(package: Package, member: str) -> dict[str, tuple[str, str]]:
    """What a member points to inside the package: kind and member by the relation's id."""
    folder, name = posixpath.split(member)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in package.names:
        return {}
    return {
        one.get("Id", ""): (
            one.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/"),
        )
        for one in parsed(package, relations)
    }


def _strings(package: Package) -> list[str]:
    if _STRINGS not in package.names:
        return []
    return [_text(one) for one in parsed(package, _STRINGS).iter(f"{_S}si")]


def _text(element: Any) -> str:
    """The text of a string, in runs or in one piece, without what only tells how it sounds."""
    pieces = (node.text or "" for node in element.iter(f"{_S}t") if node.getparent().tag != f"{_S}rPh")
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(pieces))


def _grid(leaf: Any, strings: Sequence[str]) -> Grid:
    rows: Grid = []
    for place, row in enumerate(leaf.iter(f"{_S}row")):
        texts: list[str] = []
        for cell in row.iter(f"{_S}c"):
            column = _column(cell.get("r", "")) if cell.get("r") else len(texts)
            if column < _WIDEST:
                texts += [""] * (column + 1 - len(texts))
                texts[column] = _value(cell, strings)
        number = row.get("r", "")
        rows.append((int(number) - 1 if number.isdecimal() else place, texts))
    return rows


def _column(reference: str) -> int:
    """The column of ``C5`` counted from 0."""
    found = _CELL.fullmatch(reference)
    if not found:
        raise GreenroomError("damaged")
    place = 0
    for letter in found[1]:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _value(cell: Any, strings: Sequence[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _text(cell)
    value = (cell.findtext(f"{_S}v") or "").strip()
    if cell.get("t") != "s":
        return value
    if not value.isdecimal() or int(value) >= len(strings):
        raise GreenroomError("damaged")
    return strings[int(value)]


def _named(grid: Grid, remarks: Mapping[tuple[int, int], str]) -> list[list[Cell]]:
    """The cells with their names: those of a row by the columns' names at the head, wherever these stand by now."""
    hidden = next((place for _, row in grid for place, text in enumerate(row) if _names(text)), -1)
    head = next((row for _, row in grid if any(row)), [])
    told = head[hidden].split(BETWEEN) if 0 <= hidden < len(head) else []
    columns = [head.index(name) if name in head else place for place, name in enumerate(told)]
    named: list[list[Cell]] = []
    for at, row in grid:
        names = row[hidden].split(BETWEEN) if 0 <= hidden < len(row) else []
        marks = {column: name for column, name in zip(columns, names, strict=False) if mark_of(name)}
        named.append(
            [
                Cell(text, marks.get(place, ""), tuple(filter(None, [remarks.get((at, place), "")])))
                for place, text in enumerate(row)
                if place != hidden
            ]
        )
    return named


def _names(text: str) -> bool:
    """Whether a cell holds names of cells."""
    return BETWEEN in text and any(mark_of(name) for name in text.split(BETWEEN))


def _remarks(package: Package, member: str) -> dict[tuple[int, int], str]:
    """Comments by row and column, both counted from 0."""
    found = {}
    for kind, target in _targets(package, member).values():
        if kind == "comments" and target in package.names:
            for comment in parsed(package, target).iter(f"{_S}comment"):
                reference = comment.get("ref", "")
                row = int(re.sub(r"\D", "", reference) or 1) - 1
                found[row, _column(reference)] = _text(comment).strip()
    return found
