"""The list of long work: what runs can be stopped there, what ended is told once, what a restart cut off goes on."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest

from prep.jobs import JobHandle
from prep.ui import state
from prep.ui.components.work import duration, latest_ends, time_left
from prep.ui.house import greenroom
from prep.work import Job
from tests.ui.test_health_page import ended, idle, links, wait_for
from tests.ui.test_pages import Open, button, sheet, shown, words


def test_what_runs_is_shown_with_its_time_and_can_be_stopped(open_app: Open) -> None:
    """The show's name, how far, how long; after the button it is among what ended, and the work was told to stop."""
    open_app("work", lang="zh")
    wait_for(lambda: idle(greenroom()))
    stopped = threading.Event()

    def endless(handle: JobHandle) -> None:
        handle.step(1, "1", 6)
        wait_for(handle.cancelled)
        stopped.set()

    job = greenroom()._jobs.start("draft", sheet().sheet_id, 6, endless)
    wait_for(lambda: greenroom().job(job).done == 1)
    app = open_app("work", lang="zh")
    assert words("zh", "work_kinds.draft") in shown(app)
    assert any("葛晓岚" in text.value for text in app.text)

    button(app, f"cancel-{job}").click().run()

    wait_for(stopped.is_set)
    text = shown(open_app("work", lang="zh"))
    assert words("zh", "work_states.cancelled") in text
    assert words("zh", "job.draft_cancelled") in text.replace("\\", "")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_draft_that_a_restart_cut_off_goes_on_with_what_is_left(open_app: Open, language: str) -> None:
    """One button; the finished questions keep their follow-ups, the others are drafted, and the list says so."""
    open_app("work", lang=language)
    house = greenroom()
    wait_for(lambda: idle(house))
    before = sheet()
    emptied = [
        s.model_copy(update={"state": "empty", "follow_ups": ()}) if s.number > 4 else s for s in before.sections
    ]
    house.save_sheet(before.model_copy(update={"sections": tuple(emptied)}))
    cut_off = Job(
        id="cutoff", kind="draft", subject=before.sheet_id, state="interrupted", done=4, total=6,
        started="2026-12-01T08:00:00+00:00", ended="2026-12-01T08:01:05+00:00",
    )  # fmt: skip
    house.store.jobs.put(cut_off)
    app = open_app("work", lang=language)
    told = shown(app).replace("\\", "")
    assert words(language, "work_states.interrupted") in told
    assert words(language, "work.minutes").format(minutes=1, seconds=5) in told

    button(app, "go-on-cutoff").click().run()

    assert ended(house, "draft").state == "done"
    after = sheet()
    assert all(section.state == "ready" for section in after.sections)
    assert [s.follow_ups for s in after.sections[:4]] == [s.follow_ups for s in before.sections[:4]]
    assert not [found for found in open_app("work", lang=language).button if str(found.key).startswith("go-on")]


def test_a_sync_that_was_cut_off_is_begun_again(open_app: Open) -> None:
    """For its folder."""
    open_app("work", lang="en")
    house = greenroom()
    wait_for(lambda: idle(house))
    house.store.jobs.put(Job(id="cutoff", kind="sync", subject="sample", state="interrupted", done=3, total=10))

    button(open_app("work", lang="en"), "go-on-cutoff").click().run()

    job = ended(house, "sync")
    assert (job.id != "cutoff", job.subject, job.state) == (True, "sample", "done")


def test_the_way_to_the_list_is_on_every_page(open_app: Open) -> None:
    """At the foot of the sidebar, not among the pages."""
    assert words("zh", "work.title") in links(open_app("corpus", lang="zh"))


def test_only_the_latest_end_of_each_piece_of_work_is_listed() -> None:
    """Those that run again and single changed follow-ups are left out."""
    jobs = [
        Job(id="5", kind="sync", subject="*", state="done"),
        Job(id="4", kind="steer", subject="a", state="done"),
        Job(id="3", kind="draft", subject="a", state="interrupted"),
        Job(id="2", kind="sync", subject="*", state="failed"),
        Job(id="1", kind="rebuild", subject="index", state="done"),
    ]

    assert [job.id for job in latest_ends(jobs, {("draft", "a")})] == ["5", "1"]


def test_time_left_is_told_once_there_is_a_pace() -> None:
    """Not in the first seconds, not before the first step, not at the end."""
    job = Job(id="1", kind="sync", subject="*", done=2, total=10, started=datetime.now(UTC).isoformat())

    assert time_left(job, 10.0) == 40.0
    assert time_left(job, 1.0) is None
    assert time_left(job.model_copy(update={"done": 0}), 10.0) is None
    assert time_left(job.model_copy(update={"done": 10}), 10.0) is None


@pytest.mark.parametrize(("time", "told"), [(8, "8 s"), (72, "1 min 12 s"), (3720, "1 h 2 min")])
def test_time_in_words(time: float, told: str) -> None:
    """Seconds, minutes, hours."""
    state.put("language", "en")

    assert duration(time) == told
