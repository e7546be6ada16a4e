"""Work: everything that takes long, in one list; leaving a page stops nothing."""

import streamlit as st

from prep.ui.components.problems import pending_refusal
from prep.ui.components.text import quiet
from prep.ui.components.work import work_list
from prep.ui.i18n import plain, t

st.title(t("work.title"), anchor=False)
quiet(plain("work.told"))
pending_refusal()
work_list()
