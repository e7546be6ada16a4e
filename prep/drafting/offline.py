"""The offline drafter: picks telling quotations from the dossier and words one fitting question around each.

Needs no key and no network, says nothing that the corpus does not hold, and prefers fewer good questions to many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from prep.breaches import flags_on_quotes
from prep.domain import Voice
from prep.drafting.craft import lint
from prep.drafting.merge import ONCE, repeats
from prep.drafting.newness import stale
from prep.drafting.options import Option, options
from prep.drafting.steered import steered
from prep.drafting.styles import choose, wordings
from prep.drafting.task import DraftTask, Trace
from prep.receipt import Proposal, QuoteClaim
from prep.text.words import terms

_ENOUGH = 0.3
_FEWEST = 3
_LAST = 0.4
_PROBES = ("number", "forecast", "cause", "challenge")


class OfflineDrafter:
    """Fits the drafter port; deterministic for a given task. A wording that the sheet has is used again only in need."""

    origin: Literal["model", "offline"] = "offline"

    def draft(self, task: DraftTask, cancelled: Callable[[], bool], trace: Trace | None = None) -> Iterator[Proposal]:
        """Follow-ups with a quotation each; a silent dossier gives generic probes without one."""
        if trace:
            trace.shown = task.evidence
        pool = options(task)
        if task.tried:
            pool = steered(pool, task.tried, task.wish)
        if not pool:
            yield from _probes(task)
            return
        chosen: list[Option] = []
        asked = [task.focus_question.text]
        for left, fresh, most in _passes(pool, task):
            for best in _best_first(left, chosen, most, keep_last=fresh and not task.tried):
                if cancelled():
                    return
                proposal = worded(best, task, len(chosen), [*asked, *task.avoid] if fresh else asked, fresh=fresh)
                if proposal is None and best.lens and best.lens == task.wish.lens:
                    here = [*asked, *(one.question for one in task.tried)]
                    proposal = worded(best, task, len(chosen), here, fresh=False)
                if proposal:
                    left.remove(best)
                    chosen.append(best)
                    asked.append(proposal.question)
                    yield proposal


def _passes(pool: Sequence[Option], task: DraftTask) -> list[tuple[list[Option], bool, int]]:
    """Which options are tried in turn, whether only a fresh wording will do, and how many there are to be at most.

    What would touch a red line comes after everything else, and only where too little was found.
    """
    most, few = task.follow_ups, min(_FEWEST, task.follow_ups)
    touching = [o for o in pool if flags_on_quotes(o.quotes, task.red_lines, task.brief.speaker_names)]
    clear = [option for option in pool if option not in touching] if touching else list(pool)
    return [(clear, True, most), (clear, False, few), (touching, True, few), (touching, False, few)]


def _best_first(pool: Sequence[Option], chosen: list[Option], most: int, *, keep_last: bool) -> Iterator[Option]:
    """Options in the order in which they add most to those ``chosen`` meanwhile, until there are ``most`` of these.

    A lens and an unused quotation are for one follow-up each; with ``keep_last`` the last place is theirs first.
    """
    left = list(pool)
    while len(chosen) < most:
        spent = {option.type for option in chosen if option.type in ONCE}
        left = [option for option in left if option.type not in spent]
        if not left:
            return
        last = len(chosen) >= max(_FEWEST, most - 1)
        lean = (_LAST if last else -_LAST) if keep_last else 0.0
        worth, best = max(
            ((o.score - _penalty(o, chosen) + lean * (o.type in ONCE), o) for o in left), key=lambda pair: pair[0]
        )
        left.remove(best)
        if len(chosen) >= _FEWEST and worth < _ENOUGH:
            return
        yield best


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


def worded(option: Option, task: DraftTask, index: int, asked: list[str], *, fresh: bool) -> Proposal | None:
    """The option as a proposal, or None where no wording fits that is new beside what was ``asked``.

    A ``fresh`` one is not what hosts asked the speaker before either.
    """

    def fits(line: str) -> bool:
        new = not repeats(line, asked) and not (fresh and stale(line, task.dossier))
        return new and not lint(line, option.quotes)

    lines = wordings(option.type)[task.brief.language]
    turn = task.focus_question.number - 1 + index
    question = choose(wordings(option.file)[task.brief.language][option.section], option.slots, turn, fits)
    if not question:
        return None
    rungs = (choose(_aside(lines, f"if_they_dodge_{i}", option), option.slots, turn) for i in (1, 2))
    return Proposal(
        type=option.type,
        question=question,
        quotes=tuple(QuoteClaim(source=quote.source_id, text=quote.text) for quote in option.quotes),
        if_they_say=choose(_aside(lines, "if_they_say", option), option.slots, turn),
        if_they_dodge=tuple(rung for rung in rungs if rung),
        why=_why(option, task.brief.language, turn),
        lens=option.lens,
    )


def _aside(lines: dict[str, tuple[str, ...]], name: str, option: Option) -> tuple[str, ...]:
    """The wordings of a section, those for the speaker's own words where there are such."""
    own = option.quotes[0].voice is Voice.OWN_WORDS
    return lines.get(f"{name}_own", lines[name]) if own else lines[name]


def _why(option: Option, language: str, turn: int) -> str:
    """What makes the question worth asking: the line for its wording where there is one, else that of its type."""
    own = option.quotes[0].voice is Voice.OWN_WORDS
    wanted = [
        option.section.replace("question", "why"),
        *(["why_due"] if option.due else []),
        "why" if own else "why_reported",
    ]
    files = [wordings(name)[language] for name in dict.fromkeys((option.file, option.type))]
    found = (choose(lines[name], option.slots, turn) for lines in files for name in wanted if name in lines)
    return next((why for why in found if why), "")


def _probes(task: DraftTask) -> Iterator[Proposal]:
    """Generic questions for a silent dossier, openly without evidence, each of another type."""
    lines = wordings("silent")[task.brief.language]
    asked = [task.focus_question.text, *task.avoid]
    turn = task.focus_question.number - 1
    types = [_PROBES[(turn + index) % len(_PROBES)] for index in range(min(_FEWEST, task.follow_ups))]
    for kind in types:
        question = choose(lines[f"question_{kind}"], {}, turn, lambda worded: not repeats(worded, asked))
        if question:
            asked.append(question)
            yield Proposal(
                type=kind,
                question=question,
                if_they_dodge=(lines["if_they_dodge_1"][0], lines["if_they_dodge_2"][0]),
                why=lines["why"][0],
            )
