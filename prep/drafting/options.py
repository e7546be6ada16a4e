"""What could be asked about a dossier: each telling quotation with the kinds of question that fit it."""

from __future__ import annotations

import re

from prep.domain import Brief, Quote, Value, Voice
from prep.drafting.about import words_about
from prep.drafting.expects import wants_other_figure
from prep.drafting.hooks import Hook, hooks
from prep.drafting.lead_in import spoken_date
from prep.drafting.lenses import concerned
from prep.drafting.signals import Signals, is_due, number_in, signals
from prep.drafting.styles import wordings
from prep.drafting.task import DraftTask
from prep.text.language import language_of

_PERSONAL = re.compile(
    r"我(?:最怕|怕|哭|后悔|父亲|母亲|爸|妈|女儿|儿子|睡不着|失眠|难过|愧疚|害怕|心疼)|\b(?:I (?:regret|cried|was scared|was afraid|lost sleep|was wrong)|my (?:father|mother|dad|mom|daughter|son|wife|husband))\b",
    re.IGNORECASE,
)
_LASTING = re.compile(r"年$|\byears$|\bmonths$", re.IGNORECASE)
_TURNED = re.compile(
    r"不再|改主意|改口|转向了?|放弃了|以前[^。]{0,20}(?:现在|做了)|\b(?:no longer|used to|changed? (?:my|our) mind|stopped|switched|pivoted)\b",
    re.IGNORECASE,
)
_OBJECTS = re.compile(
    r"不(?![管同断仅过少论])|没|却|拿掉|难|\b(?:not|never|only|but|don't|can't|isn't|doesn't)\b", re.IGNORECASE
)
_NEAR, _NEARER, _FEW = 0.4, 0.55, 3
_TWICE, _OTHER_FIGURE = 0.6, 0.2
_ASIDE, _CHATTER = 0.3, 0.15
_UNUSED, _LENS, _AGAIN = 0.3, 0.3, 0.25
_THEIRS = re.compile(r"他们?|她们?|\b(?:they|he|she)\b", re.IGNORECASE)
_OURS = re.compile(r"我|咱|\b(?:I|we|our|my|us)\b")


class Option(Value):
    """A question that could be asked: its type, the quotations that open it, what fills its blanks, how good it is.

    ``section`` of the wordings ``file`` words it.
    """

    type: str
    file: str
    section: str
    quotes: tuple[Quote, ...]
    slots: dict[str, str]
    score: float
    due: bool = False
    lens: str = ""


def options(task: DraftTask) -> list[Option]:
    """Every question that the dossier offers, unranked."""
    dossier, brief = task.dossier, task.brief
    found = [_pair_option(pair.then, pair.now, brief) for pair in dossier.then_and_now]
    told = [option for quote in dossier.own_words for option in _of_quote(quote, task)]
    for quote in (*dossier.others, *dossier.reported):
        near = task.nearness.get((quote.source_id, quote.start), _NEARER)
        enough = _NEARER if quote.voice is Voice.OTHERS and not signals(quote.text, "").critical else _NEAR
        told += _of_quote(quote, task) if near >= enough or len(told) < _FEW else []
    return found + told + _aside_options(task)


def _aside_options(task: DraftTask) -> list[Option]:
    """What comes from another side: the best unused quotation as it is, and own words seen through a lens."""
    brief, found = task.brief, []
    for quote in task.dossier.unused:
        seen = signals(quote.text, quote.date)
        found.append(
            Option(
                type="unused",
                file="unused",
                section="question",
                quotes=(quote,),
                slots=_slots(quote, seen, brief),
                score=_UNUSED + _own_worth(quote, seen, task),
            )
        )
    for quote in dict.fromkeys((*task.dossier.own_words, *task.dossier.unused)):
        found += _lens_options(quote, task)
    return found


def _lens_options(quote: Quote, task: DraftTask) -> list[Option]:
    """One option for each lens that a quotation of the speaker's own doings concerns, and for one that is wished for."""
    seen = signals(quote.text, quote.date)
    wished = task.wish.lens
    if seen.dangling or seen.hearsay or seen.aside or seen.chatter:
        return []
    concerned_by = concerned(quote.text) if _OURS.search(quote.text) else ()
    return [
        Option(
            type="lens",
            file="lens",
            section=f"question_{lens}",
            quotes=(quote,),
            slots=_slots(quote, seen, task.brief),
            score=_own_worth(quote, seen, task) + _LENS * (lens in concerned_by) - _AGAIN * (lens in task.lenses),
            lens=lens,
        )
        for lens in dict.fromkeys((*concerned_by, *([wished] if wished else [])))
    ]


def _own_worth(quote: Quote, seen: Signals, task: DraftTask) -> float:
    near = task.nearness.get((quote.source_id, quote.start), 0.5)
    again = (quote.source_id, quote.start) in task.quoted
    abroad = language_of(quote.text) != task.brief.language
    return 0.6 * near + 0.2 * seen.telling + 0.3 - _TWICE * again - 0.12 * abroad


def _pair_option(then: Quote, now: Quote, brief: Brief) -> Option:
    slots = {
        "number_then": _fitting(number_in(then.text), brief.language),
        "number_now": _fitting(number_in(now.text), brief.language),
        "said": spoken_date(then.date, brief.language),
        "said_now": spoken_date(now.date, brief.language),
    }
    return Option(
        type="then_and_now", file="then_and_now", section="question", quotes=(then, now), slots=slots, score=1.3
    )


