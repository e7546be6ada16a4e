"""Drafting offline on the sample show: what was planted is found, nothing is invented, the host's work stays."""

from __future__ import annotations

import threading

import pytest

from prep.domain import FollowUp, Sheet
from prep.services import Greenroom
from tests import sample_plants as planted
from tests.sheet_checks import assert_truthful, quotes_of


def _drafted(room: Greenroom) -> Sheet:
    """The sample's sheet as it was drafted when the test session began."""
    sheet = room.ensure_sample()
    assert sheet is not None
    return sheet


def _all(sheet: Sheet) -> list[FollowUp]:
    return [follow_up for section in sheet.sections for follow_up in section.follow_ups]


def test_the_sample_is_drafted_truthfully(sample: Greenroom) -> None:
    """Every quotation is verbatim, own words are the speaker's, nothing comes from the announcement."""
    sheet = _drafted(sample)

    assert_truthful(sheet, sample)
    assert [section.focus_question for section in sheet.sections] == list(planted.FOCUS_QUESTIONS)
    assert planted.ANNOUNCEMENT not in {source.path for source in sheet.sources}
    hosts = {plant.sentence for plant in planted.HOSTS_OWN}
    assert not {q.text for q in quotes_of(sheet) if "您说" in q.lead_in} & hosts


def test_each_question_that_the_corpus_speaks_on_has_three_follow_ups_with_a_quotation(sample: Greenroom) -> None:
    """And at least two types, so that a section does not ask one thing thrice."""
    for section in _drafted(sample).sections:
        if section.number == planted.SILENT:
            continue
        proven = [follow_up for follow_up in section.follow_ups if follow_up.quotes]
        assert len(proven) >= 3, section.focus_question
        assert len({follow_up.type for follow_up in proven}) >= 2, section.focus_question


def test_silence_is_said_plainly(sample: Greenroom) -> None:
    """The one silent question has generic probes labelled so, a list of what to fetch, and no quotation."""
    silent = [section for section in _drafted(sample).sections if section.silent]

    assert [section.number for section in silent] == [planted.SILENT]
    assert silent[0].dossier.look_for
    assert all(not f.quotes and "no_evidence" in [flag.code for flag in f.flags] for f in silent[0].follow_ups)


def test_the_broken_promise_is_asked_about(sample: Greenroom) -> None:
    """The dated promise that fell due is a promise check under the question it belongs to."""
    section = _drafted(sample).sections[1]
    checks = [f for f in section.follow_ups if f.type == "promise_check"]

    assert planted.BROKEN_PROMISE.sentence in [quote.text for f in checks for quote in f.quotes]
    assert planted.BROKEN_PROMISE.sentence in [quote.text for quote in section.dossier.promises]


def test_the_changed_mind_is_set_side_by_side(sample: Greenroom) -> None:
    """Never, and then done: two dated sentences of hers, the earlier first."""
    section = _drafted(sample).sections[2]
    pairs = [(pair.then.text, pair.now.text) for pair in section.dossier.then_and_now]

    nevers = [plant.sentence for plant in planted.CHANGED_MIND[:2]]
    assert any(then in nevers and planted.CHANGED_MIND[2].sentence in now for then, now in pairs)


def test_what_was_asked_before_is_listed(sample: Greenroom) -> None:
    """The question that three hosts asked stands in the dossier with their names and the answers, and no other does."""
    found = _drafted(sample).sections[3].dossier

    assert [quote.speaker for quote in found.asked_before] == ["丁可欣", "鲍宇清", "薛一桐"]
    assert [exchange.asked for exchange in found.answered] == list(found.asked_before)
    assert all(planted.STOCK_ANSWER[0].sentence in exchange.answer.text for exchange in found.answered)


def test_the_dodge_is_told_and_nothing_else_is_called_one(sample: Greenroom) -> None:
    """Asked twice whether there was a profit, she told of a village; it stands under the question on profit alone."""
    dodged = {s.number: [(d.asked.text, d.answer.text) for d in s.dossier.dodges] for s in _drafted(sample).sections}

    found = dodged.pop(5)
    assert [asked for asked, _ in found] == [planted.DODGE_QUESTION.sentence, planted.DODGE_ASKED_AGAIN.sentence]
    assert found[0][1].startswith(planted.DODGE_ANSWER.sentence)
    assert planted.DODGE_AGAIN.sentence.startswith(found[1][1].rstrip("。"))
    assert not any(dodged.values())


