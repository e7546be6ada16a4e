"""A question's translation on the page: a quiet field under the question, and a word where it is out of date."""

from __future__ import annotations

import streamlit as st

from prep.domain import Sheet
from prep.translation import Translation
from prep.ui.components.fields import text_field
from prep.ui.components.text import quiet
from prep.ui.edit_translations import still_fits
from prep.ui.i18n import plain, t
from prep.ui.pieces import Piece
from prep.ui.saving import save


def translation_field(sheet: Sheet, piece: Piece, held: Translation, wording: str, key: str) -> None:
    """The field; with the translation of an earlier wording a way to say that it still holds."""
    with st.container(key=f"plain-translation-{key}", gap=None):
        label = t("translation.by_model" if held.text and held.by == "model" else "translation.label")
        text_field(sheet, piece, label, lines=True, placeholder=plain("translation.hint"))
        if held.is_old(wording):
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"old-translation-{key}"):
                quiet(plain("translation.old"), wide=False)
                st.button(
                    t("translation.still_fits"),
                    key=f"still-fits-{key}",
                    icon=":material/check:",
                    type="tertiary",
                    on_click=save,
                    args=(sheet.sheet_id, still_fits(piece)),
                )
