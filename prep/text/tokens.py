"""Counting model tokens without the network: llama-index-core ships tiktoken's tables."""

from __future__ import annotations

import importlib.util
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tiktoken


def use_bundled_tables() -> None:
    """Point tiktoken to the tables inside llama-index-core, found without importing it."""
    spec = importlib.util.find_spec("llama_index")
    for root in (spec.submodule_search_locations or []) if spec else []:
        tables = Path(root) / "core" / "_static" / "tiktoken_cache"
        if tables.is_dir():
            os.environ.setdefault("TIKTOKEN_CACHE_DIR", str(tables))


@lru_cache(maxsize=1)
def _encoding() -> tiktoken.Encoding:
    use_bundled_tables()
    import tiktoken

    return tiktoken.get_encoding("o200k_base")


def count_tokens(text: str) -> int:
    """Tokens of ``text`` in o200k, an estimate for other models' tokenizers."""
    return len(_encoding().encode(text, disallowed_special=()))
