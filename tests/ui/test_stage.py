"""The stage page: what is on the cards, the same as a file, and what an empty one says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from prep.exporting.card_words import card_words
from prep.ui.house import greenroom
from tests.ui.test_pages import Open, shown, words


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_cards_are_dealt_and_told_of(open_app: Open, language: str) -> None:
    """One sentence on which follow-ups have a card, and all cards in the data that the browser gets."""
    app = open_app("stage", lang=language)

    assert not app.exception
    assert card_words(language)["none_kept"] in shown(app)
    data = next(found for found in map(_data, app.get("bidi_component")) if "deck" in found)
    cards = [card["text"] for card in data["deck"]["cards"]]
    questions = [question.text for question in greenroom().sheets()[0].brief.focus_questions]
    assert len(questions) > 3
    assert [card for card in cards if card in questions] == questions
    assert data["words"]["enter"] == card_words(language)["enter"]


def _data(element: Any) -> dict[str, Any]:
    """What a component of ours is given."""
    return dict(json.loads(element.proto.json or "{}"))


def test_keeping_a_follow_up_leaves_the_others_at_home(open_app: Open) -> None:
    """As soon as one is kept under a question, the page says which questions still show what was not dropped."""
    open_app("stage", lang="zh")
    sheet = greenroom().sheets()[0]
    first = sheet.sections[0]
    kept = (first.follow_ups[0].model_copy(update={"status": "kept"}), *first.follow_ups[1:])
    sections = (first.model_copy(update={"follow_ups": kept}), *sheet.sections[1:])
    greenroom().save_sheet(sheet.model_copy(update={"sections": sections}))

    app = open_app("stage", lang="zh")

    assert "第 2、3、4、5、6 题" in shown(app)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_a_show_it_says_what_it_is_for(open_app: Open, language: str) -> None:
    """One sentence and the way to a new show."""
    app = open_app("stage", lang=language, show="new")

    assert not app.exception
    assert words(language, "empty.stage") in shown(app)
