"""One new follow-up in the place of another: different from all that was tried there, and as the host wished."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from prep.breaches import flags_on_line
from prep.domain import Dossier, Evidence, Flag, FocusQuestion, FollowUp, GreenroomError, Quote, Section, Sheet
from prep.drafting.candidates import Vectors
from prep.drafting.finding import Finder
from prep.drafting.merge import repeats
from prep.drafting.offline import OfflineDrafter
from prep.drafting.outcome import Outcome
from prep.drafting.quotes import Gate
from prep.drafting.sheet import prepared
from prep.drafting.steered import unmet
from prep.drafting.task import Drafter, DraftTask
from prep.drafting.wish import Wish, is_on, understood

_TRIES = 3


def other_angle(
    sheet: Sheet, section: Section, wish: str, *, finder: Finder, drafter: Drafter, cancelled: Callable[[], bool]
) -> FollowUp:
    """A follow-up for the section that none of its follow-ups (dropped ones too) is like, with what was not honoured.

    Raises ``GreenroomError``: ``no_other_angle`` where the sources carry no further one, ``cancelled``, or the code of
    the model's failure.
    """
    question = next((q for q in sheet.brief.focus_questions if q.number == section.number), None)
    if question is None:
        raise GreenroomError("piece_gone")
    gate = finder.gate(sheet.brief)
    task, missed = _task(sheet, section, question, understood(wish), finder, gate)
    outcome = Outcome(drafter if task.evidence else OfflineDrafter(), task, gate, was_ready=True)
    outcome.follow(cancelled, lambda: None)
    if cancelled():
        raise GreenroomError("cancelled")
    fresh = [one for one in outcome.follow_ups if not repeats(one.question, [t.question for t in task.tried])]
    if not fresh:
        raise GreenroomError(outcome.message if outcome.message not in ("", "draft_unusable") else "no_other_angle")
    names = sheet.brief.speaker_names
    chosen = min(fresh, key=lambda one: (bool(flags_on_line(one, task.red_lines, names)), _likeness(one, task)))
    return _told(chosen, task.wish, missed)


def _task(
    sheet: Sheet, section: Section, question: FocusQuestion, wish: Wish, finder: Finder, gate: Gate
) -> tuple[DraftTask, list[str]]:
    """The task of another angle, and which parts of the wish the sources can't honour."""
    tried = section.follow_ups
    on_topic = _on_topic(sheet, question, wish.topic, finder, gate) if wish.topic else None
    missed = ["topic"] if wish.topic and on_topic is None else []
    task = on_topic or prepared(sheet, question, finder, gate, follow_ups=_TRIES)
    avoid = (*task.avoid, *(one.question for one in tried))
    return task.model_copy(update={"wish": wish, "tried": tried, "avoid": avoid}), missed


def _on_topic(sheet: Sheet, question: FocusQuestion, topic: str, finder: Finder, gate: Gate) -> DraftTask | None:
    """The task on what the sources hold on ``topic``, what is near the focus question first; None where that is nothing.

    Looked for beside the focus question, and where nothing of that is on the topic, by itself.
    """
    for text in (f"{topic} {question.text}", topic):
        task = prepared(sheet, question.model_copy(update={"text": text}), finder, gate, follow_ups=_TRIES)
        found = _quotes_on(topic, task.dossier, finder)
        if found:
            return task.model_copy(
                update={
                    "focus_question": question,
                    "evidence": tuple(e for e in task.evidence if any(_stands_in(q, e) for q in found)),
                    "dossier": _only(task.dossier, set(found)),
                    "nearness": _nearness(found, question, finder),
                }
            )
    return None


def _quotes_on(topic: str, dossier: Dossier, finder: Finder) -> dict[Quote, float]:
    """The quotations of a dossier that speak of ``topic``, each with how near to it, 0 to 1."""
    quotes = list(dict.fromkeys((*dossier.own_words, *dossier.others, *dossier.reported, *dossier.unused)))
    if not quotes:
        return {}
    cosines = finder.encode([quote.text for quote in quotes]) @ finder.encode_query([topic])[0]
    near = zip(quotes, cosines, _stretched(cosines), strict=True)
    return {quote: share for quote, cosine, share in near if is_on(topic, quote.text, float(cosine))}


def _only(dossier: Dossier, quotes: set[Quote]) -> Dossier:
    """The dossier's lists with ``quotes`` alone."""
    lists = ("own_words", "others", "reported", "unused", "promises", "numbers")
    held = {name: tuple(quote for quote in getattr(dossier, name) if quote in quotes) for name in lists}
    pairs = tuple(pair for pair in dossier.then_and_now if {pair.then, pair.now} <= quotes)
    return dossier.model_copy(update={**held, "then_and_now": pairs})


def _nearness(found: dict[Quote, float], question: FocusQuestion, finder: Finder) -> dict[tuple[str, int], float]:
    """Half how near to the topic, half how near to the focus question, each 0 to 1 among what was found."""
    close = _stretched(finder.encode([quote.text for quote in found]) @ finder.encode_query([question.text])[0])
    return {(q.source_id, q.start): 0.5 * near + 0.5 * c for (q, near), c in zip(found.items(), close, strict=True)}


def _stretched(values: Vectors) -> list[float]:
    spread = float(np.ptp(values))
    return [float(value) for value in (values - values.min()) / spread] if spread else [1.0] * len(values)


def _stands_in(quote: Quote, item: Evidence) -> bool:
    return quote.source_id == item.source.id and item.passage.start <= quote.start < item.passage.end


def _likeness(drafted: FollowUp, task: DraftTask) -> int:
    """How like to what was tried before: the same quotation counts double."""
    places = {(quote.source_id, quote.start) for one in task.tried for quote in one.quotes}
    same_place = any((quote.source_id, quote.start) in places for quote in drafted.quotes)
    missed = len(unmet(task.wish, drafted)) if task.wish.words else 0
    return 2 * same_place + (drafted.type in {one.type for one in task.tried}) + 4 * missed


def _told(drafted: FollowUp, wish: Wish, missed: list[str]) -> FollowUp:
    """The follow-up with a remark for each part of the wish that it does not honour."""
    judged = unmet(wish, drafted) if drafted.origin == "offline" else [m for m in unmet(wish, drafted) if m == "lens"]
    flags = tuple(Flag(code=f"wish_{part}", detail=wish.words) for part in (*missed, *judged))
    if wish.words and not (wish.tone or wish.lens or wish.topic):
        flags = (*flags, Flag(code="wish_unclear", detail=wish.words))
    return drafted.model_copy(update={"flags": (*flags, *drafted.flags)})
