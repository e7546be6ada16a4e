"""What the host settles after the show: for each listed question whether it was asked, and how it was answered."""

from __future__ import annotations

from prep.value import Value


class Settled(Value):
    """The host's verdict on one question: ``key`` is a focus question's number or a follow-up's id.

    ``dodge`` names the way in which the answer went elsewhere, ``""`` for a plain answer.
    """

    key: str
    asked: bool
    dodge: str = ""


class Aftermath(Value):
    """The transcript of the show and what the host has settled.

    ``file`` is the transcript's file in the show's folder, ``source_id`` its source once it was read; ``""`` before.
    """

    file: str = ""
    source_id: str = ""
    settled: tuple[Settled, ...] = ()

    def of(self, key: str) -> Settled | None:
        """The host's verdict on one question; None where they have given none."""
        return next((one for one in self.settled if one.key == key), None)

    def with_settled(self, verdict: Settled) -> Aftermath:
        """A verdict in place of the one before."""
        others = tuple(one for one in self.settled if one.key != verdict.key)
        return self.model_copy(update={"settled": (*others, verdict)})
