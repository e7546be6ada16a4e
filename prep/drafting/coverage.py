"""What a sheet stands on, at a glance: sources that fed nothing, questions that lean on one, statements by their day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from prep.clock import leading_on, spoken, standing, timing
from prep.domain import Dossier, Quote, Section, Sheet, Source, SourceKind, Voice
from prep.value import Value

_LEANING = 0.6
"""Share of a question's quotations from one source from which on it leans on it."""
_QUOTES = 2
_MIDDLE = {4: "-07-01", 7: "-15"}
"""Where a day that is known by its year or its month only is drawn: in the middle."""


class Statement(Value):
    """Words of the speaker's own with the day they were said, under the focus question they bear on.

    ``used`` tells whether a follow-up quotes them; ``day`` is a whole date, also where only a year or month is known.
    """

    number: int
    day: str
    used: bool
    quote: Quote


class Leaning(Value):
    """A focus question of whose quotations ``share`` (0 to 1) come from one source; ``quote`` is one of them."""

    number: int
    share: float
    quote: Quote


class Span(Value):
    """A stretch of the show in seconds from its start; ``number`` is the focus question's, 0 for the frame's ``part``."""

    part: str
    start: int
    end: int
    number: int = 0


class Coverage(Value):
    """``unfed`` sources gave nothing; of ``sources`` in all, ``fed`` gave something. ``undated`` counts statements.

    ``too_late`` are ids of unfed sources from after the show's day, which can be no evidence.
    """

    sources: int
    fed: int
    unfed: tuple[Source, ...]
    too_late: tuple[str, ...]
    leaning: tuple[Leaning, ...]
    statements: tuple[Statement, ...]
    undated: int


def coverage(sheet: Sheet, sources: Sequence[Source], copies: Collection[str] = ()) -> Coverage:
    """What the sheet's evidence comes from, out of ``sources``.

    Those set aside, copies of another and announcements are not counted: they are not meant to feed anything.
    """
    meant = [
        source
        for source in sources
        if source.id not in sheet.excluded and source.id not in copies and source.kind is not SourceKind.ANNOUNCEMENT
    ]
    feeding = {quote.source_id for section in sheet.sections for quote in (*_asked(section), *_held(section.dossier))}
    feeding |= {quote.source_id for line in _frame(sheet) for quote in line}
    unfed = tuple(source for source in meant if source.id not in feeding)
    until = sheet.brief.evidence_until
    said = [statement for section in sheet.sections for statement in _statements(section)]
    return Coverage(
        sources=len(meant),
        fed=len(meant) - len(unfed),
        unfed=unfed,
        too_late=tuple(source.id for source in unfed if until and source.date[: len(until)] > until),
        leaning=tuple(_leaning(sheet.sections)),
        statements=tuple(statement for statement in said if statement.day),
        undated=sum(not statement.day for statement in said),
    )


def spans(sheet: Sheet) -> tuple[Span, ...]:
    """The show from its first second to its last, part by part in the order in which they come up."""
    found = timing(sheet)
    minutes = {question.number: question.minutes for question in sheet.brief.focus_questions}
    parts = [("opener", found.opener, 0)]
    for number, segues in leading_on(sheet).items():
        parts.append(("question", 60 * minutes[number], number))
        parts.append(("segue", sum(map(spoken, segues)), 0))
    parts += [("quick_fire", found.quick_fire, 0), ("close", found.close, 0)]
    at, made = 0, []
    for part, seconds, number in parts:
        if seconds:
            made.append(Span(part=part, start=at, end=at + seconds, number=number))
        at += seconds
    return tuple(made)


def _frame(sheet: Sheet) -> Iterator[tuple[Quote, ...]]:
    frame = sheet.frame
    for line in standing((*frame.opener, *frame.segues, *frame.quick_fire, *frame.close)):
        yield line.quotes


def _asked(section: Section) -> tuple[Quote, ...]:
    """What the follow-ups quote that were not dropped."""
    return tuple(quote for line in standing(section.follow_ups) for quote in line.quotes)


def _held(dossier: Dossier) -> tuple[Quote, ...]:
    """Every quotation of a dossier that bears on its question; those that are merely nearest do not."""
    pairs = [quote for pair in dossier.then_and_now for quote in (pair.then, pair.now)]
    exchanges = [quote for one in (*dossier.answered, *dossier.dodges) for quote in (one.asked, one.answer)]
    stock = [quote for one in dossier.stock for quote in (one.latest, *one.earlier)]
    figures = [quote for one in dossier.figures for quote in one.quotes]
    lists = (dossier.own_words, dossier.asked_before, dossier.promises, dossier.numbers, dossier.others)
    more = [quote for quotes in (*lists, dossier.reported, dossier.unused) for quote in quotes]
    return tuple(pairs + exchanges + stock + figures + more)


def _statements(section: Section) -> Iterator[Statement]:
    """The speaker's own words of a section, each place once; what a follow-up quotes before what only lies there."""
    seen: set[tuple[str, int]] = set()
    for used, quotes in ((True, _asked(section)), (False, _held(section.dossier))):
        for quote in quotes:
            if quote.voice is Voice.OWN_WORDS and (quote.source_id, quote.start) not in seen:
                seen.add((quote.source_id, quote.start))
                yield Statement(number=section.number, day=_day(quote.date), used=used, quote=quote)


def _day(date: str) -> str:
    return f"{date}{_MIDDLE.get(len(date), '')}"


def _leaning(sections: Sequence[Section]) -> Iterator[Leaning]:
    for section in sections:
        quotes = {(quote.source_id, quote.start): quote for quote in _asked(section)}
        counted = Counter(source_id for source_id, _ in quotes)
        for source_id, count in counted.most_common(1):
            if len(quotes) >= _QUOTES and count / len(quotes) >= _LEANING:
                first = next(quote for quote in quotes.values() if quote.source_id == source_id)
                yield Leaning(number=section.number, share=count / len(quotes), quote=first)
