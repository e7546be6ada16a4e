"""Long work in threads that outlive the page: progress and result in SQL, cancelled within a second."""

from __future__ import annotations

import errno
import logging
import threading
import time
from collections.abc import Callable, Collection
from typing import Literal
from uuid import uuid4

from prep.domain import GreenroomError
from prep.library.records import JobRows, now
from prep.work import Job

Ending = Literal["done", "cancelled", "failed", "interrupted"]
_log = logging.getLogger(__name__)


class JobHandle:
    """What the work is given: a way to tell its progress and to ask whether it should stop."""

    def __init__(self, rows: JobRows, job: Job) -> None:
        self._rows = rows
        self._cancel = threading.Event()
        self._telling = threading.Lock()
        self.job = job
        self.once_more = False

    def step(self, done: int, message: str = "", total: int | None = None) -> None:
        """Tell how far the work is; a cancelled job is not heard any more."""
        with self._telling:
            if not self.cancelled():
                self._tell(done=done, message=message, total=total or self.job.total)

    def end(self, state: Ending, message: str) -> None:
        """Tell how the work ended; a cancelled job has told that already."""
        with self._telling:
            if self.job.state == "running":
                self._tell(state=state, message=message, ended=now())

    def _tell(self, **changes: object) -> None:
        self.job = self.job.model_copy(update=changes)
        _write(self._rows, self.job)

    def cancelled(self) -> bool:
        """Whether the work should stop."""
        return self._cancel.is_set()

    def cancel(self, state: Ending = "cancelled") -> None:
        """Ask the work to stop. The job counts as ended at once, whatever the work is in the middle of."""
        self._cancel.set()
        self.end(state, state)


def _write(rows: JobRows, job: Job) -> None:
    """Write a job's row; a full disk is no reason to stop the work, whose page is told by this process."""
    try:
        rows.put(job)
    except GreenroomError as refusal:
        _log.warning("job %s not written: %s", job.id, refusal.code)


class Jobs:
    """Jobs of this process. Rows that a dead process left running become ``interrupted``."""

    def __init__(self, rows: JobRows, *, take_over: bool = True) -> None:
        self._rows = rows
        self._handles: dict[str, JobHandle] = {}
        self._threads: list[threading.Thread] = []
        self._starting = threading.Lock()
        for left in rows.all() if take_over else []:
            if left.state == "running":
                _write(rows, left.model_copy(update={"state": "interrupted", "ended": now()}))

    def start(
        self,
        kind: Literal["sync", "draft", "steer", "rebuild", "switch"],
        subject: str,
        total: int,
        work: Callable[[JobHandle], None],
        *,
        once_more: bool = False,
    ) -> str:
        """Run ``work`` in a thread; a running job of the same kind and subject is returned instead of a second one.

        Asked to, that one does its work ``once_more`` when it is through: what came meanwhile may have been passed by.
        """
        with self._starting:
            for handle in self._handles.values():
                if (handle.job.kind, handle.job.subject, handle.job.state) == (kind, subject, "running"):
                    handle.once_more = handle.once_more or once_more
                    return handle.job.id
            job = Job(id=uuid4().hex[:12], kind=kind, subject=subject, total=total, started=now())
            _write(self._rows, job)
            handle = self._handles[job.id] = JobHandle(self._rows, job)
            thread = threading.Thread(target=self._run, args=(handle, work), name=f"{kind}-{job.id}", daemon=True)
            self._threads.append(thread)
            thread.start()
            return job.id

    def _run(self, handle: JobHandle, work: Callable[[JobHandle], None]) -> None:
        again = True
        while again:
            state, message = self._outcome(handle, work)
            with self._starting:
                again, handle.once_more = handle.once_more and state == "done", False
                if not again:
                    handle.end(state, message)

    @staticmethod
    def _outcome(handle: JobHandle, work: Callable[[JobHandle], None]) -> tuple[Ending, str]:
        """How the work ended, and what there is to tell of it."""
        try:
            work(handle)
        except GreenroomError as refusal:
            return "cancelled" if refusal.code == "cancelled" else "failed", refusal.code
        except OSError as failure:
            _log.exception("job %s failed", handle.job.id)
            return "failed", "disk_full" if failure.errno == errno.ENOSPC else "unknown"
        except Exception:  # noqa: BLE001 - a job must end with a state that the page can show
            _log.exception("job %s failed", handle.job.id)
            return "failed", "unknown"
        return "cancelled" if handle.cancelled() else "done", ""

    def job(self, job_id: str) -> Job:
        """A job by id; raises ``GreenroomError("job_unknown")``."""
        handle = self._handles.get(job_id)
        return handle.job if handle else self._rows.get(job_id)

    def jobs(self, subject: str = "") -> list[Job]:
        """Jobs, the latest first; of one subject where given."""
        live = {handle.job.id: handle.job for handle in list(self._handles.values())}
        stored = self._rows.all()
        unwritten = live.keys() - {job.id for job in stored}
        jobs = [*(live[key] for key in unwritten), *(live.get(job.id, job) for job in stored)]
        return [job for job in jobs if subject in ("", job.subject)]

    def any_running(self, kinds: Collection[str] = ("sync", "draft", "steer", "rebuild", "switch")) -> bool:
        """Whether a job of one of ``kinds`` runs in this process."""
        return any(h.job.kind in kinds and h.job.state == "running" for h in list(self._handles.values()))

    def wait_for(self, kind: str, seconds: float, cancelled: Callable[[], bool]) -> None:
        """Wait until no job of a kind runs, at most ``seconds``, or until ``cancelled()``."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and not cancelled():
            if not self.any_running((kind,)):
                return
            time.sleep(0.1)

    def cancel(self, job_id: str) -> None:
        """Ask a job of this process to stop; one that has ended stays as it is."""
        if job_id in self._handles:
            self._handles[job_id].cancel()

    def stop(self) -> None:
        """Interrupt everything and wait a moment for it."""
        for handle in self._handles.values():
            handle.cancel("interrupted")
        for thread in self._threads:
            thread.join(timeout=5)
