"""What a drafter is given, and the port that every drafter fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, Protocol

from prep.domain import Brief, Dossier, Evidence, FocusQuestion, Proposal, Value


class Style(Value):
    """A kind of follow-up, read from ``prompts/styles/<id>.md``: its names and when a host would use it."""

    id: str
    zh: str
    en: str
    about: str


class DraftTask(Value):
    """One focus question to draft follow-ups for; ``avoid`` are questions that already stand on the sheet."""

    brief: Brief
    focus_question: FocusQuestion
    dossier: Dossier
    evidence: tuple[Evidence, ...] = ()
    follow_ups: int = 4
    styles: tuple[Style, ...] = ()
    avoid: tuple[str, ...] = ()


class Drafter(Protocol):
    """Proposes follow-ups for one focus question, best first, each as soon as it is complete.

    Raises ``ModelFailure`` after what it could yield, and stops within a second once ``cancelled()`` is true.
    """

    origin: Literal["model", "offline"]

    def draft(self, task: DraftTask, cancelled: Callable[[], bool]) -> Iterator[Proposal]:
        """Yield at most ``task.follow_ups`` proposals."""
        ...
