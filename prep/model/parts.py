"""Reading the pieces of a reply from client objects that nobody has validated."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from prep.model.failures import Trouble, trouble_of_event


class Part(NamedTuple):
    """What one piece of a reply, or a whole one, says. ``usage`` is (tokens in, tokens out)."""

    text: str = ""
    finish: str = ""
    refused: bool = False
    usage: tuple[int, int] | None = None


def parts_of(reply: Any) -> Iterator[Part]:
    """The parts of a streamed or whole reply; a web page or an error inside a success raises ``Trouble``.

    A server that answers whole although a stream was asked for is understood too.
    """
    if not hasattr(reply, "response"):
        yield _whole(reply)
        return
    with reply:
        kind = reply.response.headers.get("content-type", "").lower()
        if "html" in kind:
            raise Trouble("not_compatible")
        if "json" in kind and "event" not in kind:
            yield _whole(json.loads(reply.response.read()))
            return
        for chunk in reply:
            yield part_of(chunk)


def _whole(reply: Any) -> Part:
    if isinstance(reply, str):
        raise Trouble("not_compatible")
    error = field(reply, "error")
    if error:
        raise trouble_of_event(str(error), started=False)
    return part_of(reply)


def first_model(listing: Any) -> str:
    """The first model that a server lists, for local servers that serve what is loaded."""
    listed = field(listing, "data")
    name = field(listed[0], "id") if isinstance(listed, list) and listed else None
    if not isinstance(name, str):
        raise Trouble("not_compatible")
    return name


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
