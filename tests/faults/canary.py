"""A key that must appear nowhere: not in a page, a log, a database, an export or an error."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

CANARY = "sk-canary-4f1d9b7ce2a84063b5d8a1f0c97e6632"


def canary_in(folders: Iterable[Path]) -> list[Path]:
    """The files under ``folders`` that hold the canary, in any of its usual encodings."""
    needles = [CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.removeprefix("sk-").encode()]
    found = []
    for folder in folders:
        for base, _, names in os.walk(folder):
            for name in names:
                path = Path(base) / name
                if any(needle in path.read_bytes() for needle in needles):
                    found.append(path)
    return found
