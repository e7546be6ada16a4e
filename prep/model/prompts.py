"""Finds, renders and fingerprints the templates in ``prompts/``; whatever is inserted loses the power to command."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment

from prep.domain import Value
from prep.model.calls import Message
from prep.settings import PROJECT

FOLDER = PROJECT / "prompts"
_PARTS = re.compile(r"===system===\n(?P<system>.*)\n===user===\n(?P<user>.*)", re.DOTALL)
_BREAK = "\u200b"
_TOKEN = re.compile(
    r"<(?=[|｜]|<|/?(?:s|think|start_of_turn|end_of_turn|begin_of_text|eot_id)>)|(?<=[|｜])>|(?<=>)>|\[(?=/?INST\])",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"^([ \t#*>]*(?:system|assistant|user|human|developer|tool|instructions?|系统|助手|用户))(?=[ \t*]*[:：])",
    re.IGNORECASE | re.MULTILINE,
)
_SURROGATE = re.compile("[\ud800-\udfff]")


class Prompt(Value):
    """A rendered prompt: one system and one user message, and which template text made it."""

    messages: tuple[Message, ...]
    fingerprint: str


class _Fenced(str):
    """Text between its marks, made safe already."""

    __slots__ = ()


def render(name: str, language: str, *, nonce: str = "", folder: Path = FOLDER, **values: object) -> Prompt:
    """The prompt ``name`` (such as ``draft/follow_ups``) in ``language`` with ``values`` filled in.

    Raises ``jinja2.UndefinedError`` for a variable that the template needs and ``values`` lack. The mark of the fences
    is 128 random bits for each prompt; tests fix it with ``nonce``.
    """
    text = (folder / f"{name}.{language}.jinja").read_text(encoding="utf-8")
    mark = nonce or secrets.token_hex(16)
    system, user = _compiled(text)
    given = {**values, "fenced": _fence(mark)}
    return Prompt(
        messages=(
            Message(role="system", content=system.render(given).strip()),
            Message(role="user", content=user.render(given).strip()),
        ),
        fingerprint=hashlib.sha256(text.encode()).hexdigest()[:10],
    )


def harmless(text: str) -> str:
    """``text`` with the marks broken that models or our own fences give meaning to; quotation checks don't notice."""
    broken = _TOKEN.sub(lambda mark: _around(mark.group()), _SURROGATE.sub("\ufffd", text))
    return _ROLE.sub(rf"\1{_BREAK}", broken)


def _around(mark: str) -> str:
    return _BREAK + mark if mark == ">" else mark + _BREAK


def _fence(mark: str) -> Callable[[str, str], str]:
    """The function that puts text between marks."""

    def fenced(label: str, text: str) -> str:
        return _Fenced(f"<<<{label} {mark}\n{harmless(text)}\n{label} {mark}>>>")

    return fenced


def _inserted(value: object) -> object:
    return harmless(value) if isinstance(value, str) and not isinstance(value, _Fenced) else value


@lru_cache(maxsize=16)
def _compiled(text: str) -> tuple[Template, Template]:
    """A template's system and user part."""
    found = _PARTS.fullmatch(text)
    if found is None:
        raise ValueError("a prompt template needs a ===system=== and a ===user=== line")
    environment = SandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False, finalize=_inserted
    )
    return environment.from_string(found["system"]), environment.from_string(found["user"])
