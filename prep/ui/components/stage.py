"""The stage: cue cards over the whole screen, dealt to the browser at once so that it needs no server after that."""

from __future__ import annotations

import hashlib
from pathlib import Path

import streamlit as st

from prep.exporting import cards
from prep.exporting.cards import Deck
from prep.exporting.words import Words

_HERE = Path(cards.__file__).parent  # the same markup, style and script make the file for the phone
_STAGE = st.components.v2.component(
    "greenroom_stage",
    html=(_HERE / "cards_skeleton.html").read_text(encoding="utf-8"),
    css=(_HERE / "cards.css").read_text(encoding="utf-8"),
    js=(_HERE / "cards.js").read_text(encoding="utf-8"),
)


def stage(deck: Deck, words: Words) -> None:
    """The way onto the stage and the stage itself; ``words`` are those of ``card_words``.

    A drawing of the page that brings the same cards again leaves the stage as it is.
    """
    dealt = hashlib.sha256(f"{deck.model_dump_json()}{sorted(words.items())}".encode()).hexdigest()
    _STAGE(
        key="stage",
        data={"deck": deck.model_dump(mode="json"), "words": dict(words), "dealt": dealt},
        height="content",
    )
