"""From a brief and a library to drafted sections: the use case, step by step."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from uuid import uuid4

from prep.domain import (
    Brief,
    Dossier,
    FocusQuestion,
    FollowUp,
    Quote,
    Section,
    Sheet,
    Source,
    SourceReference,
)
from prep.drafting.dossier import build_dossier
from prep.drafting.finding import Finder
from prep.drafting.merge import hosts_own
from prep.drafting.offline import OfflineDrafter
from prep.drafting.outcome import FREE, Change, Outcome, Prices
from prep.drafting.quotes import Gate
from prep.drafting.styles import fill, styles, wordings
from prep.drafting.task import Drafter, DraftTask

FOLLOW_UPS = 4


def new_sheet(brief: Brief, folder: str, announced: str) -> Sheet:
    """A sheet with an empty section for each focus question; its id follows from ``announced`` text and folder."""
    key = hashlib.sha256(f"{folder}\0{announced}".encode("utf-8", "replace")).hexdigest()[:12]
    return with_sections(Sheet(sheet_id=key, folder=folder, brief=brief))


def copied(sheet: Sheet, mark: str) -> Sheet:
    """``sheet`` under an id of its own, at its first version; ``mark`` tells it from the one it was made from."""
    brief = sheet.brief.model_copy(update={"event": " ".join(part for part in (mark, sheet.brief.event) if part)})
    fresh = {"sheet_id": uuid4().hex[:12], "version": 0, "updated": "", "archived": False, "brief": brief}
    return sheet.model_copy(update=fresh)


def with_sections(sheet: Sheet) -> Sheet:
    """The sheet with one section for each focus question of its brief, in order; sections keep their follow-ups by wording."""
    present = {section.focus_question: section for section in sheet.sections}
    sections = []
    for question in sheet.brief.focus_questions:
        section = present.get(question.text, Section(number=question.number, focus_question=question.text))
        sections.append(section.model_copy(update={"number": question.number}))
    return sheet.model_copy(update={"sections": tuple(sections)})


def prepared(
    sheet: Sheet, question: FocusQuestion, finder: Finder, gate: Gate, *, follow_ups: int = FOLLOW_UPS
) -> DraftTask:
    """The task of drafting one focus question: its evidence, sorted into a dossier, and what stands already."""
    brief = sheet.brief
    evidence = finder.evidence(brief, question, sheet.folder)
    dossier, nearness = build_dossier(
        brief,
        question,
        evidence,
        encode_query=finder.encode_query,
        encode=finder.encode,
        to_quote=gate.quote,
        passages_of=finder.passages_of,
        look_for=look_for(brief, question),
    )
    task = DraftTask(
        brief=brief,
        focus_question=question,
        dossier=dossier,
        evidence=tuple(evidence),
        follow_ups=follow_ups,
        nearness=nearness,
        styles=styles(),
    )
    return _beside(sheet, task)


def _beside(sheet: Sheet, task: DraftTask) -> DraftTask:
    """``task`` beside what the other focus questions of ``sheet`` ask by now, and what is to be left alone."""
    question = task.focus_question
    standing = {
        "avoid": _standing(sheet, question),
        "quoted": _quoted(sheet, question),
        "lenses": _lenses(sheet, question),
        "red_lines": sheet.red_lines.in_force(sheet.brief.date),
    }
    return task.model_copy(update=standing)


def draft_section(
    sheet: Sheet,
    task: DraftTask,
    *,
    finder: Finder,
    drafter: Drafter,
    prices: Prices = FREE,
    cancelled: Callable[[], bool],
    arrived: Callable[[Change], None] = lambda _change: None,
) -> Change:
    """Draft the focus question of ``task``; returns the change to apply to the section as it is stored by then.

    The task may have been made ready before others were drafted: what stands on ``sheet`` is looked at anew. Lets the
    drafter propose, and lets pass what the gate and the linter let pass. ``arrived`` is given such a change for each
    follow-up that a model has completed before the draft has ended. A model's failure keeps what was complete and marks
    the section partial or failed; where the corpus is silent no model is asked, the generic probes of the offline drafter
    stand in.
    """
    task, gate = _beside(sheet, task), finder.gate(task.brief)
    evidence, dossier, question = task.evidence, task.dossier, task.focus_question
    outcome = Outcome(drafter if evidence else OfflineDrafter(), task, gate, _ready(sheet, question))
    outcome.follow(cancelled, lambda: arrived(lambda section: outcome.arriving_in(section, dossier)))
    if not evidence:
        nearest = tuple(
            q
            for e in finder.nearest(task.brief, question, sheet.folder)
            if (q := gate.quote(e.source, e.passage.start, e.passage.end))
        )
        dossier = dossier.model_copy(update={"nearest": nearest})
    receipt = outcome.receipt(prices)
    return lambda section: outcome.applied_to(section, dossier, receipt, silent=not evidence)


def _standing(sheet: Sheet, question: FocusQuestion) -> tuple[str, ...]:
    """Questions that a new draft must not repeat: all of other sections, and the host's own of this one."""
    return tuple(
        follow_up.question
        for section in sheet.sections
        for follow_up in section.follow_ups
        if section.number != question.number or hosts_own(follow_up)
    )


