"""What the host has chosen for every export holds for the stage, too."""

from __future__ import annotations

from prep.exporting.card_words import card_words
from prep.exporting.cards import deck
from prep.exporting.choice import Choice, on_stage
from prep.services import Greenroom


def test_the_stage_deals_what_is_wanted(sample: Greenroom) -> None:
    """Usually as before; only musts, or no quotation, where that is chosen."""
    sheet, words = sample.sheets()[0], card_words("zh")
    usual = deck(sheet, {}, words)

    assert deck(on_stage(sheet, Choice()), {}, words) == usual
    bare = deck(on_stage(sheet, Choice(evidence="none")), {}, words)
    assert [card.text for card in bare.cards] == [card.text for card in usual.cards]
    assert any(card.quote for card in usual.cards)
    assert not any(card.quote for card in bare.cards)
    asked = {q.number for q in sheet.brief.focus_questions if q.priority == "must"}
    musts = deck(on_stage(sheet, Choice(follow_ups="musts")), {}, words)
    assert {card.group for card in musts.cards if card.kind == "follow_up"} == {f"q{number}" for number in asked}
