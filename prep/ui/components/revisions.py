"""The versions of a sheet as a list, and one of them beside the present."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from prep.domain import GreenroomError, Sheet
from prep.messages import Count
from prep.revising.changes import Change, changes, restored
from prep.ui import state
from prep.ui.components.text import joined, quiet
from prep.ui.house import greenroom
from prep.ui.i18n import named, plain, t
from prep.ui.saving import on_the_wall, saved

_PAGE = 12
_TOLD = 2
_CHOSEN, _SHOWN = "history-chosen", "history-shown"
_TOLD_SHORTLY = {"focus_minutes", "focus_priority", "focus_order", "line_moved", "drafted", "excluded", "folder"}
_NAMES = {"focus_priority": "priorities", "brief_language": "languages_of_sheets"}


def revision_list(sheet: Sheet) -> int:
    """One line a version, the latest first, with what changed in it; returns the chosen version's number, 0 for none."""
    revisions = greenroom().revisions(sheet.sheet_id)
    shown = min(len(revisions), int(state.value(_SHOWN, _PAGE)))
    chosen = int(state.value(_CHOSEN, 0))
    with st.container(key="versions", gap="small"):
        for place, (version, moment) in enumerate(revisions[:shown]):
            before = revisions[place + 1][0] if place + 1 < len(revisions) else 0
            mark = "present" if version == chosen else "other"
            with st.container(key=f"outline-{mark}-version-{version}", gap=None):
                st.button(
                    t("history.version", version=version, time=on_the_wall(moment, "%m-%d %H:%M")),
                    key=f"version-{version}",
                    type="tertiary",
                    width="stretch",
                    on_click=state.put,
                    args=(_CHOSEN, version),
                )
                quiet(_summary(sheet.sheet_id, before, version))
    if shown < len(revisions):
        st.button(
            t("history.more"), type="tertiary", key="history-more", on_click=state.put, args=(_SHOWN, shown + _PAGE)
        )
    return chosen if any(chosen == version for version, _ in revisions) else 0


def _summary(sheet_id: str, before: int, version: int) -> str:
    if not before:
        return plain("history.first")
    sheets = greenroom().store.sheets
    found = changes(sheets.revision(sheet_id, before), sheets.revision(sheet_id, version))
    if not found:
        return plain("history.same")
    told = joined(*(worded(change) for change in found[:_TOLD]))
    return plain("history.and_more", told=told, count=len(found) - _TOLD) if len(found) > _TOLD else told


def chosen_version(sheet: Sheet, number: int) -> None:
    """What the chosen version has otherwise than the present sheet, and the button that goes back to it."""
    if not number:
        quiet(plain("history.choose"))
        return
    try:
        old = greenroom().store.sheets.revision(sheet.sheet_id, number)
    except GreenroomError as refusal:
        state.tell(refusal)
        return
    found = changes(old, sheet)
    if not found:
        quiet(plain("history.no_difference", version=number))
        return
    with st.container(horizontal=True, vertical_alignment="center", key="restore"):
        st.header(t("history.since", version=number), anchor=False, width="stretch")
        st.button(
            t("history.restore", version=number),
            key="restore-version",
            icon=":material/settings_backup_restore:",
            on_click=_restore,
            args=(sheet, old, number),
        )
    quiet(plain("history.safe"))
    differences(found)


def differences(found: Sequence[Change]) -> None:
    """Changes one under the other: what it is about, then the old wording struck through and the new one."""
    for place, change in enumerate(found):
        with st.container(key=f"difference-{place}", gap=None):
            quiet(worded(change))
            change_texts(change, str(place))


def change_texts(change: Change, key: str) -> None:
    """The old wording struck through and the new one; numbers and names stand in the short line already."""
    if change.code in _TOLD_SHORTLY:
        return
    if change.old:
        with st.container(key=f"was-{key}"):
            st.text(change.old)
    if change.new:
        st.text(change.new)


def worded(change: Change) -> str:
    """A change in one short line."""
    old, new = (value_words(change, value) for value in (change.old, change.new))
    where = named("frame_parts", change.where) if change.code.startswith("frame_") else change.where
    counted = Count(new) if change.code == "drafted" else new or "–"
    return named("changes", change.code, where=where, old=old or "–", new=counted)


def value_words(change: Change, value: str) -> str:
    """A value of the place that was changed, in the interface's words where it is a name."""
    names = _NAMES.get(change.code, "")
    return named(names, value) if names else value


def _restore(sheet: Sheet, old: Sheet, number: int) -> None:
    """Save the old version as the newest one; the way back is the version before."""
    if saved(sheet.sheet_id, lambda now: restored(now, old)):
        state.put(_CHOSEN, 0)
        told = plain("history.restored", version=number)
        state.offer_undo(state.Undo(sheet.sheet_id, told, lambda now: restored(now, sheet)))
