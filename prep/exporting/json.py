"""A sheet as JSON: everything it holds, in a stable order, ready to be read back as a ``Sheet``."""

from __future__ import annotations

import json
from collections.abc import Mapping

from prep.domain import Sheet
from prep.exporting.outline_frame import timed


def render(sheet: Sheet, _labels: Mapping[str, str]) -> bytes:
    """The whole sheet with its timing, UTF-8, equal for equal sheets; kinds are kept by id, so their names are not needed.

    A lone surrogate, which UTF-8 cannot hold, is written as a JSON escape and read back as it was.
    """
    body = json.dumps(timed(sheet).model_dump(mode="json"), ensure_ascii=False, indent=2)
    return f"{body}\n".encode("utf-8", "backslashreplace")
