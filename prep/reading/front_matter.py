"""The YAML block at the top of a Markdown file, read so that no file can turn it into work.

Only plain ``key: value`` metadata is wanted, so everything that YAML bombs are made of is refused before anything is
built: anchors and aliases, tags, deep nesting, and blocks over 8 KB. Every scalar stays a string, dates too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from prep.text.clean import one_line

_LONGEST = 8_192
_DEEPEST = 20
_MOST_EVENTS = 500
_MOST_BRACKETS = 100
_FENCE = re.compile(r"^(?:---|\.\.\.)[ ]*$", re.MULTILINE)
_LINE = re.compile(r"^([A-Za-z_][\w-]{0,30})[ ]*[:：][ ]*(\S.*)?$")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Metadata by lower-case key, the text below it, and codes of what was wrong with it."""

    values: dict[str, str] = field(default_factory=dict)
    body: str = ""
    notes: tuple[str, ...] = ()


class _RefusedError(Exception):
    """The block holds what metadata never needs."""


def split_front_matter(text: str) -> FrontMatter:
    """``text`` parted into metadata and body; ``text`` has Unix newlines and starts without a byte-order mark.

    Broken YAML (``title: 王小川：AI: 理想``) is read line by line and noted as ``front_matter_broken``. A block that
    asks for work is dropped and noted as ``front_matter_refused``. The body is kept in every case.
    """
    opening = _FENCE.match(text)
    closing = _FENCE.search(text, opening.end()) if opening and text.startswith("---") else None
    if opening is None or closing is None:
        return FrontMatter(body=text)
    block, body = text[opening.end() : closing.start()], text[closing.end() :].lstrip("\n")
    prose = len(block) > _LONGEST and "\n\n" in block.strip()
    if prose or not _LINE.match(block.lstrip("\n# ").partition("\n")[0]):
        return FrontMatter(body=text)
    try:
        return FrontMatter(_parsed(block), body)
    except _RefusedError:
        return FrontMatter(body=body, notes=("front_matter_refused",))
    except (yaml.YAMLError, ValueError):
        return FrontMatter(_line_by_line(block), body, ("front_matter_broken",))


def _parsed(block: str) -> dict[str, str]:
    if len(block.encode("utf-8", "replace")) > _LONGEST or block.count("[") + block.count("{") > _MOST_BRACKETS:
        raise _RefusedError
    depth = 0
    for count, event in enumerate(yaml.parse(block, Loader=yaml.SafeLoader)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST or count > _MOST_EVENTS or isinstance(event, yaml.AliasEvent) or _tagged(event):
            raise _RefusedError
    loaded = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader builds strings, lists and dicts only
    if not isinstance(loaded, dict):
        raise ValueError("not a mapping")
    flat = {str(key).lower(): _flat(value) for key, value in loaded.items()}
    return {key: value for key, value in flat.items() if value}


def _tagged(event: yaml.Event) -> bool:
    return bool(getattr(event, "anchor", None) or getattr(event, "tag", None))


def _flat(value: object) -> str:
    if isinstance(value, str):
        return one_line(value, 2_000)
    if isinstance(value, list):
        return "、".join(one_line(item, 200) for item in value[:10] if isinstance(item, str))
    return ""


def _line_by_line(block: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for line in block[:_LONGEST].splitlines():
        if match := _LINE.match(line):
            values.setdefault(match[1].lower(), one_line((match[2] or "").strip().strip("\"'"), 2_000))
    return {key: value for key, value in values.items() if value}
