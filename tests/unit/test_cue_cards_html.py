"""Cue cards as one file: it can fetch nothing, runs its own script only, and every text in it is text."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from datetime import date
from html.parser import HTMLParser

import pytest

from prep.exporting import made
from prep.exporting.card_words import card_words
from prep.exporting.cards import deck
from prep.exporting.choice import Choice, Evidence
from prep.exporting.cue_cards_html import deal, render
from tests.sheets import LABELS, chinese_sheet, english_sheet, hostile_sheet

DAY = date(2025, 11, 7)
SHEETS = {"zh": chinese_sheet(), "en": english_sheet(), "hostile": hostile_sheet()}
TAGS = set(
    "html head meta title style body main h1 p div button dialog header i span b blockquote footer noscript br article"
    " script".split()
)


def page(name: str, evidence: Evidence = "full") -> bytes:
    """The file of one of the sheets."""
    return render(deal(SHEETS[name], LABELS, Choice("cards", "html", evidence=evidence)), DAY)


class Seen(HTMLParser):
    """What a browser would find: elements with their attributes, and the text inside each kind."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open = tag
        self.texts.setdefault(tag, []).append("")

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open][-1] += data

    def handle_endtag(self, tag: str) -> None:
        assert tag
        self._open = ""


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_in_the_file_can_fetch_or_act(name: str) -> None:
    """Only our own elements, none with an address or a handler."""
    seen = Seen(page(name).decode("utf-8"))

    assert {tag for tag, _ in seen.elements} <= TAGS
    attributes = {attribute for _, found in seen.elements for attribute in found}
    assert not {found for found in attributes if found.startswith("on")}
    assert not attributes & {"src", "href", "srcset", "action", "style", "data", "poster"}


@pytest.mark.parametrize("name", SHEETS)
def test_the_policy_lets_the_one_script_and_the_one_style_act(name: str) -> None:
    """Its hashes are those of what stands in the file; everything else is forbidden."""
    seen = Seen(page(name).decode("utf-8"))
    policy = next(found["content"] for tag, found in seen.elements if found.get("http-equiv"))
    hashes = [
        f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in (seen.texts["style"][0], seen.texts["script"][1])
    ]

    assert policy == (
        f"default-src 'none'; style-src {hashes[0]}; script-src {hashes[1]}; base-uri 'none'; form-action 'none'"
    )
    assert len(seen.texts["style"]) == 1
    assert [found.get("type") for tag, found in seen.elements if tag == "script"] == ["application/json", "module"]


@pytest.mark.parametrize("name", SHEETS)
def test_the_cards_stand_there_for_people_and_for_the_script(name: str) -> None:
    """The data is the deck, letter by letter, and each line of it can be read without a script."""
    sheet = SHEETS[name]
    seen = Seen(page(name).decode("utf-8"))
    cards = deck(sheet, LABELS, card_words(sheet.brief.language))

    assert json.loads(seen.texts["script"][0])["deck"] == cards.model_dump(mode="json")
    assert not re.search(r"[<>&]", seen.texts["script"][0])
    lines = [text for (tag, found), text in _paired(seen) if found.get("class") == "line" and tag == "p"][1:]
    assert lines == [card.text for card in cards.cards]


def _paired(seen: Seen) -> list[tuple[tuple[str, dict[str, str | None]], str]]:
    """Each element with the text that follows its start."""
    left = {tag: list(texts) for tag, texts in seen.texts.items()}
    return [((tag, found), left[tag].pop(0)) for tag, found in seen.elements]


def test_it_is_in_the_sheets_language_and_tells_its_version() -> None:
    """Title, version, number of cards and day."""
    chinese, english = (page(name).decode("utf-8") for name in ("zh", "en"))

    assert "<title>手卡：林一舟：机器人离家门口还有多远</title>" in chinese
    assert "第 7 版 · 10 张 · 2025-11-07 导出" in chinese
    assert '<html lang="en">' in english
    assert "<title>Cue cards: " in english


def test_cards_without_quotations_hold_none() -> None:
    """The lines are all there, what the speaker said before is not."""
    full, bare = page("zh").decode("utf-8"), page("zh", "none").decode("utf-8")

    assert "我妈第一次见到它" in full
    assert "我妈第一次见到它" not in bare
    assert full.count('<p class="line">') == bare.count('<p class="line">')


def test_what_is_sent_as_cards_knows_each_card_by_a_name_of_its_own() -> None:
    """The file that goes out holds what the audience may have, and its ticks can be kept: the show and every card have ids."""
    seen = Seen(made(SHEETS["zh"], LABELS, Choice("cards", "html")).decode("utf-8"))
    sent = json.loads(seen.texts["script"][0])["deck"]

    ids = [card["id"] for card in sent["cards"]]
    assert sent["sheet_id"] == SHEETS["zh"].sheet_id
    assert len(set(ids)) == len(ids)
    assert all(card["id"].split(":")[-1] for card in sent["cards"])
