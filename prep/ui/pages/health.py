"""Health: whether database, index and models are well, one button to rebuild the index, and a change of embedder."""

import streamlit as st

from prep.ui.components.health import changing, checks, rebuilding
from prep.ui.components.problems import pending_refusal
from prep.ui.components.text import quiet
from prep.ui.house import greenroom
from prep.ui.i18n import plain, t

st.title(t("health.title"), anchor=False)
pending_refusal()
checks(greenroom().doctor())
quiet(plain("health.told"))
rebuilding()
changing()
