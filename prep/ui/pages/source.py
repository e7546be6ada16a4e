"""Source: one source to read, the cited words marked; quotations and the corpus lead here."""

import streamlit as st

from prep.ui import state
from prep.ui.components.open_source import open_source

if source := st.query_params.get("source"):
    open_source(source, st.query_params.get("start", ""), st.query_params.get("end", ""))
else:
    st.switch_page("prep/ui/pages/corpus.py", query_params=state.place())
