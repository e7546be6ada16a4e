"""A sheet with a mark of its own in every text field, found by walking the values themselves: a new field is planted too."""

from __future__ import annotations

import io
import re
import types
import zipfile
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from prep.domain import Pair, Section, Segue, Sheet
from prep.value import Value

MARK = re.compile(r"zq\d{4}x")
Path = tuple[tuple[type[Value], str], ...]
_AS_IT_IS = {
    "state": "ready",
    "stage": "approved",
    "status": "kept",
    "language": "zh",
    "priority": "must",
    "accepted": True,
    "moved": False,
    "silent": True,
    "minutes": 5,
    "slot": 30,
    "of": "",
}


@dataclass
class Garden:
    """A sheet with two of everything, and the way from it to the field of each mark."""

    paths: dict[str, Path] = field(default_factory=dict)
    sheet: Sheet = field(init=False)

    def __post_init__(self) -> None:
        self.sheet = self._value(Sheet, (), 1)

    def marks_of(self, model: type[Value], name: str) -> set[str]:
        """The marks that stand in, or below, a field."""
        return {mark for mark, path in self.paths.items() if (model, name) in path}

    def _value(self, model: type[Value], path: Path, place: int) -> Any:
        held = {
            name: self._planted(info.annotation, name, (*path, (model, name)), place)
            for name, info in model.model_fields.items()
        }
        if model is Section or "number" in held:
            held["number"] = place
        if model is Segue:
            held |= {"after": 1, "before": 2}
        if model is Pair:
            held["accepted"] = place == 1
        if "translation" in held:
            wording = held.get("question") or held["text"]
            held["translation"] = held["translation"].model_copy(update={"of": wording})
        return model.model_validate(held)

    def _planted(self, kind: Any, name: str, path: Path, place: int) -> Any:
        if name in _AS_IT_IS:
            return _AS_IT_IS[name]
        if kind is str:
            return f"https://{self._mark(path)}.example/a" if name == "url" else self._mark(path)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return next(iter(kind))
        if get_origin(kind) is tuple:
            inner = get_args(kind)
            return (
                ((1, 2, 0.5),) if name == "closeness" else tuple(self._planted(inner[0], "", path, n) for n in (1, 2))
            )
        if get_origin(kind) is dict:
            return {"model": self._mark(path), "other": self._mark(path)}
        if get_origin(kind) is Literal:
            return next(choice for choice in get_args(kind) if choice)
        if get_origin(kind) is types.UnionType:
            return 1.0
        if isinstance(kind, type) and issubclass(kind, Value):
            return self._value(kind, path, place)
        return kind(1)

    def _mark(self, path: Path) -> str:
        mark = f"zq{len(self.paths):04}x"
        self.paths[mark] = path
        return mark


def marks_in(data: bytes) -> set[str]:
    """The marks that stand anywhere in a file: its text, its metadata, its parts, the names of these."""
    return set(MARK.findall(everything_in(data)))


def everything_in(data: bytes) -> str:
    """All text of a file: of its parts, its pages, and what it says about itself."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "".join(name + archive.read(name).decode("utf-8") for name in archive.namelist())
    if data[:4] == b"%PDF":
        return pdf_text(data) + data.decode("latin-1")
    return data.decode("utf-8")


def pdf_text(data: bytes) -> str:
    """The text of all pages, line breaks gone, with the document's own words about itself."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        pages = "".join(page.get_textpage().get_text_bounded() for page in document)
        return re.sub(r"[\r\n\ufffe-]", "", pages) + str(document.get_metadata_dict())
    finally:
        document.close()
