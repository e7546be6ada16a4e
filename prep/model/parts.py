"""Reading one piece of a reply from a client object that nobody has validated."""

from __future__ import annotations

from typing import Any, NamedTuple


class Part(NamedTuple):
    """What one piece of a reply, or a whole one, says. ``usage`` is (tokens in, tokens out)."""

    text: str = ""
    finish: str = ""
    refused: bool = False
    usage: tuple[int, int] | None = None


def part_of(reply: object) -> Part:
    """A chunk or completion as a part; whatever is missing or of another type counts as absent."""
    choices = field(reply, "choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    said = field(first, "delta") or field(first, "message")
    return Part(
        text=_text(field(said, "content")),
        finish=_text(field(first, "finish_reason")),
        refused=bool(_text(field(said, "refusal"))),
        usage=_usage(field(reply, "usage")),
    )


def field(value: object, name: str) -> Any:
    """A field of a mapping or an object, None where there is none."""
    return value.get(name) if isinstance(value, dict) else getattr(value, name, None)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _usage(value: object) -> tuple[int, int] | None:
    counts = field(value, "prompt_tokens"), field(value, "completion_tokens")
    return counts if all(isinstance(count, int) and count >= 0 for count in counts) else None
