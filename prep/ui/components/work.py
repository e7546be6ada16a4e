"""Long work in one list: what runs with its time, what ended and how, and a way to go on with what was cut off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from prep.domain import GreenroomError
from prep.ui import drafts, shows, state
from prep.ui.components.progress import ending, watch
from prep.ui.components.text import joined, quiet
from prep.ui.house import greenroom
from prep.ui.i18n import named, plain, t
from prep.ui.saving import on_the_wall
from prep.work import Job

_MINUTE, _HOUR = 60, 3600
_LEAST = 3  # seconds before what is left can be told


def work_link() -> None:
    """The way to the list, at the foot of the sidebar."""
    st.page_link(
        "prep/ui/pages/work.py", label=t("work.title"), icon=":material/pending_actions:", query_params=state.place()
    )


def work_list() -> None:
    """What runs, then the latest end of each other piece of work."""
    jobs = greenroom().jobs()
    running = [job for job in jobs if job.state == "running"]
    for job in running:
        with st.container(border=True, key=f"work-{job.id}"):
            st.text(_subject(job))
            watch(job, _running_words, redraw_each_step=False)
    busy: set[tuple[str, str]] = {(job.kind, job.subject) for job in running}
    ended = latest_ends([job for job in jobs if job.state != "running"], busy)
    if ended:
        st.header(t("work.ended"), anchor=False)
    for job in ended:
        _ended(job)
    if not jobs:
        quiet(plain("work.nothing"))


def latest_ends(ended: list[Job], busy: set[tuple[str, str]]) -> list[Job]:
    """The newest of ``ended`` jobs for each kind and subject, those out that run again; one changed follow-up is no news."""
    newest: dict[tuple[str, str], Job] = {}
    for job in ended:
        if job.kind != "steer" and (job.kind, job.subject) not in busy:
            newest.setdefault((job.kind, job.subject), job)
    return list(newest.values())


def duration(seconds: float) -> str:
    """A stretch of time in words, to the second below an hour."""
    whole = max(0, round(seconds))
    if whole < _MINUTE:
        return plain("work.seconds", seconds=whole)
    if whole < _HOUR:
        return plain("work.minutes", minutes=whole // _MINUTE, seconds=whole % _MINUTE)
    return plain("work.hours", hours=whole // _HOUR, minutes=whole % _HOUR // _MINUTE)


def time_left(job: Job, seconds: float) -> float | None:
    """Seconds that the rest will take at the pace so far; None where nothing tells it yet."""
    if seconds < _LEAST or not 0 < job.done < job.total:
        return None
    return seconds / job.done * (job.total - job.done)


def _running_words(job: Job) -> str:
    seconds = _between(job.started, "")
    left = time_left(job, seconds)
    return joined(
        plain("work.done_of", done=job.done, total=job.total) if job.total else plain("work.begun"),
        plain("work.since", time=duration(seconds)),
        plain("work.left", time=duration(left)) if left is not None else "",
    )


def _ended(job: Job) -> None:
    go_on = going_on(job)
    with st.container(key=f"work-{job.id}"):
        words, action = st.columns([5, 1.4], vertical_alignment="center")
        with words:
            st.text(_subject(job))
            quiet(
                joined(
                    named("work_states", job.state),
                    plain("work.done_of", done=job.done, total=job.total) if job.total and job.state != "done" else "",
                    plain("work.took", time=duration(_between(job.started, job.ended))) if job.ended else "",
                    on_the_wall(job.ended, "%m-%d %H:%M"),
                )
            )
            if told := ending(job):
                quiet(told)
        if go_on:
            action.button(
                t("work.go_on"), key=f"go-on-{job.id}", icon=":material/play_arrow:", on_click=_tried, args=(go_on,)
            )


def going_on(job: Job) -> Callable[[], object] | None:
    """What goes on with the rest of a job that did not come to its end; None where nothing is left."""
    house = greenroom()
    if job.state == "done":
        return None
    if job.kind == "draft":
        left = drafts.left(house.sheet(job.subject)) if _known(job) else []
        return (lambda: house.start_draft(job.subject, left, drafts.drafter())) if left else None
    if job.kind == "sync":
        return lambda: house.start_sync("" if job.subject == "*" else job.subject)
    if job.kind == "rebuild":
        return house.upkeep.start_rebuild
    return house.upkeep.start_change if job.kind == "switch" and house.library.switch else None


def _tried(go_on: Callable[[], object]) -> None:
    try:
        go_on()
    except GreenroomError as refusal:
        state.tell(refusal)


def _known(job: Job) -> bool:
    return any(sheet.sheet_id == job.subject for sheet in greenroom().sheets())


def _subject(job: Job) -> str:
    """What kind of work it is, and on which show or folder."""
    return joined(named("work_kinds", job.kind), _name(job))


def _name(job: Job) -> str:
    if job.kind in ("draft", "steer"):
        names = {sheet.sheet_id: shows.name_of(sheet.brief) for sheet in greenroom().sheets()}
        return names.get(job.subject.split(".")[0], "")
    return shows.folder_name("" if job.subject == "*" else job.subject) if job.kind == "sync" else ""


def _between(started: str, ended: str) -> float:
    """Seconds from one stored time to another, or to now."""
    if not started:
        return 0.0
    until = datetime.fromisoformat(ended) if ended else datetime.now(UTC)
    return (until - datetime.fromisoformat(started)).total_seconds()
