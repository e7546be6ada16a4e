"""Somebody who has just come gets the page before the sidebar, and the sidebar whatever happens to the page."""

from __future__ import annotations

import pytest
from streamlit.navigation.page import StreamlitPage

from prep.domain import GreenroomError
from prep.ui import frame
from tests.ui.test_pages import Open, button


def test_the_page_comes_first_where_nothing_is_drawn_yet(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Later drawings begin with the sidebar, so that it is never grey for as long as a page takes."""
    drawn, sidebar, content = [], frame._sidebar, frame._content
    monkeypatch.setattr(frame, "_sidebar", lambda: (drawn.append("sidebar"), sidebar()))
    monkeypatch.setattr(frame, "_content", lambda page: (drawn.append("page"), content(page)))

    app = open_app(lang="en")
    assert drawn == ["page", "sidebar"]

    app.run()
    assert drawn[2:] == ["sidebar", "page"]


def test_a_page_that_refuses_at_the_first_look_leaves_the_sidebar(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way to another show is there beside the refusal."""

    def refuses(page: StreamlitPage) -> None:
        raise GreenroomError("sheet_unknown")

    monkeypatch.setattr(frame, "_content", refuses)

    app = open_app(lang="en")

    assert len(app.warning) == 1
    assert button(app, "new_show").label
