"""Greenroom in the browser: page settings and navigation, nothing else."""

import streamlit as st

from prep.ui import frame
from prep.ui.i18n import t
from prep.ui.presses import keep_presses

st.set_page_config(
    page_title="Greenroom 追问", page_icon="prep/ui/components/icon.svg", layout="wide", initial_sidebar_state=240
)
keep_presses()
frame.open_session()
frame.run(
    st.navigation(
        [
            st.Page("prep/ui/pages/show.py", title=t("nav.show"), icon=":material/event_note:", default=True),
            st.Page("prep/ui/pages/shows.py", title=t("shows.title"), visibility="hidden"),
            st.Page("prep/ui/pages/questions.py", title=t("nav.questions"), icon=":material/question_answer:"),
            st.Page("prep/ui/pages/history.py", title=t("history.title"), visibility="hidden"),
            st.Page("prep/ui/pages/stage.py", title=t("nav.stage"), icon=":material/co_present:"),
            st.Page("prep/ui/pages/corpus.py", title=t("nav.corpus"), icon=":material/library_books:"),
            st.Page("prep/ui/pages/coverage.py", title=t("nav.coverage"), icon=":material/monitoring:"),
            st.Page("prep/ui/pages/source.py", title=t("nav.source"), visibility="hidden"),
            st.Page("prep/ui/pages/chat.py", title=t("nav.chat"), icon=":material/manage_search:"),
            st.Page("prep/ui/pages/export.py", title=t("nav.export"), icon=":material/ios_share:"),
            st.Page("prep/ui/pages/debrief.py", title=t("debrief.title"), icon=":material/rate_review:"),
            st.Page("prep/ui/pages/settings.py", title=t("nav.settings"), icon=":material/settings:"),
            st.Page("prep/ui/pages/health.py", title=t("nav.health"), visibility="hidden"),
            st.Page("prep/ui/pages/work.py", title=t("nav.work"), visibility="hidden"),
        ]
    )
)
