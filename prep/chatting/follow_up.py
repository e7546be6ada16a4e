"""A quotation of an answer turned into a follow-up under a focus question, worded as the offline drafter words it."""

from __future__ import annotations

from uuid import uuid4

from prep.domain import Dossier, FocusQuestion, FollowUp, GreenroomError, Quote, Sheet, Voice
from prep.drafting.craft import lint
from prep.drafting.offline import OfflineDrafter
from prep.drafting.task import DraftTask
from prep.receipt import Proposal


def follow_up_on(quote: Quote, sheet: Sheet, number: int) -> FollowUp:
    """A kept follow-up that opens on ``quote`` (cut for the sheet's brief) under focus question ``number``.

    Raises ``GreenroomError("piece_gone")`` where the sheet has no such question.
    """
    question = next((q for q in sheet.brief.focus_questions if q.number == number), None)
    if question is None:
        raise GreenroomError("piece_gone")
    proposal = _proposed(quote, sheet, question)
    return FollowUp(
        id=uuid4().hex[:10],
        type=proposal.type,
        question=proposal.question,
        if_they_say=proposal.if_they_say,
        if_they_dodge=proposal.if_they_dodge,
        why=proposal.why if proposal.quotes else "",
        origin="offline",
        status="kept",
        flags=lint(proposal.question, (quote,)),
        quotes=(quote,),
    )


def _proposed(quote: Quote, sheet: Sheet, question: FocusQuestion) -> Proposal:
    """The first wording that is new to the sheet; a host's question quoted gets one of those for a silent corpus."""
    listed = "own_words" if quote.voice is Voice.OWN_WORDS else "others" if quote.voice is Voice.OTHERS else "reported"
    dossier = Dossier() if quote.voice is Voice.QUESTION else Dossier.model_validate({listed: (quote,)})
    task = DraftTask(
        brief=sheet.brief,
        focus_question=question,
        dossier=dossier,
        follow_ups=1,
        avoid=tuple(f.question for section in sheet.sections for f in section.follow_ups),
    )
    first = next(OfflineDrafter().draft(task, lambda: False), None)
    if first is None:
        first = next(OfflineDrafter().draft(task.model_copy(update={"dossier": Dossier()}), lambda: False), None)
    return first or Proposal(type="own", question="")
