"""Quotations whose source was changed or removed after drafting: they stay as they were cut, and the export says so."""

from __future__ import annotations

from collections.abc import Callable

from prep.domain import Quote, Section, Sheet


def with_moved_marked(sheet: Sheet, still_there: Callable[[Quote], bool]) -> Sheet:
    """The sheet with ``moved`` set on what an export prints and the library no longer holds where it was cut."""

    def marked(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
        return tuple(quote if still_there(quote) else quote.model_copy(update={"moved": True}) for quote in quotes)

    def section(found: Section) -> Section:
        follow_ups = tuple(f.model_copy(update={"quotes": marked(f.quotes)}) for f in found.follow_ups)
        dossier = found.dossier.model_copy(update={"nearest": marked(found.dossier.nearest)})
        return found.model_copy(update={"follow_ups": follow_ups, "dossier": dossier})

    return sheet.model_copy(update={"sections": tuple(section(found) for found in sheet.sections)})
