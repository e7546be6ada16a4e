"""Earlier versions: what changed with each, what is otherwise today, and the way back to one."""

import streamlit as st

from prep.domain import Sheet
from prep.ui import shows, state
from prep.ui.components.empty import empty_state
from prep.ui.components.problems import pending_refusal
from prep.ui.components.revisions import chosen_version, revision_list
from prep.ui.components.undo import undo_line
from prep.ui.i18n import plain, t


def versions(sheet: Sheet) -> None:
    """The list left, the chosen version against today's right."""
    with st.container(horizontal=True, key="ways-back"):
        st.page_link(
            "prep/ui/pages/questions.py",
            label=t("reader.to_questions"),
            icon=":material/arrow_back:",
            query_params=state.place(),
        )
    st.title(t("history.title"), anchor=False)
    st.text(plain("history.told", show=shows.name_of(sheet.brief)))
    pending_refusal()
    undo_line(sheet)
    left, right = st.columns([2.4, 5], gap="large")
    with left:
        number = revision_list(sheet)
    with right:
        chosen_version(sheet, number)


present = shows.current()
if present is None:
    empty_state("questions", t("frame.new_show"), "show", title=t("history.title"))
else:
    versions(present)
