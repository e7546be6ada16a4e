"""Sending a sheet: as files for somebody, several at once, as pictures of its pages; signing it; opening one again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from prep.breaches import Breach, breaches
from prep.domain import GreenroomError, Quote, Sheet
from prep.drafting.sheet import with_sections
from prep.drafting.styles import labels
from prep.exporting import EXPORTERS, exporter_for, file_name, made, pdf, prepared, printed_cards
from prep.exporting.choice import Choice
from prep.exporting.cue_cards_html import Dealt, as_paper
from prep.exporting.files import write_atomically
from prep.exporting.fixed_zip import zipped
from prep.exporting.json import import_sheet
from prep.exporting.moved import with_moved_marked
from prep.exporting.paper import Paper
from prep.exporting.printed_cards import Deck
from prep.exporting.typesetting import fonts_for
from prep.library.library import Library
from prep.sign_off import Stage, signed


class Exports:
    """What leaves the house and what comes back into it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._sheets = library.store.sheets

    def file(self, sheet_id: str, choice: Choice) -> tuple[str, bytes]:
        """File name and bytes; raises ``GreenroomError`` for a pair of audience and format that there is not."""
        exporter_for(choice)
        sheet = self._sheet(sheet_id)
        return file_name(sheet, choice), made(sheet, labels(sheet.brief.language), choice)

    def write(self, sheet_id: str, choice: Choice, path: Path) -> Path:
        """The file at ``path``, or in it under its own name where that is a folder: whole or absent."""
        name, data = self.file(sheet_id, choice)
        target = path / name if path.is_dir() else path
        write_atomically(target, data)
        return target

    def bundle(self, sheet_id: str, choices: Sequence[Choice]) -> bytes:
        """Several files as one archive."""
        return zipped(dict(self.file(sheet_id, choice) for choice in choices))

    def paper(self, sheet_id: str, choice: Choice) -> Paper | Deck:
        """What a file will say, for showing it before it is made; data are shown as the host's sheet."""
        exporter = EXPORTERS["host"]["md"] if choice.format == "json" else exporter_for(choice)
        sheet = self._sheet(sheet_id)
        composed: Paper | Deck | Dealt = exporter.compose(prepared(sheet, choice), labels(sheet.brief.language), choice)
        return as_paper(composed) if isinstance(composed, Dealt) else composed

    def pictures(self, sheet_id: str, choice: Choice) -> list[bytes]:
        """The pages of a PDF as PNG, set as the file will be."""
        paper = self.paper(sheet_id, choice)
        return pdf.pictures(paper) if isinstance(paper, Paper) else printed_cards.pictures(paper)

    def trouble(self, sheet_id: str, choices: Sequence[Choice]) -> GreenroomError | None:
        """Why one of these files could not be made, as far as that can be told at once."""
        try:
            for choice in choices:
                paper = self.paper(sheet_id, choice)
                if choice.format == "pdf":
                    fonts_for(repr(paper), paper.language)
        except GreenroomError as refusal:
            return refusal
        return None

    def breaches(self, sheet_id: str, choices: Sequence[Choice]) -> tuple[Breach, ...]:
        """What in these files touches the sheet's red lines, each once; files that hide the lines are looked at too."""
        sheet = self._sheets.get(sheet_id)
        seen = (prepared(sheet, choice).model_copy(update={"red_lines": sheet.red_lines}) for choice in choices)
        return tuple({(found.kind, found.text): found for one in seen for found in breaches(one)}.values())

    def sign(self, sheet_id: str, stage: Stage, by: str, version: int) -> Sheet:
        """Put a word on the sheet as it was seen at ``version``.

        Raises ``GreenroomError("no_signature")`` where nobody is named, and ``Conflict`` where the sheet has changed.
        """
        if stage != "draft" and not by.strip():
            raise GreenroomError("no_signature")
        day = datetime.now().astimezone().date().isoformat()
        seen = self._sheets.get(sheet_id).model_copy(update={"version": version})
        return self._sheets.save(seen.model_copy(update={"sign_off": signed(stage, by, version, day)}))

    def open(self, data: bytes) -> Sheet:
        """Take in a sheet that was exported as JSON, at its version; nothing that is here is written over.

        Where the same sheet is here and differs, the one that comes in gets an id of its own, by its content.
        """
        sheet = with_sections(import_sheet(data))
        known = {folder.id for folder in self._library.folders()}
        sheet = sheet if sheet.folder in known else sheet.model_copy(update={"folder": ""})
        for key in (sheet.sheet_id, _own_id(sheet)):
            coming = sheet.model_copy(update={"sheet_id": key})
            try:
                stored = self._sheets.get(key)
            except GreenroomError:
                return self._sheets.take_in(coming)
            if _content(stored) == _content(coming):
                return stored
        return stored

    def _sheet(self, sheet_id: str) -> Sheet:
        return with_moved_marked(self._sheets.get(sheet_id), self.standing())

    def still_there(self, quote: Quote) -> bool:
        """Whether a quotation still stands in the library, letter by letter, where it was cut."""
        return self.standing()(quote)

    def standing(self) -> Callable[[Quote], bool]:
        """``still_there`` for many quotations at one moment."""
        held = self._library.spans()
        return lambda quote: held(quote.source_id, quote.start, quote.end, quote.text)


def _own_id(sheet: Sheet) -> str:
    return sha256(_content(sheet).encode("utf-8", "backslashreplace")).hexdigest()[:12]


def _content(sheet: Sheet) -> str:
    """All that an export carries, but for when it was saved and under which id."""
    carried = prepared(sheet, Choice(format="json")).model_copy(update={"updated": "", "sheet_id": ""})
    return carried.model_dump_json()
