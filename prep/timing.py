"""How the minutes of a show are spent, and what goes first when some are lost, as frozen values."""

from __future__ import annotations

from typing import Literal

from prep.value import Value


class Cut(Value):
    """One thing to leave out: a whole focus question, or one follow-up (``id``) of it; ``seconds`` is what that saves."""

    kind: Literal["question", "follow_up"]
    number: int
    text: str
    seconds: int
    id: str = ""


class CutList(Value):
    """What to leave out when ``lost`` minutes are gone; ``short`` seconds cannot be saved without a must."""

    lost: int
    cuts: tuple[Cut, ...] = ()
    short: int = 0


class Timing(Value):
    """Seconds of a show by part, answers counted in; ``over`` is how many go beyond the slot, negative for spare ones.

    ``slot`` is in seconds, 0 where it is unknown; ``over`` is 0 then.
    """

    slot: int = 0
    opener: int = 0
    questions: int = 0
    segues: int = 0
    quick_fire: int = 0
    close: int = 0
    over: int = 0
    cut_lists: tuple[CutList, ...] = ()

    @property
    def total(self) -> int:
        """Seconds of the whole show."""
        return self.opener + self.questions + self.segues + self.quick_fire + self.close