def _of_quote(quote: Quote, task: DraftTask) -> list[Option]:
    """The types that fit one quotation, scored by how near it is, what it tells, and whose words it is."""
    brief = task.brief
    seen = signals(quote.text, quote.date)
    about = any(word in quote.text for word in words_about(brief))
    near = task.nearness.get((quote.source_id, quote.start), 0.5)
    worth = 0.6 * near + 0.2 * seen.telling + _voice_worth(quote, about=about, critical=seen.critical)
    worth -= 0.12 * (language_of(quote.text) != brief.language) + 0.35 * (seen.dangling or seen.hearsay)
    worth -= _TWICE * ((quote.source_id, quote.start) in task.quoted) + _ASIDE * seen.aside + _CHATTER * seen.chatter
    due = is_due(seen, brief.date)
    other_figure = wants_other_figure(task.focus_question.text, seen.number)
    slots = _slots(quote, seen, brief)
    found = []
    for kind, fit in _fits(quote, seen, due=due, about=about, other_figure=other_figure).items():
        section = _section(kind, quote, seen, about=about, due=due)
        if section in wordings(kind)[brief.language]:
            found.append(
                Option(type=kind, file=kind, section=section, quotes=(quote,), slots=slots, score=worth + fit, due=due)
            )
    return found + [
        Option(
            type=hook.type,
            file="hooks",
            section=f"question_{hook.kind}",
            quotes=(quote,),
            slots={**slots, "words": hook.words},
            score=worth + hook.fit,
        )
        for hook in _hooks(quote, seen, brief.language, due=due)
    ]


def _hooks(quote: Quote, seen: Signals, language: str, *, due: bool) -> list[Hook]:
    """What can be picked up in a quotation: all of it in the speaker's own words, a date alone in those of others."""
    if quote.voice is not Voice.OWN_WORDS:
        ahead = _fitting(seen.when, language) and not due
        return [Hook(kind="plan", type="forecast", words=seen.when, fit=0.36)] if ahead else []
    if language_of(quote.text) != language or seen.hearsay:
        return []
    turned = _TURNED.search(quote.text) and _OURS.search(quote.text)
    told = [Hook(kind="change", type="cause", words="", fit=0.3)] if turned else []
    return [*(hook for hook in hooks(quote.text, language) if not (told and hook.kind == "never")), *told]


def _voice_worth(quote: Quote, *, about: bool, critical: bool) -> float:
    if quote.voice is Voice.OWN_WORDS:
        return 0.3
    return 0.08 + 0.12 * critical if quote.voice is Voice.OTHERS else 0.1 * about


def _section(kind: str, quote: Quote, seen: Signals, *, about: bool, due: bool) -> str:
    """Which wordings fit: by whose words it is, and whether they tell of a choice."""
    if quote.voice is Voice.OWN_WORDS:
        if kind == "promise_check" and due:
            return "question_due"
        if kind == "number" and _THEIRS.search(quote.text) and not _OURS.search(quote.text):
            return "question_reported"
        return "question_choice" if kind == "cause" and seen.choice and _OURS.search(quote.text) else "question"
    if quote.voice is Voice.OTHERS:
        return "question_critic" if kind == "challenge" and seen.critical and about else "question_others"
    return "question_about" if about else "question_reported"


def _fits(quote: Quote, seen: Signals, *, due: bool, about: bool, other_figure: bool) -> dict[str, float]:
    """How well each type fits what the sentence says, 0 to 0.6."""
    own = quote.voice is Voice.OWN_WORDS
    fits = {"example": 0.02, "cause": 0.02} if own else {"example": 0.04}
    if own and (seen.stance or seen.absolute):
        fits["challenge"] = 0.16
    if own and seen.due:
        fits["promise_check"] = 0.6 if due else 0.35
    if seen.number and not _LASTING.search(seen.number):
        fits["number"] = (0.34 if own else 0.22) - _OTHER_FIGURE * other_figure
    if seen.choice or seen.change or seen.cause or seen.stance:
        fits["cause"] = 0.3 if seen.choice else 0.18 if seen.change or seen.cause else 0.12
    if seen.future:
        fits["forecast"] = 0.2
    if seen.group:
        fits["stakes"] = 0.22 if own or about else 0.08
    if seen.term:
        fits["define"] = 0.2
    if seen.compare:
        fits["broaden"] = 0.14
    if own and _PERSONAL.search(quote.text):
        fits["personal"] = 0.3
    if not own and seen.critical:
        fits["challenge"] = 0.55 if quote.voice is Voice.OTHERS else 0.3
    elif quote.voice is Voice.OTHERS and _OBJECTS.search(quote.text):
        fits["challenge"] = 0.2
    return fits


def _slots(quote: Quote, seen: Signals, brief: Brief) -> dict[str, str]:
    language = brief.language
    speaker = brief.speakers[0].name if brief.speakers else ("嘉宾" if language == "zh" else "the speaker")
    own = quote.voice is Voice.OWN_WORDS
    who = "" if own else quote.speaker if quote.voice is Voice.OTHERS and quote.speaker else quote.publisher
    subject = speaker if own else who or quote.title
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
