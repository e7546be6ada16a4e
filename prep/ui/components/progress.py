"""Long work on the page: what is being done, how far, and a way to stop it. The page polls; the work never waits."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from prep.domain import GreenroomError
from prep.ui import state
from prep.ui.components.text import esc, quiet
from prep.ui.house import greenroom
from prep.ui.i18n import plain, sentence_of, t
from prep.work import Job


def latest(kind: str, subjects: tuple[str, ...]) -> Job | None:
    """The newest job of a kind on one of ``subjects`` (sheet or folder ids)."""
    found = (job for job in greenroom().jobs() if job.kind == kind and job.subject in subjects)
    return next(found, None)


def watch(job: Job, words: Callable[[Job], str], *, redraw_each_step: bool) -> None:
    """A bar with ``words`` that follows a running job; the page is drawn anew at its end, or at each step."""

    @st.fragment(run_every=0.7)
    def follow(shown: tuple[int, str]) -> None:
        try:
            now = greenroom().job(job.id)
        except GreenroomError:
            state.redraw()
        if now.state != "running" or (redraw_each_step and (now.done, now.message) != shown):
            state.redraw()
        share = min(1.0, now.done / now.total) if now.total else 0.0
        with st.container(key=f"progress-{job.kind}"):
            st.progress(share, text=esc(words(now)))
            st.button(
                t("job.cancel"),
                key=f"cancel-{job.id}",
                icon=":material/close:",
                type="tertiary",
                on_click=_cancel,
                args=(job.id,),
            )

    follow((job.done, job.message))


def reading() -> None:
    """One grey line while files are being read, wherever the host is; the page is drawn anew when they are."""

    @st.fragment(run_every=1)
    def follow() -> None:
        now = _syncing()
        if now is None:
            state.redraw()
        quiet(plain("job.sync_running", done=now.done, total=now.total) if now.total else plain("corpus.starting"))

    if _syncing():
        with st.container(key="reading"):
            follow()


def _syncing() -> Job | None:
    return next((job for job in greenroom().jobs() if (job.kind, job.state) == ("sync", "running")), None)


def ending(job: Job) -> str:
    """How a job ended when that needs telling; ``""`` for one that is done or running."""
    if job.state == "failed":
        return sentence_of(job.message, greenroom().library.sends_to if job.message == "embedding_server" else "")
    if job.state in ("cancelled", "interrupted"):
        return plain(f"job.{job.kind}_{job.state}")
    return ""


def _cancel(job_id: str) -> None:
    greenroom().cancel(job_id)
