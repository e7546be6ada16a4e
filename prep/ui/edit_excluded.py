"""Which sources a show uses: a plain function from sheet to sheet."""

from __future__ import annotations

from collections.abc import Collection

from prep.domain import Sheet
from prep.ui.pieces import Edit


def use(source_ids: Collection[str], *, used: bool) -> Edit:
    """Set sources aside for the show, or take them back; what else is set aside stays so."""

    def apply(sheet: Sheet) -> Sheet:
        others = tuple(key for key in sheet.excluded if key not in source_ids)
        return sheet.model_copy(update={"excluded": others if used else (*others, *source_ids)})

    return apply
