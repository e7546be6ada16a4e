"""The offline drafter: picks telling quotations from the dossier and words one fitting question around each.

Needs no key and no network, says nothing that the corpus does not hold, and prefers fewer good questions to many.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from prep.domain import Brief, Proposal, Quote, QuoteClaim, Value, Voice
from prep.drafting.dossier import words_about
from prep.drafting.lead_in import spoken_date
from prep.drafting.merge import repeats
from prep.drafting.signals import Signals, is_due, number_in, signals
from prep.drafting.styles import choose, wordings
from prep.drafting.task import DraftTask
from prep.text.language import language_of
from prep.text.words import terms

_PERSONAL = re.compile(
    r"我(?:最怕|怕|哭|后悔|父亲|母亲|爸|妈|女儿|儿子|睡不着|失眠|难过|愧疚|害怕|心疼)|\b(?:I (?:regret|cried|was scared|was afraid|lost sleep|was wrong)|my (?:father|mother|dad|mom|daughter|son|wife|husband))\b",
    re.IGNORECASE,
)
_OBJECTS = re.compile(r"不|没|只|却|拿掉|难|\b(?:not|never|only|but|don't|can't|isn't|doesn't)\b", re.IGNORECASE)
_ENOUGH = 0.3
_FEWEST = 3
_TELLING_QUOTES = 8


class Option(Value):
    """A question that could be asked: its type, the quotations that open it, what fills its blanks, how good it is."""

    type: str
    section: str
    quotes: tuple[Quote, ...]
    slots: dict[str, str]
    score: float
    due: bool = False


class OfflineDrafter:
    """Fits the drafter port; deterministic for a given task."""

    origin: Literal["model", "offline"] = "offline"

    def draft(self, task: DraftTask, cancelled: Callable[[], bool]) -> Iterator[Proposal]:
        """Follow-ups with a quotation each; a silent dossier gives generic probes without one."""
        taken = [*task.avoid, task.focus_question.text]
        chosen: list[Option] = []
        pool = options(task)
        if not pool:
            yield from _probes(task, taken)
            return
        while pool and len(chosen) < task.follow_ups and not cancelled():
            best = max(pool, key=lambda option: option.score - _penalty(option, chosen))
            pool.remove(best)
            if len(chosen) >= _FEWEST and best.score - _penalty(best, chosen) < _ENOUGH:
                return
            proposal = _worded(best, task, len(chosen), taken)
            if proposal:
                chosen.append(best)
                taken.append(proposal.question)
                yield proposal


def options(task: DraftTask) -> list[Option]:
    """Every question that the dossier offers, unranked."""
    dossier, brief = task.dossier, task.brief
    found = [_pair_option(pair.then, pair.now, brief) for pair in dossier.then_and_now]
    ranked = [(q, i) for quotes in (dossier.own_words, dossier.others, dossier.reported) for i, q in enumerate(quotes)]
    for quote, rank in ranked:
        found += _of_quote(quote, rank, task)
    return found


def _pair_option(then: Quote, now: Quote, brief: Brief) -> Option:
    slots = {
        "number_then": _fitting(number_in(then.text), brief.language),
        "number_now": _fitting(number_in(now.text), brief.language),
        "said": spoken_date(then.date, brief.language),
        "said_now": spoken_date(now.date, brief.language),
    }
    return Option(type="then_and_now", section="question", quotes=(then, now), slots=slots, score=1.3)


def _of_quote(quote: Quote, rank: int, task: DraftTask) -> list[Option]:
    """The types that fit one quotation, scored by what it tells and how high it ranks in its list."""
    brief = task.brief
    seen = signals(quote.text, quote.date)
    own = quote.voice is Voice.OWN_WORDS
    about = any(word in quote.text for word in words_about(brief))
    section = (
        "question"
        if own
        else "question_others"
        if quote.voice is Voice.OTHERS
        else "question_about"
        if about
        else "question_reported"
    )
    voice = 0.2 if own else 0.12 if quote.voice is Voice.OTHERS else 0.1 * about
    foreign = 0.12 * (language_of(quote.text) != brief.language)
    base = 0.35 * max(0.0, 1 - rank / _TELLING_QUOTES) + 0.25 * seen.telling + voice - foreign
    due = is_due(seen, brief.date)
    slots = _slots(quote, seen, brief)
    return [
        Option(type=kind, section=section, quotes=(quote,), slots=slots, score=base + fit, due=due)
        for kind, fit in _fits(quote, seen, own=own, due=due).items()
        if section in wordings(kind)[brief.language]
    ]


def _fits(quote: Quote, seen: Signals, *, own: bool, due: bool) -> dict[str, float]:
    """How well each type fits what the sentence says, 0 to 0.6."""
    fits = {"example": 0.12, "cause": 0.06} if own else {"example": 0.12}
    if own and seen.due:
        fits["promise_check"] = 0.6 if due else 0.35
    if seen.number:
        fits["number"] = 0.34
    if seen.change or seen.cause or seen.stance or seen.absolute:
        fits["cause"] = 0.3 if seen.change or seen.cause else 0.2
    if seen.absolute or seen.future:
        fits["forecast"] = 0.28 if seen.absolute else 0.24
    if seen.group:
        fits["stakes"] = 0.22
    if seen.term:
        fits["define"] = 0.2
    if seen.compare:
        fits["broaden"] = 0.14
    if own and _PERSONAL.search(quote.text):
        fits["personal"] = 0.3
    if not own and (seen.critical or (quote.voice is Voice.OTHERS and _OBJECTS.search(quote.text))):
        fits["challenge"] = 0.55 if quote.voice is Voice.OTHERS else 0.3
    return fits


def _slots(quote: Quote, seen: Signals, brief: Brief) -> dict[str, str]:
    language = brief.language
    speaker = brief.speakers[0].name if brief.speakers else ("嘉宾" if language == "zh" else "the speaker")
    who = quote.speaker if quote.voice is Voice.OTHERS and quote.speaker else quote.publisher
    subject = speaker if quote.voice is Voice.OWN_WORDS else who or quote.title
    when = spoken_date(quote.date, language)
    about = (f"{subject}在 {when}" if language == "zh" else f"{subject} ({when})") if when else subject
    return {
        "number": _fitting(seen.number, language),
        "when": _fitting(seen.when, language),
        "absolute": _fitting(seen.absolute, language),
        "group": _fitting(seen.group, language),
        "term": _fitting(seen.term, language),
        "who": who,
        "origin": about,
        "said": when or ("当时" if language == "zh" else "that time"),
        "speaker": speaker,
    }


def _fitting(slot: str, language: str) -> str:
    """A slice used inside a spoken question: only one of the question's own language, or bare figures."""
    return slot if not re.search(r"[A-Za-z\u4e00-\u9fff]", slot) or language_of(slot) == language else ""


