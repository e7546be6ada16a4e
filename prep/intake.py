"""What came of reading a corpus folder, as frozen values: what a sync did, and which files it refused."""

from __future__ import annotations

from prep.domain import Value


class Refusal(Value):
    """A file that was not taken in: ``reason`` is a code worded by the locale files, ``detail`` a name or figure."""

    file: str
    reason: str
    detail: str = ""


class SyncReport(Value):
    """What a sync did. ``embedded`` counts passages whose vectors were computed; unchanged files cost none."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    refused: tuple[Refusal, ...] = ()
    sources: int = 0
    passages: int = 0
    embedded: int = 0
    seconds: float = 0.0
