"""What a drafter is given, and the port that every drafter fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, Protocol

from pydantic import Field

from prep.domain import Brief, Dossier, Evidence, FocusQuestion, FollowUp, Value
from prep.drafting.wish import Wish
from prep.model.calls import ModelCall
from prep.receipt import Dropped, Proposal
from prep.red_lines import RedLine


class Style(Value):
    """A kind of follow-up, read from ``prompts/styles/<id>.md``: its names and when a host would use it."""

    id: str
    zh: str
    en: str
    about: str


class DraftTask(Value):
    """One focus question to draft follow-ups for.

    ``nearness`` (0 to 1) tells for each place (source id, start) how near the question it stands. ``avoid`` are
    questions that already stand on the sheet; ``quoted`` are the places on which other focus questions' follow-ups
    open; ``lenses`` are those through which they ask. ``wish`` is what the host asked one follow-up to be like, and
    ``tried`` are the follow-ups that it has to differ from. ``red_lines`` are those in force on the show's day.
    """

    brief: Brief
    focus_question: FocusQuestion
    dossier: Dossier
    evidence: tuple[Evidence, ...] = ()
    follow_ups: int = 4
    nearness: dict[tuple[str, int], float] = Field(default_factory=dict)
    styles: tuple[Style, ...] = ()
    avoid: tuple[str, ...] = ()
    quoted: frozenset[tuple[str, int]] = frozenset()
    lenses: frozenset[str] = frozenset()
    wish: Wish = Wish()
    tried: tuple[FollowUp, ...] = ()
    red_lines: tuple[RedLine, ...] = ()


class Trace:
    """What a drafter notes beside its proposals: what it was shown, what it asked of a model, what it left out."""

    def __init__(self) -> None:
        self.template = ""
        self.shown: tuple[Evidence, ...] = ()
        self.calls: list[ModelCall] = []
        self.dropped: list[Dropped] = []

    def drop(self, reason: str, proposal: Proposal, *, detail: str = "", nearest: str = "") -> None:
        """Note a proposal that does not reach the sheet."""
        self.dropped.append(
            Dropped(reason=reason, question=proposal.question, claims=proposal.quotes, detail=detail, nearest=nearest)
        )


class Drafter(Protocol):
    """Proposes follow-ups for one focus question, best first, each as soon as it is complete.

    Raises ``ModelFailure`` after what it could yield, and stops within a second once ``cancelled()`` is true.
    """

    origin: Literal["model", "offline"]

    def draft(self, task: DraftTask, cancelled: Callable[[], bool], trace: Trace | None = None) -> Iterator[Proposal]:
        """Yield at most ``task.follow_ups`` proposals; note in ``trace`` what is no proposal."""
        ...
