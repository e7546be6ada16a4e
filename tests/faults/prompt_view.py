"""Reading our own prompts back: what a model that wants to please, or to deceive, finds in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_BLOCK = re.compile(r"<<<(\S+) ([0-9a-f]{32})\n(.*?)\n\1 \2>>>", re.DOTALL)
_STYLE = re.compile(r"^- ([a-z_]+) ?[（(]", re.MULTILINE)
_TASKS = {'"follow_ups"': "draft", '"silent"': "chat", '"standalone"': "condense"}
_WANTED = re.compile(r"^(?:要几条|How many)[：:]\s*(\d+)", re.MULTILINE)
_SENTENCE = re.compile(r"[^。！？!?.\n]{8,}[。！？!?.]?")


@dataclass(frozen=True)
class PromptView:
    """One request's prompt: what it asks for, the evidence blocks by label, and its language."""

    task: str
    system: str
    user: str
    blocks: dict[str, str]
    styles: tuple[str, ...]
    wanted: int
    language: str

    def asked_before(self) -> str:
        """The last question of a conversation that a prompt tells of."""
        return [text for label, _, text in _BLOCK.findall(self.user) if label == "ASKED"][-1]

    def sentence(self, label: str) -> str:
        """The first quotable sentence of a block: not its head line, long enough to prove something."""
        body = self.blocks[label].split("\n", 1)[-1]
        found = _SENTENCE.search(body)
        return found.group().strip() if found else body[:40]


def view(body: dict[str, Any]) -> PromptView:
    """The prompt of a chat request as its parts; a request that is none of ours has the task ``other``."""
    messages = body.get("messages") or []
    system = "\n".join(m.get("content") or "" for m in messages if m.get("role") == "system")
    user = "\n".join(m.get("content") or "" for m in messages if m.get("role") == "user")
    wanted = _WANTED.search(user)
    return PromptView(
        task=next((task for mark, task in _TASKS.items() if mark in system), "other"),
        system=system,
        user=user,
        blocks={label: text for label, _, text in _BLOCK.findall(user) if re.fullmatch(r"S\d+", label)},
        styles=tuple(_STYLE.findall(system + "\n" + user)) or ("example",),
        wanted=int(wanted.group(1)) if wanted else 4,
        language="zh" if len(re.findall(r"[\u4e00-\u9fff]", system)) > 40 else "en",
    )
