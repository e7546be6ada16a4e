"""Conversations with the corpus: asked, kept, found again, taken away, and turned into follow-ups."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prep import chat
from prep.breaches import answer_marked
from prep.chatting.follow_up import follow_up_on
from prep.chatting.looking import Lookup
from prep.chatting.selection import cut
from prep.chatting.written import as_markdown
from prep.dialogue import EVERYTHING, Answer, Scope, Turn
from prep.domain import Brief, FollowUp, GreenroomError, Quote, Sheet
from prep.drafting.finding import Finder
from prep.drafting.frame_lines import lines_of
from prep.drafting.sheet import source_references
from prep.exporting import safe
from prep.library.library import Library
from prep.text.clean import one_line
from prep.text.language import language_of


class Conversations:
    """The use cases of a chat. ``show_on`` gives the show that was last changed on a folder."""

    def __init__(self, library: Library, *, show_on: Callable[[str], Sheet | None]) -> None:
        self._library = library
        self._show_on = show_on
        self._chats = library.store.chats
        self.listed = self._chats.of
        self.one = self._chats.one
        self.rename = self._chats.rename
        self.remove = self._chats.remove
        self.restore = self._chats.restore

    def turns(self, conversation_id: str, show: Sheet | None = None) -> list[Turn]:
        """The turns of a conversation in order, marked with the red lines of ``show``, else of that on its folder."""
        found = None if show else self.one(conversation_id)
        show = self._show_on(found.folder) if found else show
        turns = self._chats.turns(conversation_id)
        return [turn.model_copy(update={"answer": answer_marked(turn.answer, show)}) for turn in turns]

    def ask(
        self,
        conversation_id: str,
        question: str,
        *,
        folder: str,
        answerer: chat.Answerer | None,
        owner: str = "",
        scope: Scope = EVERYTHING,
        again: int = 0,
        unread: bool = False,
        cancelled: Callable[[], bool],
    ) -> Iterator[Answer]:
        """Growing answers, the last one final and kept; ``unread`` files are a reason to be silent and to say so.

        ``again`` is the number of a turn whose question is asked once more: a whole answer takes the place of the one
        before, an unfinished one only of another that was unfinished.
        """
        turns = self._chats.turns(conversation_id)
        earlier = [turn for turn in turns if not again or turn.number < again]
        last: Answer | None = None
        show = self._show_on(folder)
        lookup = self._lookup(question, show, folder, scope, unread=unread)
        for last in chat.ask(question, lookup, answerer=answerer, earlier=earlier, cancelled=cancelled):
            yield answer_marked(last, show)
        if last is None:
            return
        before = next((turn.answer for turn in turns if turn.number == again), None)
        if before is None:
            self._chats.add(conversation_id, folder, question, last, owner)
        elif last.complete or not before.complete:
            self._chats.replace(again, last)
        else:
            raise GreenroomError(last.message or "chat_failed")

    def exported(self, conversation_id: str, language: str) -> tuple[str, bytes]:
        """File name and bytes of a conversation in Markdown; raises ``GreenroomError("conversation_unknown")``."""
        found = self.one(conversation_id)
        if found is None:
            raise GreenroomError("conversation_unknown")
        turns = [self._checked(turn) for turn in self.turns(conversation_id)]
        return f"{safe(one_line(found.name, 60)) or found.id}.md", as_markdown(found.name, turns, language)

    def follow_up_on(self, quote: Quote, sheet_id: str, number: int) -> FollowUp:
        """A drafted follow-up on a quotation, not saved yet; raises ``GreenroomError("quote_moved")``."""
        sheet = self._library.store.sheets.get(sheet_id)
        source = self._library.source_or_none(quote.source_id)
        if source is None or not self._library.has_span(quote.source_id, quote.start, quote.end, quote.text):
            raise GreenroomError("quote_moved")
        recut = Finder(self._library).gate(sheet.brief).quote(source, quote.start, quote.end)
        return follow_up_on(recut or quote, sheet, number)

    def marked(self, sheet_id: str, source_id: str, start: int, end: int) -> tuple[Quote, bool]:
        """The quotation for a sheet that was marked in a source, and whether words of others had to be left out of it.

        Raises ``GreenroomError``: ``source_unknown``, or the reasons of ``selection.cut``.
        """
        brief = self._library.store.sheets.get(sheet_id).brief
        source, text = self._library.source(source_id), self._library.text(source_id)
        found = cut(text, self._library.passages(source_id), start, end)
        quote = Finder(self._library).gate(brief).quote(source, found.start, found.end)
        if quote is None:
            raise GreenroomError("selection_nobody")
        return quote, found.clipped

    def put_under(self, sheet_id: str, number: int, follow_up: FollowUp) -> None:
        """Save a follow-up under a focus question, with its sources in the sheet's list."""

        def change(sheet: Sheet) -> Sheet:
            if all(section.number != number for section in sheet.sections):
                raise GreenroomError("piece_gone")
            sections = tuple(
                s.model_copy(update={"follow_ups": (*s.follow_ups, follow_up)}) if s.number == number else s
                for s in sheet.sections
            )
            sources = source_references(sections, self._library.source_or_none, lines_of(sheet.frame))
            return sheet.model_copy(update={"sections": sections, "sources": sources})

        self._library.store.sheets.change(sheet_id, change)

    def _lookup(self, question: str, show: Sheet | None, folder: str, scope: Scope, *, unread: bool) -> Lookup:
        """The way to the sources of a folder's show, without its time limit: chat may use what came after."""
        brief = show.brief if show else Brief()
        unlimited = {"date": "", "end_date": "", "published": "", "focus_questions": ()}
        seen_from = brief.model_copy(update={**unlimited, "language": language_of(question)})
        excluded = show.excluded if show else ()
        return Lookup(self._library, seen_from, folder, excluded=excluded, scope=scope, unread=unread)

    def _checked(self, turn: Turn) -> Turn:
        """The turn with every quotation marked that is no longer where it was cut."""
        held = self._library.spans()
        quotes = tuple(
            q if held(q.source_id, q.start, q.end, q.text) else q.model_copy(update={"moved": True})
            for q in turn.answer.quotes
        )
        return turn.model_copy(update={"answer": turn.answer.model_copy(update={"quotes": quotes})})
