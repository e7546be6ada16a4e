"""Cue cards for print: one a page, big type, at most one question and one quotation, cue words, what comes next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from prep.domain import FollowUp, Quote, Sheet
from prep.exporting.bilingual import in_a_line
from prep.exporting.choice import Choice
from prep.exporting.outline import cited, head_line, introduced, printable, title_of
from prep.exporting.paper import moment_of
from prep.exporting.typesetting import typeset
from prep.exporting.words import Words, words_for
from prep.text.clean import one_line
from prep.text.language import language_of

_TEMPLATE = "cards.typ"
_NEXT = {"zh": 24, "en": 48}
"""Characters of the next card that a card shows, by the language of its line."""
_TORN = re.compile(r"(?<=[^A-Za-z\d'’-])[A-Za-z\d'’-]{1,48}$")
"""The last word of a text that was cut off."""


@dataclass(frozen=True, slots=True)
class Card:
    """What one card holds: ``place`` is where in the show it is, ``lines`` are short questions that go together."""

    place: str
    said: str = ""
    origin: str = ""
    question: str = ""
    lines: tuple[str, ...] = ()
    cues: tuple[tuple[str, str], ...] = ()
    translation: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """All cards in the order of the show, with what stands on each of them."""

    title: str
    running: str
    cards: tuple[Card, ...]
    words: Words
    language: str
    day: str
    size: str

    def next_of(self, index: int) -> str:
        """The first words of the card after this one, whole words of those in Latin letters."""
        if index + 1 >= len(self.cards):
            return ""
        following = self.cards[index + 1]
        whole = one_line(following.question or following.place, 2000)
        told = one_line(whole, _NEXT[language_of(whole)])
        if told != whole:
            told = f"{_TORN.sub('', told[:-1]).rstrip(' ,;:.?!，；：、。？！')}…"
        return f"{self.words['next']}{self.words['colon']}{told}"


def deck(sheet: Sheet, _labels: Mapping[str, str], choice: Choice) -> Deck:
    """Opener, each focus question with its follow-ups, segues between them, quick-fire, close: a card each."""
    words = words_for(sheet.brief.language)
    with_quotes = choice.evidence != "none"
    return Deck(
        title=title_of(sheet, words),
        running=head_line(sheet, words),
        cards=tuple(_cards(sheet, words, with_quotes=with_quotes)),
        words=words,
        language=sheet.brief.language,
        day=sheet.updated,
        size=choice.size,
    )


def as_pdf(cards: Deck) -> bytes:
    """The deck as PDF, a page a card, each as large as its page allows."""
    return typeset(_TEMPLATE, _data(cards), moment_of(cards.day))[0]


def pictures(cards: Deck) -> list[bytes]:
    """The cards as PNG."""
    return typeset(_TEMPLATE, _data(cards), moment_of(cards.day), "png")


def _data(cards: Deck) -> dict[str, object]:
    language = "zh" if cards.language == "zh" else "en"
    listed = [{**asdict(card), "next": cards.next_of(index)} for index, card in enumerate(cards.cards)]
    return {
        "title": cards.title,
        "running": cards.running,
        "cards": listed,
        "colon": cards.words["colon"],
        "size": cards.size,
        "language": language,
        "region": "cn" if language == "zh" else "us",
    }


def _cards(sheet: Sheet, words: Words, *, with_quotes: bool) -> Iterator[Card]:
    yield from _lines(sheet.frame.opener, words["opener"], words, with_quotes=with_quotes)
    sections = {section.number: section for section in sheet.sections}
    order = [question.number for question in sheet.brief.focus_questions]
    for place, question in enumerate(sheet.brief.focus_questions):
        focus = words["focus_card"].format(number=question.number)
        pace = f"{words['minutes'].format(minutes=question.minutes)} · {words[question.priority]}"
        told = in_a_line(question.translation, words)
        yield Card(f"{focus} · {pace}", question=printable(question.text), translation=told)
        section = sections.get(question.number)
        for number, line in enumerate(section.follow_ups if section else (), 1):
            yield _card(f"{focus} · {question.number}.{number}", line, words, with_quotes=with_quotes)
        pair = tuple(order[place : place + 2])
        segues = [segue for segue in sheet.frame.segues if (segue.after, segue.before) == pair]
        yield from _lines(segues, words["segue"], words, with_quotes=with_quotes)
    if sheet.frame.quick_fire:
        quick = tuple(one_line(line.question, 2000) for line in sheet.frame.quick_fire)
        yield Card(words["quick_card"], lines=quick)
    yield from _lines(sheet.frame.close, words["close"], words, with_quotes=with_quotes)


def _lines(lines: Sequence[FollowUp], place: str, words: Words, *, with_quotes: bool) -> Iterator[Card]:
    for line in lines:
        yield _card(place, line, words, with_quotes=with_quotes)


def _card(place: str, line: FollowUp, words: Words, *, with_quotes: bool) -> Card:
    rungs = line.if_they_dodge[:1]
    cues = [(words["cue"], one_line(line.if_they_say))] if line.if_they_say else []
    cues += [(words["dodge"], one_line(rung)) for rung in rungs]
    said = origin = ""
    if line.quotes and with_quotes:
        said, origin = _said(line.quotes[-1], words)
    told = in_a_line(line.translation, words)
    return Card(place, said, origin, one_line(line.question, 2000), cues=tuple(cues), translation=told)


def _said(quote: Quote, words: Words) -> tuple[str, str]:
    """The latest quotation with its introduction, and where it stands, shortly."""
    held = cited(quote.model_copy(update={"locator": ""}), words)
    return introduced(held), held.origin
