"""Stage: the show as cue cards, one at a time on black, for the host's phone or the lectern."""

from typing import Any

import streamlit as st

from prep.domain import Sheet
from prep.drafting.styles import labels
from prep.exporting import cue_cards_html, file_name
from prep.exporting.card_words import card_words
from prep.exporting.cards import deck, how_chosen
from prep.exporting.choice import Choice, on_stage
from prep.exporting.moved import with_moved_marked
from prep.ui import shows
from prep.ui.components.empty import empty_state
from prep.ui.components.problems import pending_refusal
from prep.ui.components.sending_usual import worded
from prep.ui.components.stage import stage
from prep.ui.components.text import joined, quiet
from prep.ui.house import greenroom
from prep.ui.i18n import language, plain, t


def lectern(sheet: Sheet) -> None:
    """What is on the cards, the way onto the stage, and the same as a file."""
    st.title(t("stage.title"), anchor=False)
    pending_refusal()
    usual = greenroom().choices.sending
    which: dict[str, Any] = {name: usual[name] for name in ("follow_ups", "evidence") if name in usual}
    proven = on_stage(with_moved_marked(sheet, greenroom().standing()), Choice(**which))
    words = card_words(language())
    dealt = deck(proven, labels(language()), words)
    facts = words["facts"].format(version=sheet.version, count=len(dealt.cards))
    quiet(joined(shows.name_of(sheet.brief), facts))
    st.text(how_chosen(dealt, words))
    if told := [worded(name, value) for name, value in which.items()]:
        quiet(joined(plain("stage.usual"), *told))
    stage(dealt, words)
    quiet(words["keys"])
    quiet(plain("stage.kept_here"))
    _file(proven)


def _file(sheet: Sheet) -> None:
    choice = Choice(audience="cards", format="html")
    st.download_button(
        t("stage.file"),
        data=cue_cards_html.render(cue_cards_html.deal(sheet, labels(sheet.brief.language), choice)),
        file_name=file_name(sheet, choice),
        mime="text/html",
        icon=":material/download:",
        on_click="ignore",
    )
    quiet(plain("stage.file_told"))


present = shows.current()
if present is None:
    empty_state("stage", t("frame.new_show"), "show", title=t("stage.title"))
elif not present.brief.focus_questions:
    empty_state("no_focus_questions", t("questions.to_show"), "show", title=t("stage.title"))
else:
    lectern(present)
