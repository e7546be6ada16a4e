"""A follow-up in other words: shorter by rule or by another wording, or in the other language by its own pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

from prep.domain import Dossier, FollowUp, Pair, Value, Voice
from prep.drafting.craft import lint
from prep.drafting.merge import likeness, repeats
from prep.drafting.offline import worded
from prep.drafting.options import Option, options
from prep.drafting.styles import fill, slots_of, wordings
from prep.drafting.task import DraftTask
from prep.drafting.wish import Wish
from prep.receipt import Proposal, QuoteClaim
from prep.text.language import length_in_words
from prep.text.sentences import sentences

How = Literal["shorter", "language", "translation"]
_LEAST = {"zh": 6, "en": 4}
_OPENING = re.compile(
    r"^(?:(?:那么?|其实|所以|好的?|请问|具体来说|回过头看|在您看来|就您而言|以您的经验|我(?:很)?想(?:知道|问)(?:一下|的是)?|"
    r"(?:您)?(?:能不能|可不可以|能否)(?:跟我们|给我们|跟大家|给大家)?(?:说说|讲讲|聊聊|分享一下))[，,：:\s]*)+|"
    r"^(?:(?:so|and|well|okay|now|looking back|specifically|in your (?:view|experience)|I(?:['’]d| would) like to know|"
    r"I wonder|(?:can|could|would) you (?:please )?(?:tell|explain to|share with) (?:us|me)(?: about)?)[,:]?\s+)+",
    re.IGNORECASE,
)


class Rewording(Value):
    """What is asked of a reworder: ``how``, and the language that the result is in."""

    how: How
    language: str


class Reworder(Protocol):
    """Words a follow-up anew. ``task`` is made of its focus question and the quotations it stands on."""

    origin: Literal["model", "offline"]

    def reword(self, follow_up: FollowUp, task: DraftTask, wanted: Rewording) -> Proposal | None:
        """The follow-up in other words, None where this reworder knows none; raises ``ModelFailure``."""
        ...


class OfflineReworder:
    """Rules and the reviewed wordings of ``prompts/offline``: it never translates, it only knows what was written."""

    origin: Literal["model", "offline"] = "offline"

    def reword(self, follow_up: FollowUp, task: DraftTask, wanted: Rewording) -> Proposal | None:
        """See ``Reworder``."""
        if wanted.how == "translation":
            return None
        if wanted.how == "shorter":
            return _shorter(follow_up, task)
        return _in_language(follow_up, task, wanted.language)


def as_proposal(follow_up: FollowUp, **update: object) -> Proposal:
    """A follow-up as a drafter would propose it, with fields replaced."""
    claims = tuple(QuoteClaim(source=quote.source_id, text=quote.text) for quote in follow_up.quotes)
    kept = {
        name: getattr(follow_up, name) for name in ("type", "question", "if_they_say", "if_they_dodge", "why", "lens")
    }
    return Proposal.model_validate({**kept, "quotes": claims, **update})


def shortened(question: str, language: str) -> Iterator[str]:
    """Shorter forms of a wording by rule: without the words before it begins, then without what is told before it asks."""
    bare = _OPENING.sub("", question.strip())
    if bare != question and length_in_words(bare) >= _LEAST[language]:
        yield bare[:1].upper() + bare[1:] if language == "en" else bare
    spans = sentences(bare)
    last = bare[slice(*spans[-1])].strip() if len(spans) > 1 else ""
    if last and length_in_words(last) >= _LEAST[language]:
        yield last


def _shorter(follow_up: FollowUp, task: DraftTask) -> Proposal | None:
    language, question = task.brief.language, follow_up.question
    for trimmed in shortened(question, language):
        if not lint(trimmed, follow_up.quotes):
            return as_proposal(follow_up, question=trimmed)
    if follow_up.origin != "offline" or follow_up.edited:
        return None
    found = [line for option in _kin(follow_up, task) for line in _lines(option, language)]
    others = [one.question for one in task.tried if one.id != follow_up.id]
    usable = [
        line
        for line in dict.fromkeys(found)
        if length_in_words(line) < length_in_words(question)
        and not lint(line, follow_up.quotes)
        and not repeats(line, others)
    ]
    if not usable:
        return None
    nearest = max(usable, key=lambda line: (likeness(line, question), -length_in_words(line)))
    return as_proposal(follow_up, question=nearest)


def _in_language(follow_up: FollowUp, task: DraftTask, language: str) -> Proposal | None:
    here = task.brief.language
    found = next(
        (
            (option, index)
            for option in _kin(follow_up, task)
            for index, line in enumerate(wordings(option.file)[here][option.section])
            if _filled(line, option) == follow_up.question
        ),
        None,
    )
    if found is None:
        return None
    abroad = task.model_copy(update={"brief": task.brief.model_copy(update={"language": language})})
    kin = _kin(follow_up, abroad)
    same = [option for option in kin if (option.file, option.section) == (found[0].file, found[0].section)]
    for option in same or kin:
        made = worded(option, abroad, found[1] - abroad.focus_question.number + 1, [], fresh=False)
        if made is None:
            continue
        lines = wordings(option.file)[language][option.section]
        own = _filled(lines[found[1]], option) if option in same and found[1] < len(lines) else ""
        return made.model_copy(update={"question": own}) if own and not lint(own, follow_up.quotes) else made
    return None


def _kin(follow_up: FollowUp, task: DraftTask) -> list[Option]:
    """The options that the follow-up's own quotations give for its type and lens."""
    alone = task.model_copy(update={"dossier": _dossier(follow_up), "wish": Wish(lens=follow_up.lens)})
    places = {(quote.source_id, quote.start) for quote in follow_up.quotes}
    return [
        option
        for option in options(alone)
        if option.type == follow_up.type
        and option.lens == follow_up.lens
        and {(quote.source_id, quote.start) for quote in option.quotes} == places
    ]


def _dossier(follow_up: FollowUp) -> Dossier:
    quotes = follow_up.quotes
    pairs = (Pair(then=quotes[0], now=quotes[1]),) if len(quotes) == 2 else ()
    return Dossier(
        own_words=tuple(q for q in quotes if q.voice is Voice.OWN_WORDS),
        others=tuple(q for q in quotes if q.voice is Voice.OTHERS),
        reported=tuple(q for q in quotes if q.voice not in (Voice.OWN_WORDS, Voice.OTHERS)),
        unused=quotes if follow_up.type == "unused" else (),
        then_and_now=pairs,
    )


def _lines(option: Option, language: str) -> list[str]:
    filled = (_filled(line, option) for line in wordings(option.file)[language][option.section])
    return [line for line in filled if line]


def _filled(line: str, option: Option) -> str:
    """A wording with its blanks filled, ``""`` where one has nothing to fill it."""
    return fill(line, option.slots) if all(option.slots.get(name) for name in slots_of(line)) else ""


def unlike(proposal: Proposal, follow_up: FollowUp, others: Sequence[str]) -> bool:
    """Whether a rewording changes anything and says what no other follow-up says."""
    return proposal.question.strip() not in ("", follow_up.question) and not repeats(proposal.question, others)
