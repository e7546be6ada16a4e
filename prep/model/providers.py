"""Model servers that are known by their address: where they are, what to ask for, what they understand.

To add one, add a row. Anything else that speaks the protocol works too: it is asked for ``json_schema`` first.
Sources: the providers' own API pages as of autumn 2026.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from pydantic import Field

from prep.domain import Value

FORMS = ("json_schema", "json_object", "plain")
"""Ways to ask for a structured reply, the strictest first; ``plain`` also leaves out everything optional."""


class Provider(Value):
    """A kind of model server.

    ``model`` is asked for where none is set (``""``: the first that the server lists), ``embedding`` is one that embeds. ``form`` is the strictest form
    it is known to take. ``usage`` tells whether token counts may be asked for in a stream. ``evidence_tokens`` is how
    much evidence fits comfortably. ``extra`` goes into the request body: thinking aloud is switched off where the
    protocol lets us, since it eats the time a host waits and is at odds with structured replies.
    """

    id: str
    name: str
    base_url: str
    model: str = ""
    embedding: str = ""
    form: str = "json_schema"
    usage: bool = True
    needs_key: bool = True
    evidence_tokens: int = 12_000
    extra: dict[str, Any] = Field(default_factory=dict)


_NO_THINKING: dict[str, Any] = {"thinking": {"type": "disabled"}}

PROVIDERS: dict[str, Provider] = {
    row.id: row
    for row in (
        Provider(
            id="openai",
            name="OpenAI",
            base_url="https://api.openai.com/v1",
            model="gpt-5.4-mini",
            embedding="text-embedding-3-small",
        ),
        Provider(
            id="deepseek",
            name="DeepSeek",
            base_url="https://api.deepseek.com/v1",
            model="deepseek-v4-flash",
            form="json_object",
            extra=_NO_THINKING,
        ),
        Provider(
            id="qwen",
            name="Qwen (DashScope)",
            base_url="https://dashscope.aliyuncs.com/compatible-mode/v1",
            model="qwen-plus",
            embedding="text-embedding-v4",
            extra={"enable_thinking": False},
        ),
        Provider(
            id="moonshot",
            name="Moonshot (Kimi)",
            base_url="https://api.moonshot.cn/v1",
            model="kimi-k2.6",
            form="json_object",
            extra=_NO_THINKING,
        ),
        Provider(
            id="zhipu",
            name="Zhipu (GLM)",
            base_url="https://open.bigmodel.cn/api/paas/v4",
            model="glm-5.2",
            embedding="embedding-3",
            form="json_object",
            usage=False,
            extra=_NO_THINKING,
        ),
        Provider(
            id="ollama",
            name="Ollama",
            base_url="http://127.0.0.1:11434/v1",
            embedding="bge-m3",
            needs_key=False,
            evidence_tokens=3000,
        ),
        Provider(
            id="lmstudio",
            name="LM Studio",
            base_url="http://127.0.0.1:1234/v1",
            needs_key=False,
            evidence_tokens=3000,
        ),
        Provider(
            id="vllm",
            name="vLLM",
            base_url="http://127.0.0.1:8000/v1",
            needs_key=False,
            evidence_tokens=6000,
        ),
    )
}
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def provider_for(base_url: str) -> Provider:
    """The row for an address, by its host (on loopback by its port too), or a careful guess for one unknown here."""
    address = place(base_url)
    for row in PROVIDERS.values():
        if place(row.base_url) == address:
            return row
    local = address.partition(":")[0] == "loopback"
    tokens = 3000 if local else 8000
    return Provider(id="other", name="", base_url=base_url, needs_key=not local, evidence_tokens=tokens)


def place(base_url: str) -> str:
    """Host of an address, with the port where it is on loopback, so that ``localhost`` and ``127.0.0.1`` are one."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    return f"loopback:{parts.port or 80}" if host in _LOOPBACK else host


def tidy(base_url: str) -> str:
    """An address as people paste it, down to what the protocol starts from."""
    return base_url.strip().rstrip("/").removesuffix("/chat/completions").rstrip("/")


def is_loopback(base_url: str) -> bool:
    """Whether an address stays on this machine."""
    return place(base_url).startswith("loopback")