def test_the_stock_answer_is_one_with_its_days(sample: Greenroom) -> None:
    """Three times the same words: the latest is shown, the two earlier days are listed."""
    found = _drafted(sample).sections[3].dossier
    days = {answer.latest.date: [quote.date for quote in answer.earlier] for answer in found.stock}

    assert days == {planted.STOCK_ANSWER[2].date: [plant.date for plant in planted.STOCK_ANSWER[:2]]}
    assert sum(planted.STOCK_ANSWER[0].sentence in quote.text for quote in found.own_words) == 1


def test_the_moved_number_is_put_in_order_of_time(sample: Greenroom) -> None:
    """83 % and then 76 %, said of the same thing on two days."""
    groups = [[quote.text for quote in f.quotes] for s in _drafted(sample).sections for f in s.dossier.figures]

    moved = [group for group in groups if planted.MOVED_NUMBER[0].sentence in group]
    assert moved
    assert all(planted.MOVED_NUMBER[1].sentence in group[1] for group in moved)


def test_only_the_promises_that_were_planted_are_listed(sample: Greenroom) -> None:
    """Those that fell due before the show: the villages, the year of break-even, and no more villages in 2025."""
    promised = {quote.text for section in _drafted(sample).sections for quote in section.dossier.promises}

    planned = (planted.BROKEN_PROMISE, planted.MOVED_PROMISE[0], planted.PAUSE)
    assert len(promised) == len(planned)
    assert all(any(plant.sentence in text for text in promised) for plant in planned)


def test_no_two_follow_ups_say_the_same(sample: Greenroom) -> None:
    """Over the whole sheet."""
    questions = [follow_up.question for follow_up in _all(_drafted(sample))]

    assert len(questions) == len(set(questions))


def test_the_same_draft_twice_is_the_same_sheet(sample: Greenroom) -> None:
    """Drafting offline depends on the corpus and nothing else."""
    first = _drafted(sample)
    second = sample.draft(first.sheet_id, [3])

    assert second.sections[2].follow_ups == first.sections[2].follow_ups


def test_a_new_draft_keeps_what_the_host_touched(sample: Greenroom) -> None:
    """Kept, edited, noted, starred and own follow-ups survive, in place and as they are; untouched ones are replaced."""
    sheet = _drafted(sample)
    section = sheet.sections[2]
    kept = section.follow_ups[0].model_copy(update={"status": "kept"})
    edited = section.follow_ups[1].model_copy(update={"question": "您自己会给您母亲用哪一种？", "edited": True})
    noted = section.follow_ups[2].model_copy(update={"note": "先等她把话说完。"})
    starred = section.follow_ups[3].model_copy(update={"starred": True})
    own = FollowUp(id="mine", type="personal", question="您母亲现在戴着吗？", origin="host")
    changed = section.model_copy(update={"follow_ups": (own, edited, kept, starred, noted)})
    sections = tuple(changed if s.number == 3 else s for s in sheet.sections)
    sample.save_sheet(sheet.model_copy(update={"sections": sections}))

    again = sample.draft(sheet.sheet_id, [3]).sections[2].follow_ups

    assert again[:5] == (own, edited, kept, starred, noted)


def test_a_cancelled_draft_keeps_what_was_ready(sample: Greenroom) -> None:
    """Questions finished before the cancel are stored, the others stay as they were."""
    sheet = sample.new_sheet(_drafted(sample).brief, "")
    stop = threading.Event()

    after = sample.draft(sheet.sheet_id, [5, 6], cancelled=stop.is_set, drafted=lambda number: stop.set())

    assert [section.state for section in after.sections][4:] == ["ready", "empty"]


@pytest.mark.parametrize("question", ["为什么要关掉四十一个点？", "Why did you raise the price?"])
def test_the_corpus_answers_with_its_own_sentences(sample: Greenroom, question: str) -> None:
    """Offline, an answer is the sentences themselves, each with its source."""
    *_, answer = sample.ask("c1", question, folder="sample")

    assert not answer.silent
    assert answer.quotes
    assert all(sample.still_there(quote) for quote in answer.quotes)
    assert [(turn.question, turn.answer) for turn in sample.talks.turns("c1")] == [(question, answer)]


@pytest.mark.parametrize("question", ["您怎么看比特币的监管？", "What do you think about lunar mining law?"])
def test_the_corpus_is_silent_where_it_knows_nothing(sample: Greenroom, question: str) -> None:
    """Said in the language of the question; the nearest passages are no answer."""
    *_, answer = sample.ask("c2", question, folder="sample")

    assert answer.silent
    assert ("没有" in answer.answer) or ("silent" in answer.answer)
