"""After the show: the transcript comes in, and the sheet is held against what was said on stage."""

import streamlit as st

from prep.domain import Sheet
from prep.ui import shows
from prep.ui.components.debrief import held_against, transcript_in, waiting
from prep.ui.components.empty import empty_state
from prep.ui.components.problems import pending_refusal
from prep.ui.components.text import quiet
from prep.ui.house import greenroom
from prep.ui.i18n import plain, t


def afterwards(sheet: Sheet) -> None:
    """Before there is a transcript the ways in, afterwards the debrief."""
    st.title(t("debrief.title"), anchor=False)
    quiet(plain("debrief.told", show=shows.name_of(sheet.brief)))
    pending_refusal()
    source = greenroom().after_show.arrived(sheet)
    if source:
        held_against(greenroom().sheet(sheet.sheet_id), source)
    elif not sheet.aftermath.file or not waiting(sheet):
        transcript_in(sheet)


present = shows.current()
if present is None:
    empty_state("debrief", t("frame.new_show"), "show", title=t("debrief.title"))
else:
    afterwards(present)
