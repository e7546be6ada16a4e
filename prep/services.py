"""The one place where real parts are built and wired; every use case of the page and the terminal starts here."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal, Unpack

from prep.after_show import AfterShow
from prep.choices import Choices
from prep.clock import fitted
from prep.conversations import Conversations
from prep.corpus_files import place_for
from prep.dialogue import EVERYTHING, Answer, Scope
from prep.domain import Brief, Evidence, GreenroomError, Sheet
from prep.drafters import Drafters
from prep.drafting.sheet import FOLLOW_UPS, copied, new_sheet, with_sections
from prep.exporting.files import write_atomically
from prep.exports import Exports
from prep.intake import SyncReport
from prep.jobs import JobHandle, Jobs
from prep.library.bounds import Within
from prep.library.embedding import Embedder
from prep.library.library import Library, open_library
from prep.looking_ahead import LookingAhead
from prep.model.client import warm
from prep.presence import Presence
from prep.reading.announcement import read_brief
from prep.reading.child import read_bytes, read_file
from prep.returns import Returns
from prep.settings import Settings
from prep.sheet_drafts import draft_sheet, frame_sheet, never
from prep.steering import Steering
from prep.upkeep import Upkeep
from prep.work import Check, Job

DrafterName = Literal["offline", "model"]
SAMPLE = "sample"
_FOR_SYNC = 20.0  # all that was put in is a better ground than a part of it, and a small corpus is read soon
_log = logging.getLogger(__name__)


class Greenroom:
    """The use cases. ``library`` and ``store`` are the real parts; pages and terminal call nothing below this."""

    def __init__(self, settings: Settings, library: Library, *, write: bool) -> None:
        self.store = store = library.store
        self.library = library
        self.talks = Conversations(library, show_on=self._show_on)
        self._jobs = Jobs(store.jobs, take_over=write)
        self.choices = Choices(library, settings)
        self.model = self.choices.model
        self._drafters = Drafters(self.model, seconds=settings.draft_seconds)
        self.steering = Steering(library, self._jobs, self._drafters)
        self.upkeep = Upkeep(library, self._jobs)
        self.looking_ahead = LookingAhead(library, busy=self._jobs.any_running)
        self.presence = Presence()
        self.after_show = AfterShow(library, keep=self.add_file, start_sync=self.start_sync)
        self.exports = Exports(library)
        self.still_there = self.exports.still_there
        self.standing = self.exports.standing
        self.returns = Returns(library, self.standing)
        self._warming: threading.Thread | None = None
        self._wanted = threading.Event()
        self._closing = False

    @property
    def settings(self) -> Settings:
        """The settings in force: the environment's, then those chosen on the page."""
        return self.choices.settings

    def start_warming(self, rest: float = 0) -> None:
        """Load model and index behind the first page, so that the first draft does not wait for them; see ``start_sync``."""
        self._warming = threading.Thread(target=self._warm, args=(rest,), name="warm", daemon=True)
        self._warming.start()

    def _warm(self, rest: float) -> None:
        self._wanted.wait(rest)
        if self._closing:
            return
        try:
            self.library.warm()
        except GreenroomError as refusal:
            _log.warning("not warmed: %s", refusal.code)
        if self.settings.has_model:
            warm()

    def close(self) -> None:
        """Stop running jobs, close the database, give up the lock. Native code is waited for: it must not be cut off."""
        self._closing = True
        self._wanted.set()
        self._jobs.stop()
        self.looking_ahead.stop()
        if self._warming:
            self._warming.join(timeout=30)
        self.library.close()

    # The corpus

    def add_file(self, folder: str, name: str, data: bytes) -> Path:
        """Keep an uploaded file under the corpus folder by a safe name; an equal file there is kept as it is."""
        path = place_for(self.settings.corpus_dir, folder, name, data)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, data)
        return path

    def sync(
        self,
        folder: Path | None = None,
        *,
        progress: Callable[[str, int, int], None] = lambda _label, _done, _total: None,
        cancelled: Callable[[], bool] = never,
    ) -> SyncReport:
        """Read what is new or changed in a folder (the whole corpus for None) and index it; see ``Library.sync``."""
        return self.library.sync(folder, progress=progress, cancelled=cancelled)

    def start_sync(self, folder: str = "", *, rest: float = 0) -> str:
        """Sync in the background, then get the folder's undrafted shows ready; returns the job's id.

        One that runs already looks once more when it is through, for a file that came behind its back.

        ``folder`` is a folder id, ``""`` the whole corpus. It begins after ``rest`` seconds, in which a page can be drawn
        undisturbed, or as soon as somebody asks or drafts.
        """
        path = self.library.path_of(folder) if folder else None

        def work(handle: JobHandle) -> None:
            self._wanted.wait(rest)
            self.sync(
                path, progress=lambda label, done, total: handle.step(done, label, total), cancelled=handle.cancelled
            )
            self.looking_ahead.begin(folder)

        return self._jobs.start("sync", folder or "*", 0, work, once_more=True)

    # Shows

    def read_announcement(self, data: bytes, name: str = "announcement.md") -> Brief:
        """The brief that an announcement file or pasted text gives; raises ``GreenroomError`` for what is no text."""
        return read_brief(read_bytes(data, name))

    def new_sheet(self, brief: Brief, folder: str = "") -> Sheet:
        """A sheet for ``brief`` on the sources of ``folder``; the same announcement and folder give the same sheet."""
        sheet = fitted(new_sheet(brief, folder, announced=brief.model_dump_json(exclude={"unsure", "slot"})))
        try:
            return self.store.sheets.get(sheet.sheet_id)
        except GreenroomError:
            return self.store.sheets.save(sheet)

    def revisions(self, sheet_id: str) -> list[tuple[int, str]]:
        """Versions of a sheet with the time each was saved, the latest first."""
        return self.store.sheets.revisions(sheet_id)

    def sheets(self) -> list[Sheet]:
        """All sheets, the latest changed first."""
        return self.store.sheets.all()

    def sheet(self, sheet_id: str) -> Sheet:
        """A sheet by id; raises ``GreenroomError("sheet_unknown")``."""
        return self.store.sheets.get(sheet_id)

    def save_sheet(self, sheet: Sheet) -> Sheet:
        """Save the host's changes as a new version; raises ``Conflict`` with both texts if somebody else saved."""
        return self.store.sheets.save(with_sections(sheet))

    def duplicate(self, sheet_id: str, mark: str) -> Sheet:
        """A second sheet with all that a sheet holds, under an id of its own; ``mark`` stands before the event's name."""
        return self.store.sheets.save(copied(self.store.sheets.get(sheet_id), mark))

    def ensure_sample(self) -> Sheet | None:
        """The sample show's sheet, made on the first start; None where the sample's files were removed."""
        path = self.settings.corpus_dir / SAMPLE / "announcement.md"
        if not path.is_file():
            return None
        return self.new_sheet(self.read_announcement(path.read_bytes(), path.name), SAMPLE)

    # Drafting

    def draft(
        self,
        sheet_id: str,
        numbers: Sequence[int] = (),
        *,
        drafter: DrafterName = "offline",
        follow_ups: int = FOLLOW_UPS,
        cancelled: Callable[[], bool] = never,
        arrived: Callable[[int], None] = lambda _number: None,
        drafted: Callable[[int], None] = lambda _number: None,
    ) -> Sheet:
        """Draft the focus questions ``numbers`` (all for none), side by side; each is saved the moment it is ready.

        ``arrived`` and ``drafted`` hear of each saved follow-up and each finished question; see ``draft_sheet``.
        """
        made_by = {
            "drafter": drafter,
            "model": self.model().model if drafter == "model" else "",
            "embedder": self.library.embedder_name,
        }
        return draft_sheet(
            self.library,
            sheet_id,
            numbers,
            drafter=self._drafters.drafter(drafter),
            made_by=made_by,
            at_once=self.settings.draft_parallel if drafter == "model" else 1,
            follow_ups=follow_ups,
            prices=(self.settings.model_price_in, self.settings.model_price_out),
            cancelled=cancelled,
            arrived=arrived,
            drafted=drafted,
        )

    def draft_file(
        self,
        file: Path,
        folder: str = "",
        *,
        drafter: DrafterName = "offline",
        follow_ups: int = FOLLOW_UPS,
        numbers: Sequence[int] = (),
    ) -> Sheet:
        """Draft an announcement file; without a folder, the library's folder beside or around the file, else everything."""
        brief = read_brief(read_file(file))
        if not brief.focus_questions:
            raise GreenroomError("no_focus_questions", file=file.name)
        chosen = self.folder(folder) if folder else self.library.folder_near(file)
        sheet = self.new_sheet(brief, chosen)
        return self.draft(sheet.sheet_id, numbers, drafter=drafter, follow_ups=follow_ups)

    def start_draft(self, sheet_id: str, numbers: Sequence[int] = (), drafter: DrafterName = "offline") -> str:
        """Draft in the background, a moment after a sync that still runs; returns the job's id."""
        sheet = self.store.sheets.get(sheet_id)
        total = len(numbers) or len(sheet.brief.focus_questions)
        self._drafters.drafter(drafter)

        def work(handle: JobHandle) -> None:
            self._after_sync(handle.cancelled)
            self._jobs.wait_for("steer", self.settings.draft_seconds, handle.cancelled)
            done: list[int] = []
            came: list[int] = []

            def drafted(number: int) -> None:
                done.append(number)
                handle.step(len(done), str(number), total)

            def arrived(number: int) -> None:
                came.append(number)
                handle.step(len(done), f"{number}+{len(came)}", total)

            self.draft(sheet_id, numbers, drafter=drafter, cancelled=handle.cancelled, arrived=arrived, drafted=drafted)

        return self._jobs.start("draft", sheet_id, total, work)

    def draft_frame(self, sheet_id: str) -> Sheet:
        """Draft other lines to hold the focus questions together; what the host wrote, edited, kept or dropped stays."""
        frame_sheet(self.library, sheet_id, anew=True)
        return self.store.sheets.get(sheet_id)

    # Jobs

    def job(self, job_id: str) -> Job:
        """A job by id; raises ``GreenroomError("job_unknown")``."""
        return self._jobs.job(job_id)

    def jobs(self, subject: str = "") -> list[Job]:
        """Jobs, the latest first; only those on one sheet or folder where ``subject`` is given."""
        return self._jobs.jobs(subject)

    def cancel(self, job_id: str) -> None:
        """Ask a job to stop; it does within a second."""
        self._jobs.cancel(job_id)

    # Chat

    def ask(
        self,
        conversation_id: str,
        question: str,
        *,
        folder: str = "",
        drafter: DrafterName = "offline",
        owner: str = "",
        scope: Scope = EVERYTHING,
        again: int = 0,
        cancelled: Callable[[], bool] = never,
    ) -> Iterator[Answer]:
        """Growing answers to ``question``, a moment after a sync that still runs; see ``Conversations.ask``."""
        answerer = None
        if drafter == "model":
            from prep.model.chat_reply import ChatAnswerer

            answerer = ChatAnswerer(self.model(), seconds=self.settings.chat_seconds)
        self._after_sync(cancelled)
        yield from self.talks.ask(
            conversation_id,
            question,
            folder=folder,
            answerer=answerer,
            owner=owner,
            scope=scope,
            again=again,
            unread=self._jobs.any_running(("sync",)),
            cancelled=cancelled,
        )

    def _after_sync(self, cancelled: Callable[[], bool]) -> None:
        self._wanted.set()
        self._jobs.wait_for("sync", _FOR_SYNC, cancelled)

    def _show_on(self, folder: str) -> Sheet | None:
        """The show on ``folder`` that was changed last."""
        return next((sheet for sheet in self.store.sheets.all() if sheet.folder == folder), None)

    def folder(self, text: str) -> str:
        """The folder id that a name or a path means; ``""`` stays the whole library."""
        return self.library.resolve_folder(text) if text else ""

    def search(self, query: str, *, limit: int = 10, **within: Unpack[Within]) -> list[Evidence]:
        """Passages for ``query`` within bounds, voices seen from the folder's speaker where its show is known."""
        show = self._show_on(within.get("folder", ""))
        if show:
            within["speakers"] = show.brief.speaker_names
        return self.library.search(query, limit=limit, **within)

    # Health

    def doctor(self) -> list[Check]:
        """What is well and what is not: database, index, embedder, model server."""
        return [*self.library.checks(), self.choices.reachable()]


def open_greenroom(settings: Settings, *, write: bool = True, embedder: Embedder | None = None) -> Greenroom:
    """Build the real parts on ``settings``; with ``write`` the data folder is locked for this process.

    Raises ``GreenroomError("locked")`` within two seconds when another process holds it.
    """
    library = open_library(settings, write=write, embedder=embedder)
    return Greenroom(settings, library, write=write)
