"""The shelf of shows: open, duplicate, put away and take out again."""

from __future__ import annotations

import pytest

from prep.ui.house import greenroom
from tests.ui.test_pages import Open, button, sheet, shown, words


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_copy_is_a_show_of_its_own(open_app: Open, language: str) -> None:
    """It holds everything, says that it is a copy, and what is done to it leaves the first alone."""
    app = open_app("shows", lang=language)
    first = sheet()

    button(app, f"duplicate-{first.sheet_id}").click().run()

    copy = next(found for found in greenroom().sheets() if found.sheet_id != first.sheet_id)
    assert (copy.sections, copy.frame) == (first.sections, first.frame)
    assert copy.brief.event == f"{words(language, 'shows.copy_of')} {first.brief.event}"
    board = open_app("questions", lang=language, show=copy.sheet_id, q="1")
    button(board, f"drop-{copy.sections[0].follow_ups[0].id}").click().run()
    assert greenroom().sheet(first.sheet_id) == first


def test_a_show_put_away_is_out_of_the_way_and_comes_back(open_app: Open) -> None:
    """It is no longer chosen by itself, stays in the folded list with all it holds, and is there again afterwards."""
    app = open_app("shows", lang="en")
    first = sheet()

    button(app, f"archive-{first.sheet_id}").click().run()
    assert greenroom().sheet(first.sheet_id).archived
    assert words("en", "shows.none_in_hand") in shown(app).replace("\\", "")
    assert not open_app("questions", lang="en").segmented_control(key="choose_language-en").disabled
    assert words("en", "frame.new_show") in shown(open_app("questions", lang="en"))

    button(app, f"archive-{first.sheet_id}").click().run()
    back = greenroom().sheet(first.sheet_id)
    assert (back.archived, back.sections) == (False, first.sections)


def test_two_sessions_on_one_sheet_know_of_each_other(open_app: Open) -> None:
    """The second one is told at once, the first when it is drawn again."""
    told = words("en", "frame.also_open").format(count=1).split(";")[0]
    first = open_app("questions", lang="en", q="1")
    assert told not in shown(first).replace("\\", "")

    assert told in shown(open_app("show", lang="en")).replace("\\", "")
    assert told in shown(first.run()).replace("\\", "")


def test_with_sign_in_configured_nothing_is_shown_before(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """No sidebar, no sheet: a line and a button."""
    monkeypatch.setattr("prep.ui.sign_in.configured", lambda: True)

    app = open_app(lang="en")

    assert [found.label for found in app.button] == [words("en", "sign_in.button")]
    assert words("en", "sign_in.told") in shown(app)
    assert not app.sidebar.children
