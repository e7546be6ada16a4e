"""A show on the shelf: speaker, day, how far it is; open, duplicate, put away."""

from __future__ import annotations

import streamlit as st

from prep.domain import GreenroomError, Sheet
from prep.ui import shows, state
from prep.ui.components.text import esc, joined, quiet
from prep.ui.house import greenroom
from prep.ui.i18n import plain, t
from prep.ui.saving import on_the_wall, save


def show_card(sheet: Sheet) -> None:
    """One show; its name opens it."""
    with st.container(border=True, key=f"show-{sheet.sheet_id}"):
        words, actions = st.columns([4.2, 2], vertical_alignment="center")
        with words:
            with st.container(key=f"show-name-{sheet.sheet_id}"):
                st.button(
                    esc(shows.name_of(sheet.brief)),
                    key=f"open-{sheet.sheet_id}",
                    type="tertiary",
                    on_click=_open,
                    args=(sheet,),
                )
            quiet(joined(sheet.brief.event, shows.days_of(sheet.brief), sheet.brief.venue))
            quiet(progress_of(sheet))
        with actions, st.container(horizontal=True, horizontal_alignment="right"):
            _actions(sheet)


def _open(sheet: Sheet) -> None:
    """A show with drafts opens on its board, one without on its announcement."""
    state.go(show=sheet.sheet_id, q="", chat="")
    state.leave_for("questions" if any(section.state != "empty" for section in sheet.sections) else "show")


def progress_of(sheet: Sheet) -> str:
    """How many focus questions are drafted, how many follow-ups decided on, and when it was last saved."""
    drafted = [section for section in sheet.sections if section.state != "empty"]
    lines = [line for section in sheet.sections for line in section.follow_ups]
    decided = sum(line.status != "new" for line in lines)
    return joined(
        plain("shows.drafted", done=len(drafted), total=len(sheet.sections)),
        plain("shows.decided", done=decided, total=len(lines)) if lines else "",
        plain("shows.saved", time=on_the_wall(sheet.updated, "%m-%d %H:%M")),
    )


def _actions(sheet: Sheet) -> None:
    st.button(
        t("shows.duplicate"),
        key=f"duplicate-{sheet.sheet_id}",
        icon=":material/content_copy:",
        type="tertiary",
        help=t("shows.duplicate_help"),
        on_click=_duplicate,
        args=(sheet.sheet_id,),
    )
    st.button(
        t("shows.bring_back" if sheet.archived else "shows.archive"),
        key=f"archive-{sheet.sheet_id}",
        icon=":material/unarchive:" if sheet.archived else ":material/archive:",
        type="tertiary",
        on_click=_archive,
        args=(sheet.sheet_id, not sheet.archived),
    )


def _archive(sheet_id: str, archived: bool) -> None:
    save(sheet_id, lambda sheet: sheet.model_copy(update={"archived": archived}))
    if archived and state.at("show") == sheet_id:
        state.go(show="", q="", chat="")


def _duplicate(sheet_id: str) -> None:
    try:
        greenroom().duplicate(sheet_id, plain("shows.copy_of"))
    except GreenroomError as refusal:
        state.tell(refusal)
