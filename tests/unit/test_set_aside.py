"""A source that was set aside for a show stays in the corpus and gives no evidence."""

from __future__ import annotations

from pathlib import Path

from prep.domain import Brief, FocusQuestion, Person, Sheet
from prep.drafting.finding import Finder
from prep.services import Greenroom
from prep.ui.edit_excluded import use
from tests.library_kit import library_on, settings_for, small_corpus

_QUESTION = FocusQuestion(number=1, text="海带绳子什么时候能卖到渔村？")
_BRIEF = Brief(title="对谈", speakers=(Person(name="林若溪"),), focus_questions=(_QUESTION,))


def test_a_source_set_aside_gives_no_evidence(tmp_path: Path) -> None:
    """Neither as evidence nor among the nearest; the other source goes on giving both."""
    library = library_on(tmp_path / "home", small_corpus(tmp_path))
    library.sync()
    interview = next(source.id for source in library.sources() if source.path == "interview.md")
    finders = {"all": Finder(library), "some": Finder(library, (interview,))}
    given = {name: finder.evidence(_BRIEF, _QUESTION, "show") for name, finder in finders.items()}
    nearest = finders["some"].nearest(_BRIEF, _QUESTION, "show")
    still_there = {source.id for source in library.sources()}
    library.close()

    assert interview in {item.source.id for item in given["all"]}
    assert given["some"]
    assert interview not in {item.source.id for item in (*given["some"], *nearest)}
    assert interview in still_there


def test_drafts_and_chat_leave_it_out(tmp_path: Path) -> None:
    """Both read it off the stored sheet; taking it back brings it back."""
    library = library_on(tmp_path / "home", small_corpus(tmp_path))
    house = Greenroom(settings_for(tmp_path / "home", tmp_path / "corpus"), library, write=True)
    house.sync()
    interview = next(source.id for source in library.sources() if source.path == "interview.md")
    sheet = house.new_sheet(_BRIEF, "show")

    house.save_sheet(use([interview], used=False)(sheet))
    assert interview not in _drafted_from(house, sheet) | _answered_from(house, "one")
    house.save_sheet(use([interview], used=True)(house.sheet(sheet.sheet_id)))
    assert interview in _drafted_from(house, sheet)
    assert interview in _answered_from(house, "two")
    house.close()


def test_each_choice_leaves_the_others_alone() -> None:
    """Setting aside twice keeps one entry; taking back takes only what was asked."""
    sheet = Sheet(sheet_id="s", brief=Brief())

    aside = use(["b"], used=False)(use(["a", "b"], used=False)(sheet))
    assert aside.excluded == ("a", "b")
    assert use(["a"], used=True)(aside).excluded == ("b",)


def _drafted_from(house: Greenroom, sheet: Sheet) -> set[str]:
    drafted = house.draft(sheet.sheet_id)
    quotes = [quote for section in drafted.sections for follow_up in section.follow_ups for quote in follow_up.quotes]
    return {quote.source_id for quote in quotes} | {reference.source_id for reference in drafted.sources}


def _answered_from(house: Greenroom, conversation: str) -> set[str]:
    *_, last = house.ask(conversation, _QUESTION.text, folder="show")
    return {quote.source_id for quote in last.quotes}
