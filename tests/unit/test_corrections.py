"""Corrections: kept through new readings, changed content and removal; what is searched follows them at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from prep.domain import GreenroomError, Source, SourceKind
from prep.library.library import Library
from tests.library_kit import LATER, library_on, small_corpus


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A small library that has been synced."""
    small_corpus(tmp_path)
    opened = library_on(tmp_path / "home", tmp_path / "corpus")
    opened.sync()
    yield opened
    opened.close()


def talk(library: Library) -> Source:
    """The source in talk.md."""
    return next(source for source in library.sources("show") if source.path == "talk.md")


def test_a_correction_survives_new_readings(library: Library, tmp_path: Path) -> None:
    """Changed content, a removed and restored file: what somebody put right stays right."""
    file = tmp_path / "corpus" / "show" / "talk.md"
    library.correct(talk(library).id, "title", "港口论坛  演讲")
    library.correct(talk(library).id, "date", "2024年3月2日")
    library.correct(talk(library).id, "kind", "talk")

    file.write_text(LATER + "\n后来大家一起去看了码头上的新船。\n", encoding="utf-8")
    library.sync()
    changed = talk(library)
    file.unlink()
    library.sync()
    file.write_text(LATER, encoding="utf-8")
    library.sync()

    for found in (changed, talk(library)):
        assert (found.title, found.date, found.kind) == ("港口论坛 演讲", "2024-03-02", SourceKind.TALK)
        assert found.publisher == "港口日报"
    assert library.corrected(talk(library)).keys() == {"title", "date", "kind"}


def test_a_search_by_date_follows_a_corrected_date(library: Library) -> None:
    """Too late before, in time afterwards, in SQL and in the index."""
    asked = "高明局长说一根海带绳子卖四十块"

    def found() -> set[str]:
        return {hit.source.path for hit in library.search(asked, before="2024-12-31")}

    assert "talk.md" not in found()
    library.correct(talk(library).id, "date", "2024-03")
    assert "talk.md" in found()


@pytest.mark.parametrize(("field", "value", "code"), [("date", "去年春天", "bad_date"), ("title", "  ", "no_title")])
def test_what_can_not_be_is_refused_and_changes_nothing(library: Library, field: str, value: str, code: str) -> None:
    """One sentence, and the source stays as it was."""
    before = talk(library)

    with pytest.raises(GreenroomError, match=code):
        library.correct(before.id, field, value)
    assert talk(library) == before
    assert library.corrected(before) == {}


def test_an_unknown_date_can_be_taken_out(library: Library) -> None:
    """A wrong date is worse than none."""
    assert library.correct(talk(library).id, "date", "").date == ""
