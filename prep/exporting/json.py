"""A sheet as JSON: everything, in a stable order, importable again."""

from __future__ import annotations

import json
from collections.abc import Mapping

from prep.domain import Sheet


def render(sheet: Sheet, labels: Mapping[str, str]) -> bytes:
    """The whole sheet; ``labels`` are not needed, since types are kept by id."""
    return json.dumps(sheet.model_dump(mode="json"), ensure_ascii=False, indent=2).encode("utf-8", "replace")
