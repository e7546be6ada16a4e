"""What is known about a document, field by field, and where each was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Literal

Origin = Literal[
    "front_matter", "structured_data", "meta_tag", "wechat_page", "wechat_variable", "page", "file", "heading", "text",
    "file_name", "guess", "corrected",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """Metadata as strings, ``""`` where unknown; ``kind`` is a ``SourceKind`` value.

    ``origins`` tell by field where a value was found; facts that say the same are equal wherever it was.
    """

    title: str = ""
    publisher: str = ""
    author: str = ""
    date: str = ""
    url: str = ""
    kind: str = ""
    origins: Mapping[str, Origin] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, found: Mapping[str, str]) -> Facts:
        """The facts that ``found`` holds by field."""
        names = ("title", "publisher", "author", "date", "url", "kind")
        title, publisher, author, date, url, kind = (found.get(name, "") for name in names)
        return cls(title, publisher, author, date, url, kind)

    def __or__(self, other: Facts) -> Facts:
        """What is known here, and where nothing is, what ``other`` knows."""
        gaps = {name: value for name, value in other.known.items() if not getattr(self, name)}
        told = {name: origin for name, origin in other.origins.items() if name in gaps}
        return replace(self, **gaps, origins={**self.origins, **told})

    @property
    def known(self) -> dict[str, str]:
        """The fields that are known, with their values."""
        named = (f.name for f in fields(self) if f.name != "origins")
        return {name: value for name in named if (value := getattr(self, name))}

    def told_by(self, origin: Origin) -> Facts:
        """These facts, all found in one place."""
        return replace(self, origins=dict.fromkeys(self.known, origin))