def _ready(sheet: Sheet, question: FocusQuestion) -> bool:
    """Whether the section holds a whole draft already."""
    return any(section.number == question.number and section.state == "ready" for section in sheet.sections)


def _quoted(sheet: Sheet, question: FocusQuestion) -> frozenset[tuple[str, int]]:
    """Where the quotations of the other sections' follow-ups stand."""
    others = (section for section in sheet.sections if section.number != question.number)
    return frozenset((q.source_id, q.start) for section in others for f in section.follow_ups for q in f.quotes)


def _lenses(sheet: Sheet, question: FocusQuestion) -> frozenset[str]:
    """The lenses through which the other sections' follow-ups ask."""
    others = (section for section in sheet.sections if section.number != question.number)
    return frozenset(f.lens for section in others for f in section.follow_ups if f.lens)


def look_for(brief: Brief, question: FocusQuestion) -> tuple[str, ...]:
    """What to fetch where the corpus is silent on ``question``."""
    slots = {
        "speaker": brief.speaker_names[0] if brief.speakers else "嘉宾" if brief.language == "zh" else "the speaker"
    }
    slots["topic"] = question.text.rstrip("？?。. ")
    return tuple(fill(line, slots) for line in wordings("silent")[brief.language]["look_for"])


def source_references(
    sections: Sequence[Section], source_of: Callable[[str], Source | None], frame: Sequence[FollowUp] = ()
) -> tuple[SourceReference, ...]:
    """The sources that a sheet's dossiers and follow-ups quote, and the lines of its ``frame``, in order of first use."""
    ids = dict.fromkeys(
        quote.source_id
        for section in sections
        for quote in [q for f in section.follow_ups for q in f.quotes] + _dossier_quotes(section.dossier)
    )
    ids.update(dict.fromkeys(quote.source_id for line in frame for quote in line.quotes))
    sources = (source_of(key) for key in ids)
    return tuple(
        SourceReference(
            source_id=s.id, title=s.title, publisher=s.publisher, date=s.date, url=s.url, kind=s.kind, path=s.path
        )
        for s in sources
        if s
    )


def _dossier_quotes(dossier: Dossier) -> list[Quote]:
    pairs = [quote for pair in dossier.then_and_now for quote in (pair.then, pair.now)]
    pairs += [quote for one in (*dossier.answered, *dossier.dodges) for quote in (one.asked, one.answer)]
    pairs += [quote for one in dossier.stock for quote in (one.latest, *one.earlier)]
    pairs += [quote for one in dossier.figures for quote in one.quotes]
    lists = (
        dossier.own_words,
        dossier.asked_before,
        dossier.promises,
        dossier.numbers,
        dossier.others,
        dossier.reported,
    )
    return pairs + [quote for quotes in lists for quote in quotes]
