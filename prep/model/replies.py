"""What can be saved from a model's reply, whole or cut: complete JSON items while it streams, and nothing half-done."""

from __future__ import annotations

import json
import re
from typing import Any

LONGEST_ITEM = 20_000
_LONGEST_MENDED = 60_000
_DECODER = json.JSONDecoder(strict=False)
_BETWEEN = re.compile(r"[\s,]*")
_FENCE = re.compile(r"```[a-zA-Z]*")
_CLOSED = re.compile(r"(?:[\"'\]}]|true|false|null|\d)\s*+,?\s*+\}$", re.IGNORECASE)
_CLOSED_LIST = re.compile(r"\}\s*+,?\s*+\]\s*+,?\s*+\}$")
_CHARACTERS = re.compile(r'(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*')
_HALF_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}$")
_REFUSAL = re.compile(
    r"^\W*(?:非常|很|十分)?(?:抱歉|对不起|不好意思)|我(?:无法|不能|没法)(?:协助|帮助|提供|回答|完成|满足|参与)|"
    r"^\W*(?:I['’]?m|I am|We['’]re) (?:very |so |really )?(?:sorry|unable)|^\W*sorry\b|"
    r"\bI (?:can['’]?t|cannot|can not|won['’]?t) (?:help|assist|do|comply|provide|answer|fulfil)",
    re.IGNORECASE,
)


class Items:
    """The objects of the list ``key`` in a growing JSON text, each as soon as it is complete.

    Prose or a code fence before the JSON is skipped, commas too many are forgiven. Of a text cut anywhere, only objects
    come out that the whole text has.
    """

    def __init__(self, key: str) -> None:
        self.key = key
        self.text = ""
        self.found: list[dict[str, Any]] = []
        self._opening = re.compile(rf'"{re.escape(key)}"\s*:\s*\[')
        self._at = -1
        self._ended = False

    def feed(self, piece: str) -> list[dict[str, Any]]:
        """The objects that ``piece`` completes."""
        seen = max(0, len(self.text) - len(self.key) - 40)
        self.text += piece
        if self._at < 0:
            opening = self._opening.search(self.text, seen)
            self._at = opening.end() if opening else -1
        elif "}" not in piece:
            return []
        return [] if self._at < 0 else self._complete()

    def rest(self) -> list[dict[str, Any]]:
        """What else a reply holds that is known to be complete: also from malformed JSON, if it is closed properly."""
        whole = whole_json(self.text, _CLOSED_LIST)
        items = whole.get(self.key) if isinstance(whole, dict) else whole
        listed = items if isinstance(items, list) else []
        new = [item for item in listed if isinstance(item, dict) and item not in self.found]
        self.found += new
        return new

    def _complete(self) -> list[dict[str, Any]]:
        new: list[dict[str, Any]] = []
        while not self._ended:
            start = _end_of(_BETWEEN.match(self.text, self._at), self._at)
            if not self.text.startswith("{", start):
                self._ended = start < len(self.text)
                break
            try:
                item, self._at = _DECODER.raw_decode(self.text, start)
            except (ValueError, RecursionError):
                self._ended = len(self.text) - start > LONGEST_ITEM
                break
            new.append(item)
        self.found += new
        return new


class StringField:
    """The string value of ``key`` in a growing JSON text, as far as it has come."""

    def __init__(self, key: str) -> None:
        self._opening = re.compile(rf'"{re.escape(key)}"\s*:\s*"')
        self._text = ""
        self._start = self._at = -1
        self._reach = len(key) + 40

    def feed(self, piece: str) -> str:
        """The value so far; ``""`` before it begins."""
        seen = max(0, len(self._text) - self._reach)
        self._text += piece
        if self._start < 0:
            opening = self._opening.search(self._text, seen)
            self._start = self._at = opening.end() if opening else -1
        if self._start < 0:
            return ""
        self._at = _end_of(_CHARACTERS.match(self._text, self._at), self._at)
        raw = _HALF_PAIR.sub("", self._text[self._start : self._at])
        try:
            value = json.loads(f'"{raw}"', strict=False)
        except ValueError:
            return ""
        return value if isinstance(value, str) else ""


def whole_json(text: str, closed: re.Pattern[str] = _CLOSED) -> Any:
    """The JSON value of a complete reply, None where there is none.

    Well-formed JSON is taken as it is, also from between prose or fences. Malformed JSON (single quotes, trailing
    commas, unescaped quotation marks) is mended only where it ends as ``closed`` demands, so that no half item is
    completed.
    """
    plain = _FENCE.sub("", text).strip()
    between = plain[plain.find("{") : plain.rfind("}") + 1] if "{" in plain else ""
    for candidate in (plain, between):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    if not closed.search(between) or len(between) > _LONGEST_MENDED:
        return None
    return _mended(between)


def is_refusal(text: str) -> bool:
    """Whether a reply without any JSON declines politely."""
    return "{" not in text and len(text) < 600 and bool(_REFUSAL.search(text.strip()))


def _mended(text: str) -> Any:
    import json_repair

    try:
        return json_repair.loads(text, skip_json_loads=True)
    except (ValueError, RecursionError, IndexError, TypeError):
        return None


def _end_of(match: re.Match[str] | None, otherwise: int) -> int:
    return match.end() if match else otherwise
