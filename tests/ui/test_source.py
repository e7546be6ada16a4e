"""A source opened: from one quoted place to the next, and what is selected goes to the sheet."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from prep.drafting.cited import places_in
from prep.messages import filled
from prep.ui.components.quoted_places import neighbours
from prep.ui.components.reader import selected
from prep.ui.components.to_sheet import _CHOSEN, _CLIPPED
from prep.ui.house import greenroom
from tests.ui.test_pages import Open, button, sheet, shown, words


def quoted() -> tuple[str, tuple[tuple[int, int], ...]]:
    """The source that the sample's sheet quotes most, and where."""
    ids = [source.id for source in greenroom().library.sources("sample")]
    return max(((key, places_in(sheet(), key)) for key in ids), key=lambda found: len(found[1]))


def opened(open_app: Open, language: str, source: str, start: int, end: int) -> AppTest:
    """The source page at a place."""
    return open_app("source", lang=language, source=source, start=str(start), end=str(end))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_from_place_to_place(open_app: Open, language: str) -> None:
    """Which of how many it is, and links to its neighbours that end where there are no more."""
    open_app("source", lang=language)
    source, places = quoted()
    assert len(places) > 2

    for number in (1, len(places)):
        app = opened(open_app, language, source, *places[number - 1])
        assert words(language, "reader.place").format(number=number, count=len(places)) in shown(app)
        before, after = (button(app, f"place-{code}") for code in ("previous", "next"))
        assert (before.disabled, after.disabled) == (number == 1, number == len(places))
        if number == 1:
            after.click().run()
            assert words(language, "reader.place").format(number=2, count=len(places)) in shown(app)
            start, end = places[1]
            assert greenroom().library.text(source)[start:end] in [element.value for element in app.text]
    elsewhere = opened(open_app, language, source, 0, 1)
    assert filled(words(language, "reader.places"), {"count": len(places)}) in shown(elsewhere)


def test_neighbours_of_a_place_that_is_none() -> None:
    """The nearest before and after it; without a place the first is next."""
    places = ((3, 9), (20, 24))
    assert neighbours(places, (12, 15)) == ((3, 9), (20, 24))
    assert neighbours(places, (20, 24)) == ((3, 9), None)
    assert neighbours(places, None) == (None, (3, 9))


@pytest.mark.parametrize(
    "told",
    [None, {}, {"selected": None}, {"selected": {"start": "1", "end": 5}}, {"selected": {"start": True, "end": 5}},
     {"selected": {"start": 5, "end": 5}}, {"selected": {"start": -1, "end": 5}}, {"selected": {"end": 5}}],
)  # fmt: skip
def test_nothing_but_a_place_is_taken_from_a_browser(told: Any) -> None:
    """No words, no other numbers."""
    assert selected(told) is None
    assert selected({"selected": {"start": 3, "end": 5}}) == (3, 5)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_selection_becomes_a_follow_up(open_app: Open, language: str) -> None:
    """The dialog tells whose words it takes and what it left out; the question stands under the one that is chosen."""
    app = open_app("source", lang=language)
    source, places = quoted()
    app = opened(open_app, language, source, *places[0])
    quote, _ = greenroom().talks.marked(sheet().sheet_id, source, *places[0])
    app.session_state[_CHOSEN] = quote
    app.session_state[_CLIPPED] = True
    app.run()

    assert words(language, "to_sheet.clipped") in shown(app).replace("\\", "")
    app.radio(key="under").set_value(3).run()
    button(app, "put").click().run()

    added = sheet().sections[2].follow_ups[-1]
    assert [one.text for one in added.quotes] == [quote.text]
    assert words(language, "to_sheet.done").format(number=3) in shown(app)
    assert not app.exception
