"""An English show on the same corpus, most of which is Chinese: what was planted is found all the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from prep.domain import Brief, FocusQuestion, Person, Section, Sheet
from prep.services import Greenroom, open_greenroom
from prep.settings import PROJECT, Settings
from prep.text.language import language_of
from tests import sample_plants as planted
from tests.sheet_checks import assert_truthful

ASKED = (
    "What should a pair of hearing aids cost?",
    "Can self-fitting on the phone replace the fitter?",
    "Why do so many old people buy hearing aids and leave them in the drawer?",
    "When will Yansheng make money?",
    "Large language models are everywhere. What do you use them for every day?",
)
PHONE, DRAWER, MONEY, MODELS = 1, 2, 3, 4


@pytest.fixture(scope="module")
def room(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Greenroom]:
    """One data folder for all tests here, which only read."""
    home = tmp_path_factory.mktemp("english") / "home"
    shutil.copytree(sample_home, home)
    opened = open_greenroom(Settings(prep_home=home, corpus_dir=PROJECT / "corpus"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def sheet(room: Greenroom) -> Sheet:
    """The sheet of an English-speaking host."""
    brief = Brief(
        title="Ge Xiaolan on stage",
        date=planted.EVENT_DATE,
        language="en",
        speakers=(Person(name=planted.SPEAKER_EN, role="founder and CEO of Yansheng"),),
        focus_questions=tuple(FocusQuestion(number=n, text=text) for n, text in enumerate(ASKED, 1)),
    )
    return room.draft(room.new_sheet(brief, "sample").sheet_id)


def _texts(section: Section, name: str) -> list[str]:
    return [quote.text for quote in getattr(section.dossier, name)]


def test_it_is_truthful_and_in_english(sheet: Sheet, room: Greenroom) -> None:
    """The questions are English, the quotations stay as they were said."""
    assert_truthful(sheet, room)
    assert {language_of(f.question) for section in sheet.sections for f in section.follow_ups} == {"en"}


def test_the_changed_mind_and_the_moved_number_are_set_side_by_side(sheet: Sheet) -> None:
    """Never, and then done; 83 % and then 76 %."""
    pairs = {(pair.then.text, pair.now.text) for section in sheet.sections for pair in section.dossier.then_and_now}

    for then, now in (planted.CHANGED_MIND[0::2], planted.MOVED_NUMBER[:2]):
        assert any(then.sentence in one and now.sentence in other for one, other in pairs)


def test_promises_that_fell_due_are_found_and_nothing_else_is(sheet: Sheet) -> None:
    """The villages, the year of break-even and the pause, none twice."""
    promised = [text for section in sheet.sections for text in _texts(section, "promises")]
    planned = [plant.sentence for plant in (planted.BROKEN_PROMISE, planted.MOVED_PROMISE[0], planted.PAUSE)]

    assert {planned[0], planned[1]} <= set(promised)
    assert all(any(sentence in text for sentence in planned) for text in promised)


def test_the_dodge_the_stock_answer_and_the_critic_are_found(sheet: Sheet) -> None:
    """Each where it belongs: the dodge under the question on profit alone."""
    dodged = {s.number - 1: [d.asked.text for d in s.dossier.dodges] for s in sheet.sections if s.dossier.dodges}

    assert dodged == {MONEY: [planted.DODGE_QUESTION.sentence, planted.DODGE_ASKED_AGAIN.sentence]}
    assert planted.STOCK_ANSWER[0].sentence in [answer.latest.text for answer in sheet.sections[DRAWER].dossier.stock]
    assert planted.CRITIC in {quote.speaker for quote in sheet.sections[PHONE].dossier.others}


def test_what_hosts_asked_before_is_found_across_languages(sheet: Sheet) -> None:
    """At least one of the three who asked it in Chinese."""
    asked = _texts(sheet.sections[DRAWER], "asked_before")

    assert {plant.sentence for plant in planted.ASKED_THREE_TIMES} & set(asked)


def test_silence_is_said(sheet: Sheet) -> None:
    """Only where the corpus is silent."""
    assert [section.number - 1 for section in sheet.sections if section.silent] == [MODELS]
