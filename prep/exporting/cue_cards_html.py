"""Cue cards as one file for a phone: opens without a network, keeps its ticks, and can fetch nothing.

Every text of the sheet stands in it twice, escaped each time: once to be read and printed without any script, and once
as data for the script of the stage, in which ``<`` is written as an escape so that no text can end the data early.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Mapping
from datetime import date, datetime
from html import escape
from pathlib import Path
from string import Template

from prep.domain import Sheet
from prep.exporting.card_words import card_words
from prep.exporting.cards import Card, Deck, deck, how_chosen
from prep.exporting.words import Words

_HERE = Path(__file__).parent
_INERT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_BEGIN = """
show({
  data: JSON.parse(document.getElementById("cards").textContent),
  parentElement: document.querySelector(".stage"),
});
"""


def render(sheet: Sheet, labels: Mapping[str, str], today: date | None = None) -> bytes:
    """The cards of a sheet as one HTML file, UTF-8, in the sheet's language; ``labels`` name the kinds of follow-up."""
    words = card_words(sheet.brief.language)
    dealt = deck(sheet, labels, words)
    style, script = _text("cards.css") + _text("cue_cards_page.css"), _text("cards.js") + _BEGIN
    page = Template(_text("cue_cards.html")).substitute(
        language="zh" if sheet.brief.language == "zh" else "en",
        policy=_policy(style, script),
        title=escape(f"{words['name']}{words['colon']}{dealt.title}"),
        facts=escape(_facts(dealt, words, today or datetime.now().astimezone().date())),
        style=style,
        skeleton=_text("cards_skeleton.html"),
        told=escape(words["told"]),
        keys=escape(words["keys"]),
        chosen=escape(how_chosen(dealt, words)),
        no_script=escape(words["no_script"]),
        cards="\n".join(_article(card) for card in dealt.cards),
        data=_as_data(dealt, words),
        script=script,
    )
    return page.encode("utf-8")


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
    return f'<article>{label}{quote}{origin}<p class="line">{escape(card.text)}</p>{cue}</article>'


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
