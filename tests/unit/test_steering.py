"""The host steers one follow-up of the sample show, offline: new, true, said plainly where it could not be as wished."""

from __future__ import annotations

import pytest

from prep.domain import FollowUp, GreenroomError, Section, Sheet, Voice
from prep.drafting.lenses import LENSES
from prep.drafting.own_question import resembles, rungs
from prep.drafting.wish import is_on
from prep.services import Greenroom
from prep.text.language import language_of, length_in_words
from tests import sample_plants as planted
from tests.sheet_checks import assert_truthful
from tests.ui.test_work import until

SOFT = ("personal", "example", "broaden")


def never() -> bool:
    """Nobody cancels."""
    return False


def _sheet(room: Greenroom) -> Sheet:
    sheet = room.ensure_sample()
    assert sheet is not None
    return sheet


def _section(room: Greenroom, number: int = 1) -> Section:
    return next(section for section in _sheet(room).sections if section.number == number)


def _angle(room: Greenroom, number: int = 1, at: int = 0, wish: str = "") -> FollowUp:
    """Another angle for the follow-up at a place of a section; the new one."""
    before = _section(room, number).follow_ups
    standing = [one for one in before if one.status != "dropped"]
    room.steering.angle(_sheet(room).sheet_id, number, standing[at].id, wish=wish, cancelled=never)
    known = {one.id for one in before}
    new = [one for one in _section(room, number).follow_ups if one.id not in known]
    assert len(new) == 1
    return new[0]


def test_another_angle_stands_in_place_of_the_old_one_which_stays_dropped(sample: Greenroom) -> None:
    """Nothing is lost; everything stays true."""
    before = _section(sample).follow_ups

    new = _angle(sample, at=1)

    after = _section(sample).follow_ups
    assert [one.id for one in after] == [before[0].id, new.id, *(one.id for one in before[1:])]
    assert after[2] == before[1].model_copy(update={"status": "dropped"})
    assert new.quotes
    assert_truthful(_sheet(sample), sample)


def test_each_try_differs_from_all_before(sample: Greenroom) -> None:
    """Three tries in a row: no question twice, no quotation twice, and the first in another type."""
    seen = _section(sample).follow_ups
    for turn in range(3):
        new = _angle(sample)
        assert new.question not in [one.question for one in seen]
        places = {(quote.source_id, quote.start) for one in seen for quote in one.quotes}
        assert not {(quote.source_id, quote.start) for quote in new.quotes} & places
        if turn == 0:
            assert new.type not in {one.type for one in seen}
        seen = _section(sample).follow_ups


def test_a_second_click_changes_nothing(sample: Greenroom) -> None:
    """The follow-up is dropped by then: stored exactly once."""
    sheet, old = _sheet(sample), _section(sample).follow_ups[0]
    sample.steering.angle(sheet.sheet_id, 1, old.id, cancelled=never)
    once = _sheet(sample)

    sample.steering.angle(sheet.sheet_id, 1, old.id, cancelled=never)

    assert _sheet(sample) == once


def test_a_topic_brings_words_on_that_topic(sample: Greenroom) -> None:
    """A wish for pricing under a question that is not about it."""
    new = _angle(sample, number=4, wish="关于定价")

    assert any(is_on("定价", quote.text, 0.0) for quote in new.quotes)
    assert "wish_topic" not in [flag.code for flag in new.flags]


@pytest.mark.parametrize(("wish", "code"), [("关于量子计算", "wish_topic"), ("？？", "wish_unclear")])
def test_what_cannot_be_honoured_is_said(sample: Greenroom, wish: str, code: str) -> None:
    """In one remark on the card, with the host's words in it; there is another angle all the same."""
    new = _angle(sample, wish=wish)

    assert [(flag.code, flag.detail) for flag in new.flags if flag.code.startswith("wish_")] == [(code, wish)]
    assert new.quotes


def test_a_tone_is_a_type_or_a_remark(sample: Greenroom) -> None:
    """Softer asks for a person, a scene or the field; where the sources carry none, the card says so."""
    for number in (1, 2, 3):
        new = _angle(sample, number=number, wish="软一点")
        told = [flag.code for flag in new.flags if flag.code.startswith("wish_")]
        assert told == ([] if new.type in SOFT else ["wish_tone"])
        assert number != 1 or not told


