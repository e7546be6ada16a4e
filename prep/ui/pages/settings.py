"""Settings: language, who drafts, the model server and whether it works, semantic search, the pace of speech, exports."""

import streamlit as st

from prep.ui.components.chosen import drafter, embedder, interface_language, pace
from prep.ui.components.model_server import model_server, trial
from prep.ui.components.problems import pending_refusal
from prep.ui.components.sending_usual import sending_usual
from prep.ui.components.text import quiet
from prep.ui.i18n import plain, t

st.title(t("settings.title"), anchor=False)
quiet(plain("settings.told"))
pending_refusal()
with st.container(width=640, key="settings"):
    model_server()
    trial()
    drafter()
    embedder()
    interface_language()
    pace()
    sending_usual()
