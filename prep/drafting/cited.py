"""Where a sheet quotes a source."""

from __future__ import annotations

from prep.clock import standing
from prep.domain import Sheet
from prep.drafting.frame_lines import lines_of


def places_in(sheet: Sheet, source_id: str) -> tuple[tuple[int, int], ...]:
    """Spans of the source's text that follow-ups and frame lines quote, in its order, each once; dropped lines quote none."""
    lines = [*(line for section in sheet.sections for line in section.follow_ups), *lines_of(sheet.frame)]
    quotes = [quote for line in standing(lines) for quote in line.quotes]
    return tuple(sorted({(quote.start, quote.end) for quote in quotes if quote.source_id == source_id}))