def test_somebodys_eyes_are_a_lens(sample: Greenroom) -> None:
    """The wish names a person; the follow-up asks as that person, on a quotation of the speaker's own."""
    new = _angle(sample, number=2, wish="给投资人")

    assert (new.type, new.lens) == ("lens", "investor")
    assert [quote.voice for quote in new.quotes] == [Voice.OWN_WORDS]
    assert "投资人" in new.question or "我的钱" in new.question or "打钱" in new.question


def test_a_silent_question_has_other_probes_without_evidence(sample: Greenroom) -> None:
    """Until there is none left; that is a refusal in words and changes nothing."""
    new = _angle(sample, number=planted.SILENT)
    assert (new.quotes, new.flags[0].code) == ((), "no_evidence")

    def ask_on() -> None:
        for _ in range(40):
            _angle(sample, number=planted.SILENT)

    with pytest.raises(GreenroomError) as refusal:
        ask_on()
    assert refusal.value.code == "no_other_angle"


def test_shorter_is_shorter_or_says_so(sample: Greenroom) -> None:
    """Each follow-up of the sample: fewer words on the same quotation, or a refusal that leaves it alone."""
    done = 0
    for section in _sheet(sample).sections[:3]:
        for old in section.follow_ups:
            try:
                sample.steering.reword(_sheet(sample).sheet_id, section.number, old.id, "shorter", cancelled=never)
            except GreenroomError as refusal:
                assert refusal.code == "no_shorter"
                assert old in _section(sample, section.number).follow_ups
                continue
            new = next(one for one in _section(sample, section.number).follow_ups if one.id == old.id)
            assert length_in_words(new.question) < length_in_words(old.question)
            assert ([q.text for q in new.quotes], new.type) == ([q.text for q in old.quotes], old.type)
            done += 1
    assert done > 0
    assert_truthful(_sheet(sample), sample)


def test_the_other_language_keeps_the_quotation(sample: Greenroom) -> None:
    """Question, cue, rungs and lead-in turn to English by the pattern's other half; the quotation stays as it stands."""
    done = 0
    for section in _sheet(sample).sections[:3]:
        for old in section.follow_ups:
            try:
                sample.steering.reword(_sheet(sample).sheet_id, section.number, old.id, "language", cancelled=never)
            except GreenroomError as refusal:
                assert refusal.code in ("no_other_language", "reword_unusable")
                continue
            new = next(one for one in _section(sample, section.number).follow_ups if one.id == old.id)
            assert {language_of(text) for text in (new.question, *new.if_they_dodge)} == {"en"}
            assert [q.text for q in new.quotes] == [q.text for q in old.quotes]
            assert all(
                q.lead_in.startswith(("In ", "You ")) or "wrote" in q.lead_in or "said" in q.lead_in for q in new.quotes
            )
            assert "unsupported_fact" not in [flag.code for flag in new.flags]
            done += 1
    assert done > 4


def test_a_preface_is_trimmed_and_a_filler_goes(sample: Greenroom) -> None:
    """By rule, whoever wrote it; what is short already stays."""
    from prep.ui.edit_follow_ups import add_follow_up

    sheet = _sheet(sample)
    for key, text in (("h1", "其实我想知道，您今年去过几个乡镇？"), ("h2", "去了几个？")):
        sheet = sample.save_sheet(add_follow_up(2, text, key=key)(sheet))
    sample.steering.reword(sheet.sheet_id, 2, "h1", "shorter", cancelled=never)
    with pytest.raises(GreenroomError) as refusal:
        sample.steering.reword(sheet.sheet_id, 2, "h2", "shorter", cancelled=never)

    assert next(one for one in _section(sample, 2).follow_ups if one.id == "h1").question == "您今年去过几个乡镇？"
    assert refusal.value.code == "no_shorter"


def test_nothing_is_translated_offline(sample: Greenroom) -> None:
    """A reviewed wording of the other language is no translation: one sentence, and the follow-up stays."""
    sheet = _sheet(sample)

    with pytest.raises(GreenroomError, match="no_translation"):
        sample.steering.translate(sheet.sheet_id, 1, _section(sample).follow_ups[0].id, cancelled=never)

    assert _sheet(sample) == sheet


