"""The state of index and models: a line where something is wrong, a link for whoever looks, and the page itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import streamlit as st

from prep.domain import GreenroomError
from prep.messages import check_sentence, cost_sentence
from prep.ui import state
from prep.ui.components.progress import ending, latest, watch
from prep.ui.components.text import esc, quiet
from prep.ui.house import greenroom
from prep.ui.i18n import language, named, plain, sentence_of, t
from prep.upkeep import SUBJECT
from prep.work import Check, Job

_NEWS = timedelta(minutes=10)


def trouble_line() -> None:
    """One line on every page while words alone answer or a change is to be decided; nothing when all is well."""
    if trouble := greenroom().upkeep.trouble():
        with st.container(key="trouble", horizontal=True, vertical_alignment="center", gap="small"):
            quiet(named("trouble", trouble.code), wide=False)
            _link(t("health.look"))


def to_health() -> None:
    """The way to the page for whoever looks for it."""
    with st.container(key="to-health"):
        _link(t("health.link"))


def _link(label: str) -> None:
    st.page_link("prep/ui/pages/health.py", label=label, icon=":material/monitor_heart:", query_params=state.place())


def checks(found: list[Check]) -> None:
    """One sentence a line, what is wrong first. A change of embedder that is due has a place of its own below."""
    for check in sorted((each for each in found if each.code != "change_due"), key=lambda each: each.ok):
        icon = "check_circle" if check.ok else "error"
        with st.container(key=f"check-{check.name}-{check.code}"):
            st.markdown(f":material/{icon}: {esc(check_sentence(check, language()))}")


def rebuilding() -> None:
    """The button that makes the index anew, and how far that is."""
    job = latest("rebuild", (SUBJECT,))
    running = job is not None and job.state == "running"
    st.button(t("health.rebuild"), key="rebuild", icon=":material/build:", disabled=running, on_click=_start_rebuild)
    _follow(job, "health.rebuilt", _rebuild_words)


def changing() -> None:
    """What the change of embedder costs that the settings ask for, the host's yes, and how far it is."""
    upkeep = greenroom().upkeep
    job = latest("switch", (SUBJECT,))
    running = job is not None and job.state == "running"
    switch = greenroom().library.switch
    if switch:
        st.header(t("switch.title"), anchor=False)
        if not running and (cost := upkeep.cost()):
            st.text(cost_sentence(cost, language()))
            begun = job is not None and job.state in ("cancelled", "interrupted", "failed")
            label = t("switch.go_on" if begun else "switch.go")
            st.button(label, key="change", icon=":material/swap_horiz:", on_click=_start_change)
    _follow(job, "", _change_words)
    if not switch and job and job.state == "done" and _just_now(job):
        quiet(plain("switch.changed", wanted=greenroom().library.embedder_name))
    if not running and (spare := upkeep.spare_vectors()):
        quiet(plain("switch.spare", count=spare))
        st.button(t("switch.forget"), key="forget", icon=":material/delete_sweep:", type="tertiary", on_click=_forget)


def _follow(job: Job | None, done: str, words: Callable[[Job], str]) -> None:
    """A running job's progress, or how it ended; ``done`` is what to say of one that is done."""
    if job is None:
        return
    if job.state == "running":
        watch(job, words, redraw_each_step=False)
    elif not _just_now(job):
        return
    elif job.state == "failed":
        quiet(sentence_of(job.message, _place_of_failure()))
    elif told := ending(job):
        quiet(told)
    elif done:
        quiet(plain(done))


def _place_of_failure() -> str:
    """The server that a failed job was about, as its sentence names it."""
    switch = greenroom().library.switch
    return switch.wanted.host if switch else greenroom().settings.chroma_url


def _just_now(job: Job) -> bool:
    """Whether a job ended so lately that its end is news; one without a time is."""
    return not job.ended or datetime.now(UTC) - datetime.fromisoformat(job.ended) < _NEWS


def _rebuild_words(job: Job) -> str:
    if job.message == "checking":
        return plain("health.checking")
    return plain("health.rebuilding", done=job.done, total=job.total)


def _change_words(job: Job) -> str:
    if job.message == "checking":
        return plain("health.checking")
    stage = "filling" if job.message == "filling" else "embedding"
    return plain(f"switch.{stage}", done=job.done, total=job.total)


def _start_rebuild() -> None:
    greenroom().upkeep.start_rebuild()


def _start_change() -> None:
    greenroom().upkeep.start_change()


def _forget() -> None:
    try:
        greenroom().upkeep.forget_spare_vectors()
    except GreenroomError as refusal:
        state.tell(refusal)
