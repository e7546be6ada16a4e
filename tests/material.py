"""Where test material beyond the repository lives; tests that need it skip loudly where it is absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

MATERIAL = Path(os.environ.get("GREENROOM_MATERIAL", Path(__file__).resolve().parents[2] / "shared"))


def material(*parts: str) -> Path:
    """The path of a file or folder of outside test material; skips the test, saying so, where it is absent."""
    path = MATERIAL.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"outside test material is absent: {'/'.join(parts)} (set GREENROOM_MATERIAL to its folder)")
    return path
