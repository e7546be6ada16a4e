"""Bounds of a search: what they let through, and that SQL lets no less through than they do."""

from __future__ import annotations

from pathlib import Path

import pytest

from prep.domain import Passage, Source, SourceKind, Voice
from prep.library.bounds import Bounds
from tests.library_kit import library_on, small_corpus

UNDATED = "---\ntitle: 海带绳子的传单\n---\n\n高明说：“一根海带绳子卖四十块，谁买谁知道。”\n"


@pytest.mark.parametrize(
    ("date", "bounds", "within"),
    [
        ("2024", Bounds(since="2024-05-01"), True),
        ("2024", Bounds(before="2024-05-01"), True),
        ("2023-12", Bounds(since="2024-05-01"), False),
        ("2024-05-02", Bounds(before="2024-05-01"), False),
        ("2024-05-02", Bounds(before="2024-05"), True),
        ("", Bounds(since="2024-05-01", before="2024-06-01"), True),
    ],
)
def test_short_and_missing_dates_lie_within(date: str, bounds: Bounds, within: bool) -> None:
    """A year without a month is not too early nor too late for a day of it."""
    source = Source(id="s", folder="f", path="p", title="t", date=date)
    passage = Passage(id="p", source_id="s", start=0, end=1, text="x", voice=Voice.OWN_WORDS)

    assert bounds.allow(passage, source) is within


@pytest.mark.parametrize(
    ("bounds", "dates"),
    [
        (Bounds(), {"2023-05-18", "2025-09-02", ""}),
        (Bounds(since="2024"), {"2025-09-02", ""}),
        (Bounds(before="2024"), {"2023-05-18", ""}),
        (Bounds(kinds=(SourceKind.INTERVIEW,)), {"2023-05-18"}),
        (Bounds(said_by="高明"), {"2025-09-02", ""}),
        (Bounds(said_by="林若溪", since="2024"), {"2025-09-02"}),
        (Bounds(voices=(Voice.OTHERS,), speakers=("林若溪",)), {"2025-09-02", ""}),
        (Bounds(folder="elsewhere"), set()),
        (Bounds(sources=("gone",)), set()),
    ],
)
def test_a_search_keeps_within(own_home: Path, tmp_path: Path, bounds: Bounds, dates: set[str]) -> None:
    """By words and by vectors alike; what lies within is found."""
    corpus = small_corpus(tmp_path)
    (corpus / "show" / "leaflet.md").write_text(UNDATED, encoding="utf-8")
    library = library_on(own_home, corpus)
    library.sync()

    found = library.search("海带绳子", limit=30, **bounds.model_dump())

    assert {item.source.date for item in found} == dates
    library.close()
