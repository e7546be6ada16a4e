"""From drafted sections to what holds them together on stage: opener, segues, quick-fire, close. Needs no model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from prep.domain import FollowUp, Frame, GreenroomError, Quote, Section, Segue, Sheet
from prep.drafting.about import words_about
from prep.drafting.close import KINDS, closing
from prep.drafting.finding import Finder
from prep.drafting.frame_lines import Line, Material, hosts, lines_of, place, seed_of
from prep.drafting.key_terms import KeyTerms
from prep.drafting.opener import opener
from prep.drafting.quick_fire import quick_fire
from prep.drafting.segues import segue
from prep.drafting.styles import wordings

_BODY = 400_000
"""Characters of the sources that words are counted in."""


def draft_frame(sheet: Sheet, finder: Finder) -> Callable[[Frame], Frame]:
    """Draft the frame of ``sheet``; returns the change to apply to the frame as it is stored by then.

    What the host wrote, edited, kept or dropped stays; what was dropped is not proposed again.
    """
    order = [question.number for question in sheet.brief.focus_questions if question.minutes]
    sections = tuple(sorted((s for s in sheet.sections if s.number in order), key=lambda s: order.index(s.number)))
    material = _material(sheet, sections, finder)
    gate = finder.gate(sheet.brief)
    told = [e for query in wordings("opener")[sheet.brief.language]["look_for"]
            for e in finder.own_words(sheet.brief, query, sheet.folder)]  # fmt: skip
    present = sheet.frame
    drafted = Frame(
        opener=() if _standing(present.opener) else _some(opener(material, told, gate.quote)),
        segues=_segues(material, sections, present.segues),
        close=_close(material, present.close),
        quick_fire=tuple(quick_fire(material, len(_standing(present.quick_fire)))),
        closeness=_closeness(sheet, finder),
    )
    return lambda stored: _joined(stored, drafted)


def _joined(stored: Frame, drafted: Frame) -> Frame:
    """The host's lines of ``stored`` in place, then the drafted ones."""
    kept = hosts(stored.close)
    close = sorted([*kept, *drafted.close], key=lambda line: KINDS.index(line.type) if line.type in KINDS else 9)
    return Frame(
        opener=(*hosts(stored.opener), *_new(stored.opener, drafted.opener)),
        segues=(*hosts(stored.segues), *_new(stored.segues, drafted.segues)),
        quick_fire=(*hosts(stored.quick_fire), *_new(stored.quick_fire, drafted.quick_fire)),
        close=tuple(close),
        closeness=drafted.closeness,
    )


def _new(stored: Sequence[Line], drafted: Sequence[Line]) -> list[Line]:
    """Those of ``drafted`` that the host has not taken over meanwhile."""
    ids = {line.id for line in hosts(stored)}
    return [line for line in drafted if line.id not in ids]


def _material(sheet: Sheet, sections: tuple[Section, ...], finder: Finder) -> Material:
    questions = [section.focus_question for section in sections]
    ids = list(dict.fromkeys(quote.source_id for section in sections for quote in _held(section)))
    texts = [finder.text(key)[: _BODY // len(ids)] for key in ids]
    terms = KeyTerms([*texts, *questions], sheet.brief.language, words_about(sheet.brief))
    follow_ups = [follow_up for section in sheet.sections for follow_up in section.follow_ups]
    frames = hosts(lines_of(sheet.frame))
    return Material(
        brief=sheet.brief,
        sections=sections,
        terms=terms,
        topics={
            s.number: terms.topic(s.focus_question, [q for q in questions if q != s.focus_question]) for s in sections
        },
        cut=lambda quote: finder.recut(sheet.brief, quote),
        seed=seed_of(sheet),
        asked=[*questions, *(line.question for line in (*follow_ups, *frames))],
        taken=[place(quote) for line in (*follow_ups, *frames) for quote in line.quotes],
    )


def _segues(material: Material, sections: Sequence[Section], present: Sequence[Segue]) -> tuple[Segue, ...]:
    """A segue for each two neighbours that have none of the host's."""
    settled = {(line.after, line.before) for line in _standing(present)}
    found = (
        segue(material, one, two, turn)
        for turn, (one, two) in enumerate(pairwise(sections))
        if (one.number, two.number) not in settled
    )
    return tuple(line for line in found if line)


def _close(material: Material, present: Sequence[FollowUp]) -> tuple[FollowUp, ...]:
    settled = {line.type for line in _standing(present)}
    found = (closing(material, kind, turn) for turn, kind in enumerate(KINDS) if kind not in settled)
    return tuple(line for line in found if line)


def _standing(lines: Sequence[Line]) -> list[Line]:
    """The host's lines that were not dropped."""
    return [line for line in hosts(lines) if line.status != "dropped"]


def _closeness(sheet: Sheet, finder: Finder) -> tuple[tuple[int, int, float], ...]:
    """The cosine of each two focus questions; none where nothing can be embedded."""
    questions = sorted(sheet.brief.focus_questions, key=lambda question: question.number)
    if len(questions) < 2:
        return ()
    try:
        vectors = finder.encode_query([question.text for question in questions])
    except GreenroomError:
        return ()
    return tuple(
        (one.number, two.number, round(float(vectors[i] @ vectors[j]), 4))
        for i, one in enumerate(questions)
        for j, two in enumerate(questions)
        if i < j
    )


def _some(line: FollowUp | None) -> tuple[FollowUp, ...]:
    return (line,) if line else ()


def _held(section: Section) -> list[Quote]:
    dossier = section.dossier
    return [*dossier.own_words, *dossier.reported, *dossier.others]
