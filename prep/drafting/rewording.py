"""Taking a rewording in: the gate gives its quotations their lead-ins, the linter sees it, new facts are flagged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from prep.domain import Evidence, Flag, FollowUp, GreenroomError, Passage, Quote, Section, Sheet, Source
from prep.drafting.craft import lint, severe
from prep.drafting.facts import unsupported, unsupported_in
from prep.drafting.newness import mark
from prep.drafting.quotes import Gate
from prep.drafting.reword import Reworder, Rewording, unlike
from prep.drafting.task import DraftTask
from prep.receipt import Proposal
from prep.text.clean import one_line
from prep.text.language import language_of
from prep.translation import Translation

_LONGEST = 2000


class Shelf(Protocol):
    """What rewording needs of a library."""

    def source_or_none(self, source_id: str) -> Source | None:
        """A source by id."""
        ...

    def text(self, source_id: str) -> str:
        """The stored text that quotations are cut from."""
        ...

    def passages(self, source_id: str) -> list[Passage]:
        """A source's passages in order."""
        ...


def reworded(
    follow_up: FollowUp,
    sheet: Sheet,
    section: Section,
    how: Literal["shorter", "language"],
    *,
    reworder: Reworder,
    library: Shelf,
) -> FollowUp:
    """The follow-up in other words on the same quotations, which stay as they stand in their sources.

    Raises ``GreenroomError``: ``no_shorter`` or ``no_other_language`` where the reworder knows no such wording,
    ``reword_unusable`` where its wording is no question, ``piece_gone`` for a section without its focus question.
    """
    task = _task(follow_up, sheet, section, library)
    language = task.brief.language if how == "shorter" else _other(task)
    said = reworder.reword(follow_up, task, Rewording(how=how, language=language))
    if said is None:
        raise GreenroomError("no_shorter" if how == "shorter" else "no_other_language")
    return _taken_in(said, follow_up, task, language, library)


def translated(follow_up: FollowUp, sheet: Sheet, section: Section, *, reworder: Reworder, library: Shelf) -> FollowUp:
    """The follow-up as it is, with a translation of its question into the other language beside it.

    Raises ``GreenroomError``: ``no_translation`` where the reworder does not translate, ``piece_gone`` for a section
    without its focus question.
    """
    task = _task(follow_up, sheet, section, library)
    said = reworder.reword(follow_up, task, Rewording(how="translation", language=_other(task)))
    if said is None:
        raise GreenroomError("no_translation")
    made = Translation(text=one_line(said.question, _LONGEST), by="model", of=follow_up.question)
    return follow_up.model_copy(update={"translation": made})


def _task(follow_up: FollowUp, sheet: Sheet, section: Section, library: Shelf) -> DraftTask:
    """What a reworder goes by, in the language that the follow-up is in."""
    question = next((q for q in sheet.brief.focus_questions if q.number == section.number), None)
    if question is None:
        raise GreenroomError("piece_gone")
    spoken = language_of(follow_up.question) if follow_up.question else sheet.brief.language
    return DraftTask(
        brief=sheet.brief.model_copy(update={"language": spoken}),
        focus_question=question,
        dossier=section.dossier,
        evidence=_cited(follow_up.quotes, library),
        tried=section.follow_ups,
    )


def _other(task: DraftTask) -> str:
    return "en" if task.brief.language == "zh" else "zh"


def _taken_in(said: Proposal, follow_up: FollowUp, task: DraftTask, language: str, library: Shelf) -> FollowUp:
    quotes = tuple(_introduced(quote, task, language, library) for quote in follow_up.quotes)
    flags = lint(said.question, quotes)
    others = [one.question for one in task.tried if one.id != follow_up.id]
    if severe(flags) or not unlike(said, follow_up, others):
        raise GreenroomError("reword_unusable")
    bare = () if quotes else (Flag(code="no_evidence"),)
    new = _new_facts(said, quotes, follow_up, task)
    return follow_up.model_copy(
        update={
            "question": said.question,
            "if_they_say": said.if_they_say,
            "if_they_dodge": said.if_they_dodge,
            "why": said.why,
            "quotes": quotes,
            "flags": (*bare, *flags, *new, *mark(said.question, quotes, task.dossier)),
            "edited": True,
        }
    )


def _new_facts(said: Proposal, quotes: Sequence[Quote], follow_up: FollowUp, task: DraftTask) -> tuple[Flag, ...]:
    """A remark for each fact that nothing cited carries, unless the wording before held it without a remark."""
    found = unsupported(said, quotes, task)
    if any(flag.code == "unsupported_fact" for flag in follow_up.flags):
        return found
    before = "\n".join((follow_up.question, follow_up.if_they_say, *follow_up.if_they_dodge))
    return tuple(flag for flag in found if unsupported_in(flag.detail, before))


def _introduced(quote: Quote, task: DraftTask, language: str, library: Shelf) -> Quote:
    """The same slice with its lead-in in ``language``; left as it is where its source has gone."""
    source = library.source_or_none(quote.source_id)
    if source is None or library.text(quote.source_id)[quote.start : quote.end] != quote.text:
        return quote
    gate = Gate(library.text, library.passages, speakers=task.brief.speaker_names, language=language)
    return gate.quote(source, quote.start, quote.end) or quote


def _cited(quotes: Sequence[Quote], library: Shelf) -> tuple[Evidence, ...]:
    """The passages that the quotations stand in."""
    found: list[Evidence] = []
    for quote in quotes:
        source = library.source_or_none(quote.source_id)
        for passage in library.passages(quote.source_id) if source else []:
            if source and passage.start < quote.end and quote.start < passage.end:
                found.append(Evidence(label=f"S{len(found) + 1}", score=0.0, passage=passage, source=source))
    return tuple(found)
