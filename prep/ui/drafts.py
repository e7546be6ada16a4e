"""Starting drafts from a page, and telling how the last one went."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from prep.domain import GreenroomError, Sheet
from prep.services import DrafterName
from prep.ui import state
from prep.ui.components.progress import ending, latest, watch
from prep.ui.components.text import quiet
from prep.ui.house import greenroom
from prep.ui.i18n import named, plain, t
from prep.work import Job

_DRAFTER = "drafter"


def drafter() -> DrafterName:
    """The drafter the host chose; until then, with a model configured, the one that the house begins with."""
    if not greenroom().settings.has_model:
        return "offline"
    return "offline" if state.value(_DRAFTER, greenroom().choices.drafter) == "offline" else "model"


def choose_drafter() -> None:
    """Offline or model, where there is a choice."""
    if greenroom().settings.has_model:
        st.segmented_control(
            t("draft.drafter"),
            ("model", "offline"),
            default=drafter(),
            format_func=lambda name: named("drafters", name),
            key=_DRAFTER,
            required=True,
            label_visibility="collapsed",
            persist_state="session",
        )


def untouched(sheet: Sheet) -> bool:
    """Whether nothing of the sheet was drafted yet."""
    return all(section.state == "empty" for section in sheet.sections)


def draft_all_button(sheet: Sheet, *, then: str = "") -> None:
    """The button that drafts everything, and goes to the page ``then``: the main one until that was done once."""
    first = untouched(sheet)
    st.button(
        t("draft.all") if first else t("draft.all_again"),
        key="draft_all",
        icon=":material/edit_note:",
        type="primary" if first else "secondary",
        width="stretch",
        disabled=not sheet.brief.focus_questions or running(sheet.sheet_id) is not None,
        on_click=_start_all,
        args=(sheet.sheet_id, then),
    )


def _start_all(sheet_id: str, then: str) -> None:
    start(sheet_id)
    if then:
        state.leave_for(then)


def start(sheet_id: str, numbers: Sequence[int] = ()) -> None:
    """Draft in the background; a refusal is kept for the page."""
    try:
        greenroom().start_draft(sheet_id, numbers, drafter())
    except GreenroomError as refusal:
        state.tell(refusal)


def running(sheet_id: str) -> Job | None:
    """The draft that runs for a sheet now."""
    job = latest("draft", (sheet_id,))
    return job if job and job.state == "running" else None


def progress(sheet: Sheet) -> None:
    """The running draft with its bar, or how the last one ended with a way to go on."""
    job = latest("draft", (sheet.sheet_id,))
    if job is None:
        return
    if job.state == "running":
        watch(job, lambda now: plain("draft.running", done=now.done, total=now.total), redraw_each_step=True)
        return
    told = ending(job)
    if told and left(sheet):
        quiet(told)
        st.button(t("draft.go_on"), icon=":material/play_arrow:", on_click=start, args=(sheet.sheet_id, left(sheet)))


def left(sheet: Sheet) -> list[int]:
    """The numbers of the focus questions that a draft has not done."""
    return [s.number for s in sheet.sections if s.state in ("empty", "failed") or s.message == "draft_interrupted"]
