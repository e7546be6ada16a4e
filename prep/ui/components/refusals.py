"""Files that were not taken in, grouped by reason, each reason one sentence with the next step."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from prep.intake import Refusal
from prep.ui.components.text import esc, quiet
from prep.ui.house import greenroom
from prep.ui.i18n import sentence_of, t


def refusals(folder: str) -> None:
    """The refused files of a folder (of all folders for ``""``), above what is there."""
    library = greenroom().library
    names = [folder] if folder else [found.id for found in library.folders()]
    found = [refused for name in names for refused in library.refusals(name)]
    if not found:
        return
    with st.expander(t("corpus.refused", count=len(found)), expanded=True, icon=":material/info:", key="refusals"):
        for (reason, detail), files in groupby(sorted(found, key=_reason), key=_reason):
            st.markdown(esc(sentence_of(reason, detail)))
            for refused in files:
                quiet(refused.file)


def _reason(refused: Refusal) -> tuple[str, str]:
    return refused.reason, refused.detail
