"""An edited export comes back: what it proposes, and the sheet with what the host takes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from prep.domain import GreenroomError, Quote, Sheet
from prep.drafting.sheet import with_sections
from prep.drafting.styles import labels
from prep.exporting import made
from prep.exporting.marks import Origin
from prep.exporting.moved import with_moved_marked
from prep.library.library import Library
from prep.returning.compare import compare
from prep.returning.proposal import Proposal, Review
from prep.returning.read import read
from prep.returning.returned import Held, Returned
from prep.returning.take import taken
from prep.text.clean import one_line


class Returns:
    """Reading back; nothing is changed but by ``take``."""

    def __init__(self, library: Library, standing: Callable[[], Callable[[Quote], bool]]) -> None:
        self._sheets = library.store.sheets
        self._standing = standing

    def sheet_of(self, data: bytes) -> str:
        """The id of the sheet that a file was made from; errors as in ``review``."""
        return read(data).origin.sheet_id

    def review(self, sheet_id: str, data: bytes) -> Review:
        """What a file proposes for a sheet.

        Raises ``GreenroomError``: ``returned_other`` for another show's, ``returned_unknown`` for one that is not here,
        and what ``prep.returning.read`` raises.
        """
        return self._review(self._sheets.get(sheet_id), data)

    def take(self, sheet: Sheet, data: bytes, shown: Sequence[Proposal]) -> Sheet:
        """``sheet`` with the proposals that somebody took as they were ``shown``, not saved yet.

        Raises ``GreenroomError("conflict")`` where one of them would not say the same any more.
        """
        fresh = self._review(sheet, data).proposals
        if any(one not in fresh for one in shown):
            raise GreenroomError("conflict")
        return with_sections(taken(sheet, shown))

    def save(self, sheet_id: str, data: bytes, shown: Sequence[Proposal]) -> Sheet:
        """Take proposals over as one new version of the sheet."""
        return self._sheets.save(self.take(self._sheets.get(sheet_id), data, shown))

    def _review(self, now: Sheet, data: bytes) -> Review:
        returned = read(data)
        if returned.origin.sheet_id != now.sheet_id:
            raise GreenroomError("returned_other", show=self._name(returned.origin.sheet_id))
        base = self._base(returned.origin)
        proposals, left = compare(self._handed(base or now, returned), returned.held, base or now, now)
        version = returned.origin.version
        return Review(
            sheet_id=now.sheet_id,
            version=version,
            now=now.version,
            based=base is not None,
            proposals=proposals,
            left=left,
        )

    def _handed(self, base: Sheet, returned: Returned) -> tuple[Held, ...]:
        """What the file said when it was handed out: it is made again from that version, and read as it is now."""
        choice = replace(returned.origin.choice, format=returned.format)
        marked = with_moved_marked(base, self._standing())
        return read(made(marked, labels(base.brief.language), choice)).held

    def _base(self, origin: Origin) -> Sheet | None:
        try:
            return self._sheets.revision(origin.sheet_id, origin.version)
        except GreenroomError:
            return None

    def _name(self, sheet_id: str) -> str:
        """What another show is called; raises ``returned_unknown`` for one that is not here."""
        try:
            brief = self._sheets.get(sheet_id).brief
        except GreenroomError as refusal:
            raise GreenroomError("returned_unknown") from refusal
        return one_line(brief.event or brief.title or " / ".join(brief.speaker_names), 80)
