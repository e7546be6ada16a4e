"""What stands under a follow-up's question: translation, note and cue, and folded what to say if they dodge and why to ask.

What is folded is drawn once it is opened: nobody needs forty fields at a time, and every one of them slows an edit.
"""

from __future__ import annotations

import streamlit as st

from prep.domain import FollowUp, Sheet
from prep.ui import state
from prep.ui.components.fields import text_field
from prep.ui.components.text import quiet
from prep.ui.components.translation import translation_field
from prep.ui.edit_follow_ups import dodge_field, follow_up_field, follow_up_mark
from prep.ui.edit_translations import translation_field as translation_piece
from prep.ui.i18n import plain, t


def written(sheet: Sheet, number: int, follow_up: FollowUp) -> None:
    """Translation and note, once there is one; until then they are folded away."""
    if follow_up.translation.text:
        _translation(sheet, number, follow_up)
    if follow_up.note:
        _note(sheet, number, follow_up)


def ladder(sheet: Sheet, number: int, follow_up: FollowUp) -> None:
    """The cue, and folded: note and translation to be written, what to say if they dodge, why to ask."""
    if follow_up.if_they_say:
        _cue(sheet, number, follow_up)
    folded = st.expander(t("card.ladder"), key=f"ladder-{follow_up.id}", type="compact", on_change=state.look)
    if not folded.open:
        return
    with folded:
        if not follow_up.note:
            _note(sheet, number, follow_up)
        if not follow_up.translation.text:
            _translation(sheet, number, follow_up)
        for rung in range(len(follow_up.if_they_dodge)):
            text_field(sheet, dodge_field(number, follow_up.id, rung), t("card.rung", rung=rung + 1), lines=True)
        if follow_up.why:
            quiet(plain("card.why", why=follow_up.why))


def _cue(sheet: Sheet, number: int, follow_up: FollowUp) -> None:
    with st.container(key=f"plain-cue-{follow_up.id}"):
        place = follow_up_field(number, follow_up.id, "if_they_say")
        text_field(sheet, place, t("card.if_they_say"), lines=True, hidden=True)


def _note(sheet: Sheet, number: int, follow_up: FollowUp) -> None:
    with st.container(key=f"plain-note-{follow_up.id}"):
        place = follow_up_mark(number, follow_up.id, "note")
        text_field(sheet, place, t("card.note"), lines=True, placeholder=plain("card.note_hint"))


def _translation(sheet: Sheet, number: int, follow_up: FollowUp) -> None:
    place = translation_piece(number, follow_up.id)
    translation_field(sheet, place, follow_up.translation, follow_up.question, follow_up.id)