def _penalty(option: Option, chosen: list[Option]) -> float:
    """What an option loses beside those chosen already: the same words, type or source again."""
    loss = 0.0
    for other in chosen:
        if _overlap(option.quotes[0].text, other.quotes[0].text) > 0.5 or _places(option) & _places(other):
            loss += 0.6
        loss += 0.28 * (option.type == other.type) + 0.07 * (option.quotes[0].source_id == other.quotes[0].source_id)
    return loss


def _places(option: Option) -> set[tuple[str, int]]:
    return {(quote.source_id, quote.start) for quote in option.quotes}


def _overlap(left: str, right: str) -> float:
    a, b = set(terms(left)), set(terms(right))
    return len(a & b) / max(1, min(len(a), len(b)))


def _worded(option: Option, task: DraftTask, index: int, taken: list[str]) -> Proposal | None:
    """The option as a proposal, or None where no wording fits that is still unused on this sheet."""
    lines = wordings(option.type)[task.brief.language]
    turn = task.focus_question.number - 1 + index
    question = choose(lines[option.section], option.slots, turn, lambda worded: not repeats(worded, taken))
    if not question:
        return None
    reasons = lines[
        "why_due" if option.due and "why_due" in lines else "why" if option.section == "question" else "why_reported"
    ]
    rungs = tuple(r for r in (choose(lines[f"if_they_dodge_{i}"], option.slots, turn) for i in (1, 2)) if r)
    return Proposal(
        type=option.type,
        question=question,
        quotes=tuple(QuoteClaim(source=quote.source_id, text=quote.text) for quote in option.quotes),
        if_they_say=choose(lines["if_they_say"], option.slots, turn),
        if_they_dodge=rungs,
        why=choose(reasons, option.slots, turn),
    )


def _probes(task: DraftTask, taken: list[str]) -> Iterator[Proposal]:
    """Generic questions for a silent dossier, openly without evidence."""
    lines = wordings("silent")[task.brief.language]
    for index in range(min(3, task.follow_ups)):
        question = choose(
            lines["question"], {}, task.focus_question.number - 1 + index, lambda worded: not repeats(worded, taken)
        )
        if question:
            taken.append(question)
            yield Proposal(
                type="forecast" if index % 2 else "number",
                question=question,
                if_they_dodge=(lines["if_they_dodge_1"][0], lines["if_they_dodge_2"][0]),
                why=lines["why"][0],
            )
