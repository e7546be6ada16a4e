"""Keeping the index well: what is wrong, rebuilding it, changing the embedder, each in the background of the page."""

from __future__ import annotations

from prep.domain import GreenroomError
from prep.jobs import JobHandle, Jobs
from prep.library.library import Library
from prep.library.switching import Cost
from prep.library.sync import Progress

SUBJECT = "index"


class Upkeep:
    """What a host can do for the index; nothing here embeds without having been asked to."""

    def __init__(self, library: Library, jobs: Jobs) -> None:
        self._library = library
        self._jobs = jobs

    def trouble(self) -> GreenroomError | None:
        """What a host should know at once: why words alone answer, or that the settings name another embedder."""
        if found := self._library.meaning.trouble:
            return found
        switch = self._library.switch
        return GreenroomError("change_due", wanted=switch.wanted.name) if switch else None

    def cost(self) -> Cost | None:
        """What the change of embedder asks for that the settings name; None where none is due."""
        switch = self._library.switch
        return switch.cost() if switch else None

    def start_rebuild(self) -> str:
        """Make the index anew from SQL, without embedding; returns the job's id."""

        def work(handle: JobHandle) -> None:
            self._library.rebuild(_told_to(handle), handle.cancelled)

        return self._jobs.start("rebuild", SUBJECT, 0, work)

    def start_change(self) -> str:
        """Carry out the change of embedder, which somebody has agreed to; returns the job's id."""

        def work(handle: JobHandle) -> None:
            self._library.change_embedder(_told_to(handle), handle.cancelled)

        return self._jobs.start("switch", SUBJECT, 0, work)

    def spare_vectors(self) -> int:
        """How many vectors of embedders that are not in use are kept."""
        return sum(self._library.spare_vectors().values())

    def forget_spare_vectors(self) -> None:
        """Remove them; changing back to their embedder then means embedding everything again."""
        self._library.forget_spare_vectors()


def _told_to(handle: JobHandle) -> Progress:
    return lambda label, done, total: handle.step(done, label, total)
