"""The host steers one follow-up: another angle, other words, a translation, and help for a question of their own.

Each use case finds the follow-up as it is stored, does its work, and stores the result once, in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from prep.domain import FollowUp, GreenroomError, Quote, Section, Sheet
from prep.drafters import Drafters
from prep.drafting.finding import Finder
from prep.drafting.frame_lines import lines_of
from prep.drafting.other_angle import other_angle
from prep.drafting.own_question import helped, with_quote
from prep.drafting.rewording import reworded, translated
from prep.drafting.sheet import source_references
from prep.jobs import JobHandle, Jobs
from prep.library.library import Library

Way = Literal["angle", "shorter", "language", "translation", "help"]
Cancelled = Callable[[], bool]


def subject_of(sheet_id: str, key: str, way: Way) -> str:
    """What a job works on: the sheet, so that it is one at a time; help asks no model and may run beside others."""
    return f"{sheet_id}.{key}" if way == "help" else sheet_id


class Steering:
    """The use cases on one follow-up, each with the drafter or reworder of a name."""

    def __init__(self, library: Library, jobs: Jobs, drafters: Drafters) -> None:
        self._library = library
        self._sheets = library.store.sheets
        self._jobs = jobs
        self._drafters = drafters

    def start(self, sheet_id: str, number: int, key: str, way: Way, *, wish: str = "", drafter: str = "offline") -> str:
        """Steer in the background; returns the job's id. One sheet is steered or drafted by one job at a time.

        Raises ``GreenroomError("busy")`` while a draft of the sheet runs.
        """
        running = (job for job in self._jobs.jobs(sheet_id) if job.state == "running")
        if any(job.kind == "draft" for job in running):
            raise GreenroomError("busy")

        def work(handle: JobHandle) -> None:
            if way == "angle":
                self.angle(sheet_id, number, key, wish=wish, drafter=drafter, cancelled=handle.cancelled)
            elif way == "help":
                self.help(sheet_id, number, key)
            elif way == "translation":
                self.translate(sheet_id, number, key, drafter=drafter, cancelled=handle.cancelled)
            else:
                self.reword(sheet_id, number, key, way, drafter=drafter, cancelled=handle.cancelled)

        return self._jobs.start("steer", subject_of(sheet_id, key, way), 0, work)

    def angle(
        self, sheet_id: str, number: int, key: str, *, wish: str = "", drafter: str = "offline", cancelled: Cancelled
    ) -> None:
        """One new follow-up in the place of another, which stays behind it, dropped.

        A follow-up that is dropped already has been replaced: a second click changes nothing.
        """
        sheet, section, old = self._found(sheet_id, number, key)
        if old.status == "dropped":
            return
        new = other_angle(
            sheet,
            section,
            wish,
            finder=Finder(self._library, sheet.excluded),
            drafter=self._drafters.drafter(drafter),
            cancelled=cancelled,
        )

        def change(now: Section) -> Section:
            follow_ups: list[FollowUp] = []
            for one in now.follow_ups:
                dropped = one.id == key and one.status != "dropped"
                follow_ups += [new, one.model_copy(update={"status": "dropped"})] if dropped else [one]
            return now.model_copy(update={"follow_ups": tuple(follow_ups)})

        self._change(sheet_id, number, change, cancelled)

    def reword(
        self,
        sheet_id: str,
        number: int,
        key: str,
        how: Literal["shorter", "language"],
        *,
        drafter: str = "offline",
        cancelled: Cancelled,
    ) -> None:
        """A follow-up in fewer words or in the other language, in its own place."""
        sheet, section, old = self._found(sheet_id, number, key)
        new = reworded(
            old,
            sheet,
            section,
            how,
            reworder=self._drafters.reworder(drafter, cancelled),
            library=self._library,
        )
        self._put(sheet_id, number, old, new, cancelled)

    def translate(
        self, sheet_id: str, number: int, key: str, *, drafter: str = "offline", cancelled: Cancelled
    ) -> None:
        """A translation beside a follow-up's question, which stays as it is; raises ``no_translation`` offline."""
        sheet, section, old = self._found(sheet_id, number, key)
        reworder = self._drafters.reworder(drafter, cancelled)
        new = translated(old, sheet, section, reworder=reworder, library=self._library)
        self._put(sheet_id, number, old, new, cancelled)

    def help(self, sheet_id: str, number: int, key: str) -> None:
        """Flags, rungs and fitting quotations for the host's own question, as far as they did not change it meanwhile."""
        sheet, section, old = self._found(sheet_id, number, key)
        new = helped(old, sheet, section, Finder(self._library, sheet.excluded))
        self._replace(sheet_id, number, old, new)

    def attach(self, sheet_id: str, number: int, key: str, quote: Quote) -> None:
        """Let the host's own question stand on a quotation that was offered for it."""
        _, section, old = self._found(sheet_id, number, key)
        if quote in old.offered:
            self._replace(sheet_id, number, old, with_quote(old, quote, section))

    def _put(self, sheet_id: str, number: int, old: FollowUp, new: FollowUp, cancelled: Cancelled) -> None:
        """Store ``new`` in the place of ``old``; raises ``GreenroomError("piece_gone")`` where that was changed meanwhile."""

        def change(now: Section) -> Section:
            same = tuple(new if one == old else one for one in now.follow_ups)
            if same == now.follow_ups:
                raise GreenroomError("piece_gone")
            return now.model_copy(update={"follow_ups": same})

        self._change(sheet_id, number, change, cancelled)

    def _replace(self, sheet_id: str, number: int, old: FollowUp, new: FollowUp) -> None:
        self._change(
            sheet_id,
            number,
            lambda now: now.model_copy(
                update={"follow_ups": tuple(new if one == old else one for one in now.follow_ups)}
            ),
        )

    def _found(self, sheet_id: str, number: int, key: str) -> tuple[Sheet, Section, FollowUp]:
        """The follow-up as it is stored; raises ``GreenroomError("piece_gone")``."""
        sheet = self._sheets.get(sheet_id)
        for section in sheet.sections:
            for follow_up in section.follow_ups:
                if (section.number, follow_up.id) == (number, key):
                    return sheet, section, follow_up
        raise GreenroomError("piece_gone")

    def _change(
        self, sheet_id: str, number: int, change: Callable[[Section], Section], cancelled: Cancelled = lambda: False
    ) -> None:
        """Save a section's change with the sheet's sources; what was cancelled meanwhile is not saved."""

        def apply(sheet: Sheet) -> Sheet:
            if cancelled():
                raise GreenroomError("cancelled")
            sections = tuple(change(s) if s.number == number else s for s in sheet.sections)
            sources = source_references(sections, self._library.source_or_none, lines_of(sheet.frame))
            return sheet.model_copy(update={"sections": sections, "sources": sources})

        self._sheets.change(sheet_id, apply)
