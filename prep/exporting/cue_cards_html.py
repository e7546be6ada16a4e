"""Cue cards as one file for a phone: opens without a network, keeps its ticks, and can fetch nothing.

Every text of the sheet stands in it twice, escaped each time: once to be read and printed without any script, and once
as data for the script of the stage, in which ``<`` is written as an escape so that no text can end the data early.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from pathlib import Path
from string import Template

from prep.domain import Sheet
from prep.exporting.card_words import card_words
from prep.exporting.cards import Card, Deck, deck, how_chosen
from prep.exporting.choice import Choice, without_quotations
from prep.exporting.paper import Block, Paper, Text
from prep.exporting.words import Words

_HERE = Path(__file__).parent
_INERT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_BEGIN = """
show({
  data: JSON.parse(document.getElementById("cards").textContent),
  parentElement: document.querySelector(".stage"),
});
"""


@dataclass(frozen=True, slots=True)
class Dealt:
    """The cards of a sheet with the words around them, and the sheet's language."""

    deck: Deck
    words: Words
    language: str


def deal(sheet: Sheet, labels: Mapping[str, str], choice: Choice) -> Dealt:
    """The cards of a sheet in its own language; ``labels`` name the kinds of follow-up."""
    shown = without_quotations(sheet) if choice.evidence == "none" else sheet
    words = card_words(sheet.brief.language)
    return Dealt(deck(shown, labels, words), words, "zh" if sheet.brief.language == "zh" else "en")


def render(dealt: Dealt, today: date | None = None) -> bytes:
    """The cards as one HTML file, UTF-8; ``today`` is the day on which it says that it was made."""
    words = dealt.words
    style, script = _text("cards.css") + _text("cue_cards_page.css"), _text("cards.js") + _BEGIN
    page = Template(_text("cue_cards.html")).substitute(
        language=dealt.language,
        policy=_policy(style, script),
        title=escape(f"{words['name']}{words['colon']}{dealt.deck.title}"),
        facts=escape(_facts(dealt.deck, words, today or datetime.now().astimezone().date())),
        style=style,
        skeleton=_text("cards_skeleton.html"),
        told=escape(words["told"]),
        keys=escape(words["keys"]),
        chosen=escape(how_chosen(dealt.deck, words)),
        no_script=escape(words["no_script"]),
        cards="\n".join(_article(card) for card in dealt.deck.cards),
        data=_as_data(dealt.deck, words),
        script=script,
    )
    return page.encode("utf-8")


def as_paper(dealt: Dealt) -> Paper:
    """What the cards say, one after the other, for showing them before the file is made."""
    return Paper(
        title=dealt.deck.title,
        running="",
        facts=(),
        blocks=tuple(block for card in dealt.deck.cards for block in _blocks(card)),
        words=dealt.words,
        language=dealt.language,
        day="",
    )


def _blocks(card: Card) -> Iterator[Block]:
    yield Text(card.label, "small", keep=True)
    if card.quote:
        yield Text(card.quote, keep=True)
        yield Text(card.origin, "small", keep=True)
    yield Text(card.text, "strong")
    if card.translation:
        yield Text(card.translation, "small")
    if card.cue:
        yield Text(card.cue, "small")


def _policy(style: str, script: str) -> str:
    """Nothing may be fetched, sent or framed, and only the one style and the one script that are written here may act."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; "
        "form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def _facts(dealt: Deck, words: Words, day: date) -> str:
    known = words["facts"].format(version=dealt.version, count=len(dealt.cards))
    return f"{known} · {words['exported'].format(day=day.isoformat())}"


def _as_data(dealt: Deck, words: Words) -> str:
    data = {"deck": dealt.model_dump(mode="json"), "words": dict(words), "dealt": ""}
    return json.dumps(data, ensure_ascii=False).translate(_INERT)


def _article(card: Card) -> str:
    """A card to read or print."""
    quote = f"<blockquote>{escape(card.quote)}</blockquote>" if card.quote else ""
    origin = f'<p class="origin">{escape(card.origin)}</p>' if card.origin else ""
    cue = f'<p class="cue">{escape(card.cue)}</p>' if card.cue else ""
    label = f'<p class="label">{escape(card.label)}</p>'
    other = f'<p class="translation">{escape(card.translation)}</p>' if card.translation else ""
    return f'<article>{label}{quote}{origin}<p class="line">{escape(card.text)}</p>{other}{cue}</article>'


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
