"""From drafted sections to what holds them together on stage: opener, segues, quick-fire, close. Needs no model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from prep.breaches import flags_on_quotes
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
_FEW = 5


def draft_frame(sheet: Sheet, finder: Finder, *, anew: bool = False) -> Callable[[Frame], Frame]:
    """Draft the frame of ``sheet``; returns the change to apply to the frame as it is stored by then.

    What the host wrote, edited, kept or dropped stays; what was dropped is not proposed again. ``anew`` asks for other
    lines than those that stand there; where there are none, these stay.
    """
    order = [question.number for question in sheet.brief.focus_questions if question.minutes]
    sections = tuple(sorted((s for s in sheet.sections if s.number in order), key=lambda s: order.index(s.number)))
    material = _material(sheet, sections, finder, lines_of(sheet.frame) if anew else hosts(lines_of(sheet.frame)))
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
    """The host's lines of ``stored`` in place, then the drafted ones; where nothing was found, what stood there."""
    close = _filled(stored.close, drafted.close, lambda line: line.type)
    enough = len(_standing(stored.quick_fire)) + len(drafted.quick_fire) >= _FEW
    return Frame(
        opener=_filled(stored.opener, drafted.opener, lambda _: ""),
        segues=_filled(stored.segues, drafted.segues, lambda line: f"{line.after} {line.before}"),
        quick_fire=_filled(stored.quick_fire, drafted.quick_fire, lambda _: "") if enough else stored.quick_fire,
        close=tuple(sorted(close, key=lambda line: KINDS.index(line.type) if line.type in KINDS else len(KINDS))),
        closeness=drafted.closeness,
    )


def _filled(stored: Sequence[Line], drafted: Sequence[Line], role: Callable[[Line], str]) -> tuple[Line, ...]:
    """The host's lines, the drafted ones that are not among them, and stored ones in whose role none came."""
    kept = hosts(stored)
    fresh = [line for line in drafted if line.id not in {one.id for one in kept}]
    taken = {role(line) for line in (*_standing(stored), *fresh)}
    return (*kept, *fresh, *(line for line in stored if line not in kept and role(line) not in taken))


def _material(sheet: Sheet, sections: tuple[Section, ...], finder: Finder, present: Sequence[FollowUp]) -> Material:
    """What the frame may draw on; nothing like the lines that are ``present`` is said again."""
    questions = [section.focus_question for section in sections]
    ids = list(dict.fromkeys(quote.source_id for section in sections for quote in _held(section)))
    texts = [finder.text(key)[: _BODY // len(ids)] for key in ids]
    terms = KeyTerms([*texts, *questions], sheet.brief.language, words_about(sheet.brief))
    follow_ups = [follow_up for section in sheet.sections for follow_up in section.follow_ups]
    lines = sheet.red_lines.in_force(sheet.brief.date)
    return Material(
        brief=sheet.brief,
        sections=sections,
        terms=terms,
        topics={
            s.number: terms.topic(s.focus_question, [q for q in questions if q != s.focus_question]) for s in sections
        },
        cut=lambda quote: finder.recut(sheet.brief, quote),
        barred=lambda quote: bool(flags_on_quotes([quote], lines, sheet.brief.speaker_names)),
        seed=seed_of(sheet),
        asked=[*questions, *(line.question for line in (*follow_ups, *present))],
        taken=[place(quote) for line in (*follow_ups, *present) for quote in line.quotes],
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
