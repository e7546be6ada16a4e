"""Long work and the doctor's findings, as frozen values."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from prep.value import Value


class Job(Value):
    """A piece of long work. ``done``/``total`` count its steps; ``state`` ends in done, cancelled, failed, interrupted."""

    id: str
    kind: Literal["sync", "draft", "steer", "rebuild", "switch"]
    subject: str
    state: Literal["running", "done", "cancelled", "failed", "interrupted"] = "running"
    done: int = 0
    total: int = 0
    message: str = ""
    started: str = ""
    ended: str = ""


class Check(Value):
    """One line of the doctor's report; ``code`` and ``values`` are worded by the locale files, ``detail`` is for programs."""

    name: str
    ok: bool
    detail: str = ""
    code: str = "well"
    values: dict[str, str] = Field(default_factory=dict)
