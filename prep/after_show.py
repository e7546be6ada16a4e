"""After the show: the transcript joins the corpus, and the sheet is held against it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from prep.aftermath import Aftermath, Settled
from prep.domain import GreenroomError, Sheet, Source, Voice
from prep.drafting.debrief import Debrief, debrief
from prep.drafting.finding import Finder
from prep.library.library import Library
from prep.reading.passages import relative_voice
from prep.text.clean import one_line

ANSWERS = (
    "",
    "implicit",
    "general",
    "partial",
    "other_topic",
    "deflection",
    "declining",
    "ignorance",
    "clarification",
)
"""How a question can be answered: plainly, by a hint, and seven ways that lead elsewhere."""


class AfterShow:
    """The use cases; ``keep`` puts a file into a folder of the corpus, ``start_sync`` reads a folder in the background."""

    def __init__(
        self, library: Library, *, keep: Callable[[str, str, bytes], Path], start_sync: Callable[[str], str]
    ) -> None:
        self._library = library
        self._sheets = library.store.sheets
        self._keep = keep
        self._start_sync = start_sync

    def take(self, sheet_id: str, name: str, data: bytes) -> str:
        """Put a transcript into the show's folder and begin to read it; returns the job's id.

        Raises ``GreenroomError("no_folder")`` for a show on the whole library, since a file must lie somewhere.
        """
        sheet = self._sheets.get(sheet_id)
        if not sheet.folder:
            raise GreenroomError("no_folder")
        path = self._keep(sheet.folder, name, data)
        self._put(sheet_id, Aftermath(file=path.name))
        return self._start_sync(sheet.folder)

    def take_pasted(self, sheet_id: str, text: str) -> str:
        """The same for pasted text, which is given a title, the show's day and its kind."""
        brief = self._sheets.get(sheet_id).brief
        title = one_line(brief.title or brief.event or " × ".join(brief.speaker_names), 80).replace('"', "'")
        head = [f'title: "{title}"', *([f"date: {brief.date}"] if brief.date else []), "kind: talk"]
        data = "\n".join(["---", *head, "---", "", text]).encode("utf-8", "replace")
        return self.take(sheet_id, f"transcript-{brief.date or 'show'}.md", data)

    def choose(self, sheet_id: str, source_id: str) -> None:
        """Hold the sheet against a source that is in the corpus already; ``""`` takes that back."""
        source = self._library.source(source_id) if source_id else None
        self._put(sheet_id, Aftermath(source_id=source_id, file=Path(source.path).name if source else ""))

    def arrived(self, sheet: Sheet) -> Source | None:
        """The transcript of ``sheet`` as a source; None while it is still being read, or was refused.

        Once it is there, it is given the show's day where it has none, and set aside for drafting this show: what was
        said on stage is no evidence for what to ask there.
        """
        if sheet.aftermath.source_id:
            return self._library.source_or_none(sheet.aftermath.source_id)
        found = next(
            (s for s in self._library.sources(sheet.folder) if Path(s.path).name == sheet.aftermath.file), None
        )
        if not sheet.aftermath.file or found is None:
            return None
        if not found.date and sheet.brief.date:
            found = self._library.correct(found.id, "date", sheet.brief.date)
        self._put(sheet.sheet_id, sheet.aftermath.model_copy(update={"source_id": found.id}))
        return found

    def debrief(self, sheet: Sheet, source: Source) -> Debrief:
        """What became of the listed questions, found over the stored transcript."""
        finder = Finder(self._library)
        return debrief(
            sheet,
            source,
            self._library.passages(source.id),
            earlier=self._earlier(sheet, source),
            encode_query=self._library.encode_query,
            encode=self._library.encode,
            to_quote=finder.gate(sheet.brief).quote,
        )

    def settle(self, sheet_id: str, verdict: Settled) -> None:
        """Keep the host's verdict on one question."""
        self._sheets.change(
            sheet_id,
            lambda sheet: sheet.model_copy(update={"aftermath": sheet.aftermath.with_settled(verdict)}),
        )

    def _earlier(self, sheet: Sheet, source: Source) -> str:
        """All that the speaker had said in the other sources of the folder."""
        speakers = sheet.brief.speaker_names
        others = (other for other in self._library.sources(sheet.folder) if other.id != source.id)
        passages = (passage for other in others for passage in self._library.passages(other.id))
        return "\n".join(p.text for p in passages if relative_voice(p, speakers) is Voice.OWN_WORDS)

    def _put(self, sheet_id: str, aftermath: Aftermath) -> None:
        def change(sheet: Sheet) -> Sheet:
            kept = aftermath.model_copy(update={"settled": sheet.aftermath.settled})
            aside = tuple(dict.fromkeys((*sheet.excluded, *([kept.source_id] if kept.source_id else []))))
            return sheet.model_copy(update={"aftermath": kept, "excluded": aside})

        self._sheets.change(sheet_id, change)
