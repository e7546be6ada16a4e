"""Cue cards: a sheet as the cards of a show, one line to say on each, in the order in which they come up.

They are reckoned once and need nobody after that: what a browser shows on stage, with or without a server, is all here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from prep.clock import fitting, leading_on, spoken, standing, timing
from prep.domain import FocusQuestion, FollowUp, Section, Sheet
from prep.exporting.bilingual import in_a_line
from prep.exporting.outline import cited, introduced, printable
from prep.exporting.words import Words, words_for
from prep.text.clean import one_line
from prep.timing import CutList
from prep.value import Value

Kind = Literal["opener", "question", "follow_up", "segue", "quick_fire", "close"]
_SHORT = 18
"""Characters of a follow-up by which a host knows it again."""


class Card(Value):
    """One card: ``text`` is what to say; one quotation at most stands before it, and ``cue`` is what to listen for.

    ``translation`` is marked as one, ``""`` for none.

    Cards of one ``group`` share its minutes: a focus question with its follow-ups (``q3``), or a part of the frame. The
    ``id`` stays the same however the sheet changes, so that ticks do.
    """

    id: str
    kind: Kind
    group: str
    label: str
    text: str
    quote: str = ""
    origin: str = ""
    cue: str = ""
    translation: str = ""


class Group(Value):
    """What cards share: ``budget`` in seconds, and how many seconds into the show it is over when all goes to plan."""

    id: str
    budget: int
    due: int


class Leave(Value):
    """A thing to leave out when late: its words, the cards that go with it, and the seconds that saves."""

    label: str
    cards: tuple[str, ...]
    seconds: int


class Deck(Value):
    """All cards of a show. ``leave`` says what to leave out by the seconds lost, fewest first; ``slot`` in seconds."""

    sheet_id: str
    version: int
    title: str
    slot: int
    cards: tuple[Card, ...]
    groups: tuple[Group, ...]
    leave: tuple[tuple[int, tuple[Leave, ...]], ...]
    not_kept: tuple[int, ...]


def deck(sheet: Sheet, labels: Mapping[str, str], words: Words) -> Deck:
    """The cards of a sheet; ``labels`` name the kinds of follow-up, ``words`` are those of ``card_words``."""
    sections = {section.number: section for section in sheet.sections}
    asked = [question for question in sheet.brief.focus_questions if question.minutes]
    cards = tuple(_cards(sheet, asked, sections, labels, words))
    title = sheet.brief.title or sheet.brief.event or words["stop"].join(sheet.brief.speaker_names)
    return Deck(
        sheet_id=sheet.sheet_id,
        version=sheet.version,
        title=one_line(title),
        slot=60 * sheet.brief.slot,
        cards=cards,
        groups=tuple(_groups(sheet, asked)),
        leave=_leave(sheet, cards, words),
        not_kept=tuple(q.number for q in asked if _follow_ups(sections, q) and not _kept(_follow_ups(sections, q))),
    )


def chosen(question: FocusQuestion, follow_ups: tuple[FollowUp, ...]) -> list[FollowUp]:
    """The follow-ups that go on stage: those the host kept; where none is kept, those not dropped.

    Of these a must has all, another question as many as its minutes hold, so that what must be asked is never missing.
    """
    if kept := _kept(follow_ups):
        return kept
    left = standing(follow_ups)
    return left if question.priority == "must" else fitting(question, left)


def how_chosen(cards: Deck, words: Words) -> str:
    """One sentence on which follow-ups have a card."""
    if not cards.not_kept:
        return words["kept"]
    if len(cards.not_kept) == sum(card.kind == "question" for card in cards.cards):
        return words["none_kept"]
    return words["not_kept"].format(numbers=words["stop"].join(map(str, cards.not_kept)))


def _kept(follow_ups: tuple[FollowUp, ...]) -> list[FollowUp]:
    return [line for line in standing(follow_ups) if line.status == "kept" or line.locked or line.starred]


def _follow_ups(sections: Mapping[int, Section], question: FocusQuestion) -> tuple[FollowUp, ...]:
    section = sections.get(question.number)
    return tuple(standing(section.follow_ups)) if section else ()


def _cards(
    sheet: Sheet,
    asked: list[FocusQuestion],
    sections: Mapping[int, Section],
    labels: Mapping[str, str],
    words: Words,
) -> Iterator[Card]:
    """Opener, focus questions with their follow-ups and what leads on to the next, quick-fire, close."""
    language = words_for(sheet.brief.language)
    segues = leading_on(sheet)
    for line in standing(sheet.frame.opener):
        yield _card(line, "opener", "opener", words["opener"], language)
    for question in asked:
        group = f"q{question.number}"
        label = words["question"].format(number=question.number)
        yield Card(
            id=group,
            kind="question",
            group=group,
            label=label,
            text=printable(question.text),
            translation=in_a_line(question.translation, language),
        )
        for line in chosen(question, _follow_ups(sections, question)):
            kind = one_line(labels.get(line.type, line.type), 30)
            label = f"{'★ ' if line.starred else ''}{words['follow_up'].format(number=question.number, kind=kind)}"
            yield _card(line, "follow_up", group, label, language)
        for segue in segues[question.number]:
            yield _card(segue, "segue", f"s{question.number}", words["segue"], language)
    for line in standing(sheet.frame.quick_fire):
        yield _card(line, "quick_fire", "quick_fire", words["quick_fire"], language)
    for line in standing(sheet.frame.close):
        yield _card(line, "close", "close", words["close"], language)


def _card(line: FollowUp, kind: Kind, group: str, label: str, language: Words) -> Card:
    first = cited(line.quotes[0], language) if line.quotes else None
    return Card(
        id=f"{group}:{line.id}",
        kind=kind,
        group=group,
        label=label,
        text=one_line(line.question, 2000),
        quote=introduced(first) if first else "",
        origin=first.origin if first else "",
        cue=one_line(line.if_they_say),
        translation=in_a_line(line.translation, language),
    )


def _groups(sheet: Sheet, asked: list[FocusQuestion]) -> Iterator[Group]:
    """The groups in the order of the show, each with the moment at which it should be over."""
    found, segues = timing(sheet), leading_on(sheet)
    budgets = [("opener", found.opener)]
    for question in asked:
        budgets.append((f"q{question.number}", 60 * question.minutes))
        budgets.append((f"s{question.number}", sum(map(spoken, segues[question.number]))))
    due = 0
    for name, budget in (*budgets, ("quick_fire", found.quick_fire), ("close", found.close)):
        due += budget
        if budget:
            yield Group(id=name, budget=budget, due=due)


def _leave(sheet: Sheet, cards: tuple[Card, ...], words: Words) -> tuple[tuple[int, tuple[Leave, ...]], ...]:
    """The cut lists in terms of cards; what has no card saves nothing on stage."""
    by_group: dict[str, tuple[str, ...]] = {}
    for card in cards:
        by_group[card.group] = (*by_group.get(card.group, ()), card.id)
    return tuple((60 * listed.lost, tuple(_left_out(listed, by_group, words))) for listed in timing(sheet).cut_lists)


def _left_out(listed: CutList, by_group: Mapping[str, tuple[str, ...]], words: Words) -> Iterator[Leave]:
    for cut in listed.cuts:
        group = by_group.get(f"q{cut.number}", ())
        if cut.kind == "question":
            label, gone = words["drop_question"].format(number=cut.number), group
        else:
            label = words["drop_follow_up"].format(number=cut.number, text=one_line(cut.text, _SHORT))
            gone = tuple(card for card in group if card == f"q{cut.number}:{cut.id}")
        if gone:
            yield Leave(label=label, cards=gone, seconds=cut.seconds)
