"""What a drafter's proposals come to: follow-ups that passed, what was dropped and why, and how it ended."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from prep.domain import Dossier, Evidence, Flag, FocusQuestion, FollowUp, ModelFailure, Quote, Section
from prep.drafting.craft import lint, severe
from prep.drafting.facts import invented_inside, unsupported
from prep.drafting.merge import hosts_own, likeness, merged, repeats
from prep.drafting.newness import mark
from prep.drafting.pairs import accepted_as
from prep.drafting.quotes import Gate, Judged
from prep.drafting.task import Drafter, DraftTask, Trace
from prep.reading.instructions import NOTE as INSTRUCTION_LIKE
from prep.receipt import Proposal, Receipt, Seen, Verdict

Change = Callable[[Section], Section]
Prices = tuple[float, float]
FREE: Prices = (0.0, 0.0)
_LISTED = 24


class Outcome:
    """Follows one drafter through one task. ``was_ready`` tells that the section held a whole draft before.

    ``follow`` fills it; the section is then changed by ``arriving_in`` while the draft is being written and by
    ``applied_to`` at its end.
    """

    def __init__(self, drafter: Drafter, task: DraftTask, gate: Gate, was_ready: bool) -> None:
        self.follow_ups: list[FollowUp] = []
        self.rejected = 0
        self.state, self.message = "ready", ""
        self._drafter, self._task, self._gate, self._was_ready = drafter, task, gate, was_ready
        self._trace = Trace()
        self._verdicts: list[Verdict] = []
        self._seconds = 0.0

    def follow(self, cancelled: Callable[[], bool], arrived: Callable[[], None]) -> None:
        """Take every proposal; ``arrived`` hears of each of a model's that passed."""
        began = time.monotonic()
        try:
            for proposal in self._drafter.draft(self._task, cancelled, self._trace):
                if self._took(proposal) and self._drafter.origin == "model":
                    arrived()
        except ModelFailure as failure:
            self.state = "partial" if self.follow_ups else "failed"
            self.message = failure.code
        if self.state == "ready" and not self.follow_ups and self._drafter.origin == "model":
            self.state, self.message = "failed", "draft_unusable"
        if cancelled():
            self.state, self.message = "partial" if self.follow_ups else "empty", "cancelled"
        self._seconds = time.monotonic() - began

    def arriving_in(self, section: Section, dossier: Dossier) -> Section:
        """``section`` while the draft is being written: new follow-ups before the old, of which none is gone yet."""
        new = merged(section.follow_ups, self.follow_ups)
        ids = {follow_up.id for follow_up in new}
        old = [follow_up for follow_up in section.follow_ups if follow_up.id not in ids]
        return section.model_copy(
            update={
                "state": "partial",
                "message": "draft_interrupted",
                "silent": False,
                "dossier": accepted_as(section.dossier, dossier),
                "follow_ups": (*new, *old),
            }
        )

    def applied_to(self, section: Section, dossier: Dossier, receipt: Receipt, *, silent: bool) -> Section:
        """``section`` with the draft in it; a cancelled draft changes nothing that was ready or that it had nothing for."""
        if self.message == "cancelled" and (not self.follow_ups or self._was_ready):
            return self._without(section) if self._was_ready else section
        replaces = self.follow_ups or self.state == "ready"
        return section.model_copy(
            update={
                "silent": silent,
                "state": self.state,
                "message": self.message,
                "rejected": self.rejected,
                "dossier": accepted_as(section.dossier, dossier),
                "follow_ups": merged(section.follow_ups, self.follow_ups) if replaces else section.follow_ups,
                "receipt": receipt,
            }
        )

    def receipt(self, prices: Prices) -> Receipt:
        """How the draft was made; ``prices`` are those of a million tokens in and out."""
        calls = self._trace.calls
        spent = (sum(call.tokens_in for call in calls), sum(call.tokens_out for call in calls))
        priced = bool(calls) and any(prices)
        return Receipt(
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            drafter=self._drafter.origin,
            model=calls[0].model if calls else "",
            template=self._trace.template,
            fingerprint=calls[0].fingerprint if calls else "",
            prompts=tuple(dict.fromkeys(call.prompt_id for call in calls if call.prompt_id)),
            seen=self._seen(),
            verbatim=self._verdicts.count(Verdict.VERBATIM),
            elsewhere=self._verdicts.count(Verdict.ELSEWHERE),
            not_found=self._verdicts.count(Verdict.NOT_FOUND),
            dropped=tuple(self._trace.dropped[:_LISTED]),
            tokens_in=spent[0],
            tokens_out=spent[1],
            estimated=any(call.estimated for call in calls),
            cost=(spent[0] * prices[0] + spent[1] * prices[1]) / 1e6 if priced else None,
            seconds=round(self._seconds, 2),
        )

    def _without(self, section: Section) -> Section:
        """``section`` as it was before this draft began to arrive, with what the host did meanwhile."""
        if section.message != "draft_interrupted":
            return section
        arrived = {follow_up.id for follow_up in self.follow_ups}
        left = tuple(one for one in section.follow_ups if one.id not in arrived or hosts_own(one))
        return section.model_copy(update={"state": "ready", "message": "", "follow_ups": left})

    def _seen(self) -> tuple[Seen, ...]:
        quoted = [(quote.source_id, quote.start) for follow_up in self.follow_ups for quote in follow_up.quotes]
        return tuple(
            Seen(
                label=item.label,
                source_id=item.source.id,
                start=item.passage.start,
                end=item.passage.end,
                title=item.source.title,
                used=any(
                    source == item.source.id and item.passage.start <= start < item.passage.end
                    for source, start in quoted
                ),
            )
            for item in self._trace.shown
        )

    def _took(self, proposal: Proposal) -> bool:
        """Whether a proposal passes: its quotations are true, its wording is a question, and nothing says it already."""
        task = self._task
        judged = [self._gate.judged(claim, task.evidence) for claim in proposal.quotes]
        self._verdicts += [one.verdict for one in judged]
        refused = next((one for one in judged if one.verdict is Verdict.NOT_FOUND), None)
        if refused:
            self.rejected += 1
            self._trace.drop(refused.reason, proposal, nearest=refused.nearest)
            return False
        quotes = tuple(dict.fromkeys(quote for one in judged for quote in one.quotes))
        inside = self._invented_inside(proposal, quotes)
        if inside:
            self.rejected += 1
            self._trace.drop("quote_inside", proposal, detail=inside)
            return False
        flags = lint(proposal.question, quotes)
        if severe(flags):
            self._trace.drop(next(flag.code for flag in flags if severe((flag,))), proposal)
            return False
        said = self._says_already(proposal.question, quotes)
        if said:
            self._trace.drop("repetition", proposal, detail=said)
            return False
        self.follow_ups.append(self._follow_up(proposal, quotes, (*flags, *_corrected(judged))))
        return True

    def _invented_inside(self, proposal: Proposal, quotes: Sequence[Quote]) -> str:
        """What a model's question sets between quotation marks without a source; our own wordings are reviewed prose."""
        if self._drafter.origin != "model":
            return ""
        spoken = (proposal.question, *proposal.if_they_dodge)
        return next((words for text in spoken if (words := invented_inside(text, quotes, self._task))), "")

    def _says_already(self, question: str, quotes: Sequence[Quote]) -> str:
        """The question that says the same already, ``""`` for none; one on a fresh quotation may sound like another's."""
        task = self._task
        here = [task.focus_question.text, *(f.question for f in self.follow_ups)]
        fresh = any((quote.source_id, quote.start) not in task.quoted for quote in quotes)
        others = here if fresh else [*here, *task.avoid]
        return max(others, key=lambda other: likeness(question, other)) if repeats(question, others) else ""

    def _follow_up(self, proposal: Proposal, quotes: tuple[Quote, ...], flags: tuple[Flag, ...]) -> FollowUp:
        task = self._task
        if not quotes:
            flags = (Flag(code="no_evidence"), *flags)
        flags = (*flags, *unsupported(proposal, quotes, task), *mark(proposal.question, quotes, task.dossier))
        flags = (*flags, *instructed(self._trace.shown))
        return FollowUp(
            id=_id(task.focus_question, proposal),
            type=proposal.type,
            question=proposal.question,
            if_they_say=proposal.if_they_say,
            if_they_dodge=proposal.if_they_dodge,
            why=proposal.why,
            origin=self._drafter.origin,
            flags=flags,
            quotes=quotes,
            lens=proposal.lens,
        )


def instructed(shown: Sequence[Evidence]) -> tuple[Flag, ...]:
    """A remark where one of the sources that a model was ``shown`` holds text that gives orders to machines."""
    titles = list(dict.fromkeys(item.source.title for item in shown if INSTRUCTION_LIKE in item.source.notes))
    others = f" +{len(titles) - 1}" if len(titles) > 1 else ""
    return (Flag(code=INSTRUCTION_LIKE, detail=f"{titles[0]}{others}"),) if titles else ()


def _corrected(judged: Sequence[Judged]) -> tuple[Flag, ...]:
    """A remark for each source that a quotation was found in though another was named."""
    titles = [one.quotes[0].title for one in judged if one.verdict is Verdict.ELSEWHERE]
    return tuple(Flag(code="quote_elsewhere", detail=title) for title in dict.fromkeys(titles))


def _id(question: FocusQuestion, proposal: Proposal) -> str:
    key = f"{question.text}\0{proposal.question}\0{[claim.text for claim in proposal.quotes]}"
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:10]
