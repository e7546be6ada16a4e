"""Undo, redo and earlier versions, the host's marks, and the filter over the cards."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from prep.domain import Sheet
from prep.ui.components.text import esc
from tests.ui.test_pages import Open, button, field, sheet, shown, unfold, words


@pytest.mark.parametrize("language", ["zh", "en"])
def test_steps_are_undone_and_done_again(open_app: Open, language: str) -> None:
    """One after the other, back and forth; a step that somebody overwrote since is told about and left alone."""
    app = open_app("questions", lang=language, q="1")
    first, second = sheet().sections[0].follow_ups[:2]
    assert button(app, "undo-edit").disabled

    button(app, f"keep-{first.id}").click().run()
    field(app, second.question).set_value("这句换过了，行吗？").run()
    button(app, "undo-edit").click().run()
    assert sheet().sections[0].follow_ups[1] == second
    assert sheet().sections[0].follow_ups[0].status == "kept"
    button(app, "undo-edit").click().run()
    assert sheet().sections[0].follow_ups[0] == first
    button(app, "redo-edit").click().run()
    button(app, "redo-edit").click().run()
    assert sheet().sections[0].follow_ups[1].question == "这句换过了，行吗？"

    other = open_app("questions", lang=language, q="1")
    field(other, "这句换过了，行吗？").set_value("别处又改的一句，行吗？").run()
    button(app, "undo-edit").click().run()
    assert esc(words(language, "errors.changed_since")) in "".join(str(found.value) for found in app.warning)
    assert sheet().sections[0].follow_ups[1].question == "别处又改的一句，行吗？"


def test_an_earlier_version_is_looked_at_and_restored(open_app: Open) -> None:
    """What changed stands beside it, old and new; going back is a version of its own and can be taken back."""
    old = sheet_of(open_app)
    app = open_app("questions", lang="zh", q="1")
    field(app, old.sections[0].follow_ups[0].question).set_value("改过的一句，行吗？").run()
    app.switch_page("prep/ui/pages/history.py").run()

    button(app, f"version-{old.version}").click().run()

    text = shown(app)
    assert esc("改写了追问 1.1") in text
    assert old.sections[0].follow_ups[0].question in text
    assert "改过的一句，行吗？" in text
    button(app, "restore-version").click().run()
    assert sheet().sections == old.sections
    assert sheet().version == old.version + 2
    next(found for found in app.button if found.label == words("zh", "undo.take_back")).click().run()
    assert sheet().sections[0].follow_ups[0].question == "改过的一句，行吗？"


def sheet_of(open_app: Open) -> Sheet:
    """The sheet before anything is done."""
    open_app()
    return sheet()


def test_marks_and_the_filter(open_app: Open) -> None:
    """A star, a lock and a note are saved without marking the wording as edited; the filter shows what it says."""
    app = open_app("questions", lang="en", q="1")
    one, two = sheet().sections[0].follow_ups[:2]

    button(app, f"star-{one.id}").click().run()
    button(app, f"lock-{two.id}").click().run()
    unfold(app, one.id)
    note = next(area for area in app.text_area if area.label == words("en", "card.note"))
    note.set_value("ask softly").run()
    starred, locked = sheet().sections[0].follow_ups[:2]
    assert (starred.starred, starred.note, starred.edited) == (True, "ask softly", one.edited)
    assert locked.locked

    app.segmented_control(key="filter").set_value("musts").run()
    assert [area.value for area in app.text_area if str(area.value) in (one.question, two.question)] == [one.question]
    app.segmented_control(key="filter").set_value("new").run()
    assert field(app, two.question)


def one_draft(new: str) -> None:
    """A page with a line of the history, in English: as many follow-ups came in as ``new`` says."""
    import streamlit as st

    from prep.revising.changes import Change
    from prep.ui import state
    from prep.ui.components.revisions import worded

    state.put("language", "en")
    st.text(worded(Change(code="drafted", where="2", new=new)))


@pytest.mark.parametrize(("new", "told"), [("1", "1 new follow-up"), ("3", "3 new follow-ups")])
def test_the_history_counts_in_words(new: str, told: str) -> None:
    """One is not several."""
    app = AppTest.from_function(one_draft, kwargs={"new": new}, default_timeout=60).run()

    assert [line.value for line in app.text] == [f"Question 2 drafted, {told}"]
