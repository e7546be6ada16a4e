"""Whether a show hangs together: order, softness, repetition, mix. Remarks with a mend where there is a plain one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import mean, pstdev

from prep.domain import FollowUp, Section, Sheet
from prep.drafting.merge import SAME, likeness
from prep.value import Value

HARD = ("challenge", "then_and_now", "promise_check")
_FAR = 0.9
"""Standard deviations under the show's mean from which two neighbours lie far apart."""
_BETTER = 0.01
"""How much nearer, as a mean cosine, neighbours must come for a new order to be worth proposing."""
_TYPES = 3
_LEANING = 0.4
_QUOTES = 8
"""Quotations from which on it can be said that a sheet leans on one source."""


class Mend(Value):
    """One click: a new ``order`` of focus questions by number, a follow-up to drop or to move ``last``, or a ``must``."""

    order: tuple[int, ...] = ()
    drop: tuple[int, str] | None = None
    last: tuple[int, str] | None = None
    must: int = 0


class Remark(Value):
    """A remark on the whole show: a stable ``code`` that the locale files word, its ``values``, and a mend or None."""

    code: str
    values: tuple[tuple[str, str], ...] = ()
    mend: Mend | None = None


def arc(sheet: Sheet) -> tuple[Remark, ...]:
    """What a producer would remark on the whole sheet, in the order in which it is worth mending."""
    sections = _in_order(sheet)
    if not any(section.state == "ready" for section in sections):
        return ()
    return (
        *_opener(sheet),
        *_musts(sheet),
        *_hard_too_early(sections),
        *_all_hard_in_one(sections),
        *_jumps(sheet),
        *_duplicates(sections),
        *_few_types(sections),
        *_one_source(sheet, sections),
    )


def _opener(sheet: Sheet) -> Iterator[Remark]:
    if all(line.status == "dropped" for line in sheet.frame.opener):
        yield Remark(code="no_opener")


def _musts(sheet: Sheet) -> Iterator[Remark]:
    """Nothing that must be asked, of several: the first thing to be lost when time runs short is then left to chance."""
    questions = sheet.brief.focus_questions
    if len(questions) > 1 and all(question.priority != "must" for question in questions):
        yield Remark(code="no_must", mend=Mend(must=questions[0].number))


def _hard_too_early(sections: Sequence[Section]) -> Iterator[Remark]:
    """A hard follow-up that the first focus question begins with, or that the host keeps before its last place."""
    lines = _standing(sections[0]) if sections else []
    for at, line in enumerate(lines):
        if line.type in HARD and (at == 0 or line.status == "kept"):
            values = (("number", str(sections[0].number)), ("question", line.question))
            last = at == len(lines) - 1
            mend = None if last else Mend(last=(sections[0].number, line.id))
            if not last or len(lines) == 1:
                yield Remark(code="hard_too_early", values=values, mend=mend)
                return


def _all_hard_in_one(sections: Sequence[Section]) -> Iterator[Remark]:
    """Three hard follow-ups or more in one focus question and none in any other."""
    hard = {s.number: count for s in sections if (count := sum(f.type in HARD for f in _standing(s)))}
    drafted = [section for section in sections if _standing(section)]
    if len(hard) == 1 and len(drafted) > 2:
        number, count = next(iter(hard.items()))
        if count >= 3:
            yield Remark(code="hard_in_one", values=(("number", str(number)), ("count", str(count))))


def _jumps(sheet: Sheet) -> Iterator[Remark]:
    """Neighbours that lie further apart than the show's questions do on the whole, with a nearer order if there is one."""
    near = {(one, two): cosine for one, two, cosine in sheet.frame.closeness}
    order = [question.number for question in sheet.brief.focus_questions if question.minutes]
    if len(order) < 4 or any(_pair(*two) not in near for two in pairwise(order)):
        return
    low = mean(near.values()) - _FAR * pstdev(near.values())
    far = [(one, two) for one, two in pairwise(order) if near[_pair(one, two)] < low]
    if not far:
        return
    one, two = min(far, key=lambda two: near[_pair(*two)])
    better = _nearer(order, near)
    values = (("one", str(one)), ("two", str(two)), ("order", " → ".join(map(str, better))))
    yield Remark(code="jump_mendable" if better else "jump", values=values, mend=Mend(order=better) if better else None)


def _nearer(order: Sequence[int], near: dict[tuple[int, int], float]) -> tuple[int, ...]:
    """The order with one question moved that brings neighbours nearest; ``()`` where none gains enough. The first stays."""

    def together(numbers: Sequence[int]) -> float:
        return mean(near[_pair(*two)] for two in pairwise(numbers))

    tried = []
    for number in order[1:]:
        rest = [other for other in order if other != number]
        tried += [(*rest[:at], number, *rest[at:]) for at in range(1, len(order))]
    best = max(tried, key=together)
    return best if together(best) >= together(order) + _BETTER else ()


def _duplicates(sections: Sequence[Section]) -> Iterator[Remark]:
    """Follow-ups of different focus questions that ask nearly the same; the later one that is not kept may go."""
    lines = [(section.number, line) for section in sections for line in _standing(section)]
    for at, (number, line) in enumerate(lines):
        for other_number, other in lines[:at]:
            if number != other_number and likeness(line.question, other.question) >= SAME:
                values = (("one", str(other_number)), ("two", str(number)), ("question", line.question))
                free = line.status == "new" and not line.locked
                yield Remark(code="duplicate", values=values, mend=Mend(drop=(number, line.id)) if free else None)
                break


def _few_types(sections: Sequence[Section]) -> Iterator[Remark]:
    """Three follow-ups or more of fewer than three kinds, though the dossier has enough to ask otherwise."""
    for section in sections:
        kinds = [line.type for line in _standing(section) if line.origin != "host"]
        dossier = section.dossier
        held = {(q.source_id, q.start) for q in (*dossier.own_words, *dossier.others, *dossier.reported)}
        if len(kinds) >= _TYPES and len(set(kinds)) < _TYPES and len(held) >= 2 * _TYPES:
            yield Remark(code="few_types", values=(("number", str(section.number)), ("count", str(len(set(kinds))))))


def _one_source(sheet: Sheet, sections: Sequence[Section]) -> Iterator[Remark]:
    """More than two fifths of the follow-ups' quotations from one source, where the sheet knows three or more."""
    quotes = [quote for section in sections for line in _standing(section) for quote in line.quotes]
    if len(quotes) < _QUOTES or len(sheet.sources) < 3:
        return
    source, count = Counter(quote.source_id for quote in quotes).most_common(1)[0]
    if count > _LEANING * len(quotes):
        title = next(quote.title for quote in quotes if quote.source_id == source)
        values = (("title", title), ("share", str(round(100 * count / len(quotes)))))
        yield Remark(code="one_source", values=values)


def _in_order(sheet: Sheet) -> list[Section]:
    order = {question.number: at for at, question in enumerate(sheet.brief.focus_questions) if question.minutes}
    return sorted((s for s in sheet.sections if s.number in order), key=lambda section: order[section.number])


def _standing(section: Section) -> list[FollowUp]:
    return [line for line in section.follow_ups if line.status != "dropped"]


def _pair(one: int, two: int) -> tuple[int, int]:
    return min(one, two), max(one, two)
