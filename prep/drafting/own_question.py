"""Help for a question that the host wrote: quotations that would fit it, whether it is new, and what to say to a dodge."""

from __future__ import annotations

import re

import numpy as np

from prep.domain import Flag, FocusQuestion, FollowUp, Quote, Section, Sheet, Voice
from prep.drafting.craft import lint
from prep.drafting.finding import Finder
from prep.drafting.newness import mark
from prep.drafting.openings import openings
from prep.drafting.signals import signals
from prep.drafting.styles import choose, wordings
from prep.reading.passages import relative_voice
from prep.text.canonical import locate

_OFFERED = 3
_OFFERED_AT = 0.25
_LIKE = {
    kind: re.compile(pattern, re.IGNORECASE)
    for kind, pattern in (
        (
            "promise_check",
            r"兑现|承诺|答应过|说好的|到期|做到了|\b(?:promis\w+|deliver(?:ed)?|deadline|by now|on time)\b",
        ),
        (
            "then_and_now",
            r"改(?:主意|口)|变了|(?:当年|以前).{0,12}(?:今天|现在)|\b(?:change(?:d)? your mind|used to|since then|back then)\b",
        ),
        ("challenge", r"反对|质疑|不同意|批评|凭什么|站不住|\b(?:critics?|disagree|object|wrong|doubt|s[ck]eptics?)\b"),
        (
            "number",
            r"多少|几[家个台人成倍]|哪个数|比例|占比|\b(?:how (?:many|much|big)|what (?:share|number|figure|percentage))\b",
        ),
        ("define", r"什么叫|什么意思|怎么定义|怎么理解|指的是|\b(?:what do you mean|define|definition|meaning)\b"),
        ("cause", r"为什么|为何|为啥|怎么会|什么原因|是什么让|\b(?:why|what made|how come|reasons?)\b"),
        ("personal", r"您自己|害怕|后悔|家人|睡不着|\b(?:you personally|regret|afraid|your family|sleep)\b"),
        ("forecast", r"将来|未来|明年|接下来|下一步|什么时候|几年后|如果|\b(?:will|next|future|when|if)\b"),
        (
            "stakes",
            r"对.{1,8}(?:意味着|有什么影响)|谁会(?:吃亏|受益)|代价|\b(?:what does .{1,30} mean for|who (?:pays|loses|wins)|at stake)\b",
        ),
    )
}


def resembles(question: str) -> str:
    """The kind of follow-up that ``question`` is most like; an example is asked for where nothing else shows."""
    return next((kind for kind, pattern in _LIKE.items() if pattern.search(question)), "example")


def helped(follow_up: FollowUp, sheet: Sheet, section: Section, finder: Finder) -> FollowUp:
    """The host's question with its flags, two rungs where it has none, and quotations offered where it stands on none."""
    language = sheet.brief.language
    offered = () if follow_up.quotes else _offered(follow_up.question, sheet, section, finder)
    return follow_up.model_copy(
        update={
            "flags": _flags(follow_up, section),
            "if_they_dodge": follow_up.if_they_dodge or rungs(follow_up.question, language, section.number),
            "offered": offered,
        }
    )


def with_quote(follow_up: FollowUp, quote: Quote, section: Section) -> FollowUp:
    """The follow-up standing on one of the quotations that were offered."""
    attached = follow_up.model_copy(update={"quotes": (*follow_up.quotes, quote), "offered": ()})
    return attached.model_copy(update={"flags": _flags(attached, section)})


def rungs(question: str, language: str, turn: int) -> tuple[str, ...]:
    """Two rungs for a dodge in the wordings of the kind that ``question`` resembles."""
    lines = wordings(resembles(question))[language]
    found = (choose(lines[f"if_they_dodge_{rung}"], {}, turn) for rung in (1, 2))
    return tuple(rung for rung in found if rung)


def _flags(follow_up: FollowUp, section: Section) -> tuple[Flag, ...]:
    bare = () if follow_up.quotes else (Flag(code="no_evidence"),)
    linted = lint(follow_up.question, follow_up.quotes)
    return (*bare, *linted, *mark(follow_up.question, follow_up.quotes, section.dossier))


def _offered(question: str, sheet: Sheet, section: Section, finder: Finder) -> tuple[Quote, ...]:
    """Own words nearest to ``question``: of the dossier, and of what the sources hold on the question itself."""
    if not question.strip():
        return ()
    gate = finder.gate(sheet.brief)
    asked = FocusQuestion(number=section.number, text=question)
    held = {(q.source_id, q.start): q for q in (*section.dossier.own_words, *section.dossier.unused)}
    on_matter = finder.on_the_matter(sheet.brief, asked, sheet.folder)
    for item in finder.evidence(sheet.brief, asked, sheet.folder):
        own = relative_voice(item.passage, sheet.brief.speaker_names) is Voice.OWN_WORDS
        if item.passage.id not in on_matter or not own:
            continue
        for start, end in openings(item.passage.text, item.source.language):
            seen = signals(item.passage.text[start:end], item.source.date)
            if seen.noisy or seen.dangling or seen.chatter or re.search(r"[？?]\W*$", item.passage.text[start:end]):
                continue
            quote = gate.quote(item.source, item.passage.start + start, item.passage.start + end)
            if quote and quote.voice is Voice.OWN_WORDS:
                held.setdefault((quote.source_id, quote.start), quote)
    return _nearest(question, list(held.values()), finder)


def _nearest(question: str, quotes: list[Quote], finder: Finder) -> tuple[Quote, ...]:
    """The nearest of ``quotes``, no two that overlap; none that is far from the question."""
    if not quotes:
        return ()
    cosines = finder.encode([quote.text for quote in quotes]) @ finder.encode_query([question])[0]
    chosen: list[Quote] = []
    for index in np.argsort(-cosines, kind="stable"):
        quote = quotes[int(index)]
        if cosines[index] < _OFFERED_AT or len(chosen) == _OFFERED:
            break
        if not any(locate(quote.text, other.text) or locate(other.text, quote.text) for other in chosen):
            chosen.append(quote)
    return tuple(chosen)
