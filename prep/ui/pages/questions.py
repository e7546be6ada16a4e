"""Questions: the board. Focus questions left, follow-ups in the middle, what the corpus holds on the right."""

from uuid import uuid4

import streamlit as st

from prep.domain import FocusQuestion, Section, Sheet
from prep.ui import drafts, shows
from prep.ui.components.also_open import also_open
from prep.ui.components.card import card
from prep.ui.components.dossier import dossier
from prep.ui.components.empty import empty_state
from prep.ui.components.fields import adder
from prep.ui.components.filters import filtered
from prep.ui.components.heading import heading_first
from prep.ui.components.keys import keys
from prep.ui.components.order import order_button
from prep.ui.components.outline import evidence_count, outline
from prep.ui.components.problems import pending_refusal
from prep.ui.components.receipt import receipt
from prep.ui.components.running_time import running_time
from prep.ui.components.steer import steer, steering_line
from prep.ui.components.text import esc, joined, quiet
from prep.ui.components.undo import undo_buttons, undo_line
from prep.ui.components.whole_show import whole_show
from prep.ui.edit_brief import question
from prep.ui.edit_follow_ups import add_follow_up
from prep.ui.i18n import named, plain, sentence_of, t
from prep.ui.pieces import section
from prep.ui.saving import saved_at


def board(sheet: Sheet) -> None:
    """The three columns of a show with focus questions; the whole show takes the place of one of them."""
    number = 0 if shows.is_whole() else shows.question_number(sheet)
    left, middle, right = st.columns([2, 5.2, 2.9], gap="medium")
    if number:
        with middle:
            _heading(question(sheet, number))
    with left:
        _plan(sheet, number)
    if not number:
        with middle:
            pending_refusal()
            whole_show(sheet)
        with right:
            running_time(sheet)
        return
    with middle:
        _section(sheet, question(sheet, number), section(sheet, number))
    with right:
        dossier(sheet, section(sheet, number))


def _heading(focus: FocusQuestion) -> None:
    with st.container(key="focus", gap=None):
        st.text(f"{focus.number}. {focus.text}")
    heading_first()


def _plan(sheet: Sheet, number: int) -> None:
    quiet(shows.name_of(sheet.brief))
    outline(sheet, number)
    order_button(sheet)
    if not drafts.running(sheet.sheet_id):
        drafts.choose_drafter()
        drafts.draft_all_button(sheet)
    drafts.progress(sheet)


def _section(sheet: Sheet, focus: FocusQuestion, found: Section) -> None:
    _facts(sheet, focus, found)
    also_open(sheet)
    pending_refusal()
    steering_line(sheet)
    undo_line(sheet)
    _state(found, drafting=drafts.running(sheet.sheet_id) is not None)
    shown = filtered(found)
    for follow_up in shown:
        card(sheet, focus.number, follow_up)
    key = uuid4().hex[:10]
    adder(
        t("card.add"),
        f"add-{sheet.sheet_id}-{focus.number}",
        sheet,
        lambda text: add_follow_up(focus.number, text, key=key),
        placeholder=plain("card.add_hint"),
        added=lambda: steer(sheet, focus.number, key, "help"),
    )
    receipt(found)
    keys(sheet, focus.number, shown)


def _facts(sheet: Sheet, focus: FocusQuestion, found: Section) -> None:
    facts, action = st.columns([1.8, 2], vertical_alignment="center")
    with facts:
        quiet(
            joined(
                plain("outline.minutes", minutes=focus.minutes),
                named("priorities", focus.priority),
                plain("outline.evidence", count=evidence_count(found)) if found.state != "empty" else "",
                plain("outline.rejected", count=found.rejected) if found.rejected else "",
                plain("frame.saved", time=saved_at(sheet)),
            )
        )
    with action, st.container(horizontal=True, horizontal_alignment="right", wrap=False, key="redraft"):
        undo_buttons(sheet)
        st.button(
            t("draft.one") if found.state == "empty" else t("draft.one_again"),
            key="draft_one",
            icon=":material/edit_note:",
            type="tertiary",
            disabled=drafts.running(sheet.sheet_id) is not None,
            on_click=drafts.start,
            args=(sheet.sheet_id, (focus.number,)),
        )


def _state(found: Section, *, drafting: bool) -> None:
    """What stands instead of, or above, the cards."""
    if drafting and found.message == "draft_interrupted":
        quiet(plain("section.arriving"))
    elif found.state in ("partial", "failed"):
        st.warning(esc(joined(plain(f"section.{found.state}"), sentence_of(found.message))), icon=":material/info:")
    if found.silent:
        with st.container(border=True, key="silent"):
            st.text(plain("section.silent"))
            quiet(plain("section.silent_next"))
    elif found.state == "empty" and not found.follow_ups:
        quiet(plain("section.drafting" if drafting else "section.empty"))


present = shows.current()
if present is None:
    empty_state("questions", t("frame.new_show"), "show", title=t("nav.questions"))
elif not present.brief.focus_questions:
    empty_state("no_focus_questions", t("questions.to_show"), "show", title=t("nav.questions"))
else:
    board(present)