def test_the_hosts_own_question_is_helped(sample: Greenroom) -> None:
    """Two rungs, fitting quotations of the speaker's, one click to stand on one; the newness mark comes with it."""
    from prep.ui.edit_follow_ups import add_follow_up

    sheet = _sheet(sample)
    sample.save_sheet(add_follow_up(2, "乡镇验配点到今年年底会剩多少个？", key="own1")(sheet))
    sample.steering.help(sheet.sheet_id, 2, "own1")
    helped = next(one for one in _section(sample, 2).follow_ups if one.id == "own1")

    assert len(helped.if_they_dodge) == 2
    assert 1 <= len(helped.offered) <= 3
    assert {quote.voice for quote in helped.offered} == {Voice.OWN_WORDS}
    assert any("验配点" in quote.text or "three hundred" in quote.text for quote in helped.offered)
    assert "no_evidence" in [flag.code for flag in helped.flags]

    sample.steering.attach(sheet.sheet_id, 2, "own1", helped.offered[0])
    standing = next(one for one in _section(sample, 2).follow_ups if one.id == "own1")
    assert (standing.quotes, standing.offered) == (helped.offered[:1], ())
    assert "no_evidence" not in [flag.code for flag in standing.flags]
    assert helped.offered[0].source_id in {source.source_id for source in _sheet(sample).sources}
    assert_truthful(_sheet(sample), sample)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("当年答应的三百个，兑现了几成？", "promise_check"),
        ("您为什么不卖了？", "cause"),
        ("一年亏多少？", "number"),
        ("What do you mean by fair?", "define"),
        ("Who says it was a good day?", "example"),
    ],
)
def test_a_question_resembles_a_kind_and_takes_its_rungs(question: str, kind: str) -> None:
    """Two rungs in the question's language."""
    assert resembles(question) == kind
    assert len(rungs(question, language_of(question), 1)) == 2


def test_a_sheet_is_steered_or_drafted_one_at_a_time(sample: Greenroom) -> None:
    """Two clicks are one job; while a draft runs, steering is refused in words."""
    sheet, old = _sheet(sample), _section(sample).follow_ups[0]
    first = sample.steering.start(sheet.sheet_id, 1, old.id, "angle")
    second = sample.steering.start(sheet.sheet_id, 1, old.id, "angle")
    until(lambda: sample.job(first).state != "running")

    assert first == second
    assert sample.job(first).state == "done"
    assert len(_section(sample).follow_ups) == len(sheet.sections[0].follow_ups) + 1

    draft = sample.start_draft(sheet.sheet_id, (1,))
    with pytest.raises(GreenroomError) as refusal:
        sample.steering.start(sheet.sheet_id, 1, old.id, "angle")
    until(lambda: sample.job(draft).state != "running")
    assert refusal.value.code == "busy"


def test_a_cancelled_angle_leaves_the_sheet_alone(sample: Greenroom) -> None:
    """Cancelled while it was worked on: nothing is stored."""
    before = _sheet(sample)

    with pytest.raises(GreenroomError) as refusal:
        sample.steering.angle(before.sheet_id, 1, before.sections[0].follow_ups[0].id, cancelled=lambda: True)

    assert refusal.value.code == "cancelled"
    assert _sheet(sample) == before


def test_a_section_asks_through_one_lens_and_one_unused_quotation_at_most(sample: Greenroom) -> None:
    """And an unused quotation is the speaker's own, quoted by no other follow-up of the section."""
    kinds = [[one.type for one in section.follow_ups] for section in _sheet(sample).sections]

    assert all(types.count("lens") <= 1 and types.count("unused") <= 1 for types in kinds)
    assert any("lens" in types for types in kinds)
    assert any("unused" in types for types in kinds)
    for section in _sheet(sample).sections:
        for one in section.follow_ups:
            assert bool(one.lens) == (one.type == "lens")
            assert one.lens in ("", *LENSES)
            if one.type == "unused":
                others = {(q.source_id, q.start) for f in section.follow_ups if f is not one for q in f.quotes}
                assert one.quotes[0].voice is Voice.OWN_WORDS
                assert (one.quotes[0].source_id, one.quotes[0].start) not in others


def test_an_accepted_pair_stays_accepted_when_drafted_again(sample: Greenroom) -> None:
    """The host's judgement is kept by the places of both halves."""
    from prep.ui.edit_follow_ups import accept_pair

    sheet = _sheet(sample)
    pair = sheet.sections[2].dossier.then_and_now[0]
    sample.save_sheet(accept_pair(3, pair, accepted=True)(sheet))

    sample.draft(sheet.sheet_id, (3,))

    accepted = [(one.then, one.now) for one in _section(sample, 3).dossier.then_and_now if one.accepted]
    assert accepted == [(pair.then, pair.now)]
