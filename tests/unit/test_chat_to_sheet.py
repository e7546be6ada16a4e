"""A quotation of an answer becomes a follow-up on the sheet, worded as the offline drafter words it."""

from __future__ import annotations

import pytest

from prep.dialogue import Turn
from prep.domain import GreenroomError, Voice
from prep.services import Greenroom


def _asked(sample: Greenroom, question: str = "手机自助验配，能代替验配师吗？") -> Turn:
    list(sample.ask("talk", question, folder="sample"))
    return sample.talks.turns("talk")[-1]


def test_it_opens_on_the_quotation_and_repeats_nothing(sample: Greenroom) -> None:
    """A new wording with cue and ladder, the lead-in in the sheet's own words, kept from the start."""
    sheet = sample.sheets()[0]
    quote = next(q for q in _asked(sample).answer.quotes if q.voice is Voice.OWN_WORDS)

    made = sample.talks.follow_up_on(quote, sheet.sheet_id, 3)
    sample.talks.put_under(sheet.sheet_id, 3, made)

    added = sample.sheet(sheet.sheet_id).sections[2].follow_ups[-1]
    assert added == made
    assert (added.origin, added.status) == ("offline", "kept")
    assert added.question.endswith("？")
    assert added.question not in {f.question for section in sheet.sections for f in section.follow_ups}
    assert added.quotes[0].text == quote.text
    assert added.quotes[0].lead_in.endswith("您说")
    assert added.if_they_dodge
    redrafted = sample.draft(sheet.sheet_id, [3]).sections[2].follow_ups
    assert made in redrafted


@pytest.mark.parametrize("voice", [Voice.OTHERS, Voice.REPORTED, Voice.QUESTION, Voice.UNKNOWN])
def test_whoever_speaks_there_is_a_wording(sample: Greenroom, voice: Voice) -> None:
    """Others, reporters and hosts too; none of it says "you said"."""
    from prep.chatting.follow_up import follow_up_on

    sheet = sample.sheets()[0]
    quote = _asked(sample, "邱敏之怎么看手机自助验配？").answer.quotes[0]
    lead_in = quote.model_copy(update={"voice": voice, "lead_in": "2025 年 8 月，邱敏之说"})

    made = follow_up_on(lead_in, sheet, 3)

    assert made.question
    assert "您说" not in made.question
    assert made.quotes == (lead_in,)


def test_a_quotation_that_moved_is_refused(sample: Greenroom) -> None:
    """Nothing is put on a sheet that no longer stands in the corpus; a question that is gone is told too."""
    sheet = sample.sheets()[0]
    quote = _asked(sample).answer.quotes[0]
    with pytest.raises(GreenroomError, match="quote_moved"):
        sample.talks.follow_up_on(quote.model_copy(update={"text": "别的话。"}), sheet.sheet_id, 3)
    made = sample.talks.follow_up_on(quote, sheet.sheet_id, 3)
    for number in (99, 0):
        with pytest.raises(GreenroomError, match="piece_gone"):
            sample.talks.put_under(sheet.sheet_id, number, made)
    assert sample.sheet(sheet.sheet_id).version == sheet.version
