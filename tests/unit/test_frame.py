"""What holds a show together: opener, segues, quick-fire, close. Nothing invented, the host's lines stay."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from prep.clock import spoken
from prep.domain import FollowUp, Frame, GreenroomError, Sheet, Voice
from prep.drafting.craft import lint
from prep.drafting.frame_lines import lines_of
from prep.drafting.key_terms import KeyTerms
from prep.drafting.opener import softness
from prep.services import Greenroom
from prep.sheet_drafts import frame_sheet
from tests.sheet_checks import assert_truthful

BODY = [
    "潮汐发电站建在湾口。老站长说，那座潮汐发电站三年没有停过机。",
    "一座潮汐发电站要养活半个镇子，我们的潮汐发电站还不行。",
    "滩涂在退潮以后露出来，孩子们在滩涂上捡贝壳。有人说滩涂的泥最肥。",
]
BODY_EN = [
    "The tidal plant sits at the mouth of the bay. People love the tidal plant, and the fish do not.",
    "We stopped the tidal plant for a day. Nobody missed the turbines, and the turbines missed nobody.",
    "I walked past the turbines, and they hummed.",
]


def _framed(room: Greenroom) -> Sheet:
    sheet = room.ensure_sample()
    assert sheet is not None
    return sheet


def _with(room: Greenroom, sheet: Sheet, **update: Any) -> Sheet:
    return room.save_sheet(sheet.model_copy(update={"frame": sheet.frame.model_copy(update=update)}))


def test_drafting_a_sheet_drafts_its_frame(sample: Greenroom) -> None:
    """One opener in the speaker's own words, a segue for each two neighbours, five to seven quick ones, three to close."""
    sheet = _framed(sample)
    frame = sheet.frame
    numbers = [question.number for question in sheet.brief.focus_questions]

    assert [quote.voice for quote in frame.opener[0].quotes] == [Voice.OWN_WORDS]
    assert [(segue.after, segue.before) for segue in frame.segues] == list(pairwise(numbers))
    assert 5 <= len(frame.quick_fire) <= 7
    assert [line.type for line in frame.close] == ["advice", "next_time", "take_away"]
    assert len({line.question for line in lines_of(frame)}) == len(lines_of(frame))
    assert_truthful(sheet, sample)


def test_questions_of_a_frame_pass_the_linter_and_segues_can_be_said_in_time(sample: Greenroom) -> None:
    """The linter finds nothing; a segue takes eight to twenty-two seconds; a quick one is short."""
    frame = _framed(sample).frame

    for line in (*frame.opener, *frame.quick_fire, *frame.close):
        assert lint(line.question, line.quotes) == (), line.question
    assert all(8 <= spoken(segue) <= 22 for segue in frame.segues)
    assert all(len(line.question) <= 30 for line in frame.quick_fire)


def test_the_words_of_quick_questions_and_segues_are_the_corpus_own(sample: Greenroom) -> None:
    """Each word that a line's reason names stands in a source of the show."""
    frame = _framed(sample).frame
    body = "\n".join(sample.library.text(source.id) for source in sample.library.sources("sample"))
    named = [line.why.split("：")[-1].rstrip("。") for line in frame.quick_fire if "资料里出现过的词" in line.why]

    assert named
    assert [word for words in named for word in words.split("、") if word not in body] == []


def test_the_same_sheet_gets_the_same_frame_and_another_show_another(sample: Greenroom) -> None:
    """Drafting the sheet again changes nothing; a sheet with another id is worded differently."""
    sheet = _framed(sample)
    frame_sheet(sample.library, sheet.sheet_id)
    again = sample.sheet(sheet.sheet_id).frame
    twin = sample.store.sheets.save(sheet.model_copy(update={"sheet_id": "twin", "version": 0, "frame": Frame()}))

    other = sample.draft_frame(twin.sheet_id).frame

    assert again == sheet.frame
    assert [line.question for line in lines_of(other)] != [line.question for line in lines_of(again)]


def test_another_set_is_another_set(sample: Greenroom) -> None:
    """On demand every line of the machine's gives way to another, and no place is left empty."""
    sheet = _framed(sample)

    other = sample.draft_frame(sheet.sheet_id).frame

    assert [len(getattr(other, name)) for name in ("opener", "segues", "close")] == [1, len(sheet.frame.segues), 3]
    assert other.opener[0].quotes != sheet.frame.opener[0].quotes
    assert {s.question for s in other.segues} & {s.question for s in sheet.frame.segues} == set()
    assert {q.question for q in other.quick_fire} & {q.question for q in sheet.frame.quick_fire} == set()


def test_what_the_host_edited_kept_and_dropped_stays(sample: Greenroom) -> None:
    """An edited opener is the only one, a dropped quick question does not come back, a kept close stays in place."""
    sheet = _framed(sample)
    opener = sheet.frame.opener[0].model_copy(update={"question": "我自己写的开场，您怎么看？", "edited": True})
    dropped = sheet.frame.quick_fire[0].model_copy(update={"status": "dropped"})
    kept = sheet.frame.close[2].model_copy(update={"status": "kept"})
    segue = sheet.frame.segues[1].model_copy(update={"question": "我们换个话题。", "edited": True})
    _with(
        sample,
        sheet,
        opener=(opener,),
        quick_fire=(dropped, *sheet.frame.quick_fire[1:]),
        close=(*sheet.frame.close[:2], kept),
        segues=(sheet.frame.segues[0], segue, *sheet.frame.segues[2:]),
    )

    frame = sample.draft_frame(sheet.sheet_id).frame

    standing = [line.question for line in frame.quick_fire if line.status != "dropped"]
    assert [line.question for line in frame.opener] == ["我自己写的开场，您怎么看？"]
    assert dropped in frame.quick_fire
    assert dropped.question not in standing
    assert len(standing) >= 5
    assert frame.close[2] == kept
    assert [s.question for s in frame.segues if (s.after, s.before) == (segue.after, segue.before)] == [
        "我们换个话题。"
    ]


def test_a_dropped_opener_is_followed_by_another(sample: Greenroom) -> None:
    """It stays struck out; the new one opens on other words."""
    sheet = _framed(sample)
    dropped = sheet.frame.opener[0].model_copy(update={"status": "dropped"})
    _with(sample, sheet, opener=(dropped,))

    first, second = sample.draft_frame(sheet.sheet_id).frame.opener

    assert first == dropped
    assert second.question != dropped.question
    assert second.quotes != dropped.quotes


def test_a_source_that_was_set_aside_gives_no_line(sample: Greenroom) -> None:
    """Quotations of the frame come from what the show still uses."""
    sheet = _framed(sample)
    used = {quote.source_id for line in lines_of(sheet.frame) for quote in line.quotes}
    sample.save_sheet(sheet.model_copy(update={"excluded": tuple(used), "frame": Frame()}))

    frame = sample.draft_frame(sheet.sheet_id).frame

    assert used
    assert not used & {quote.source_id for line in lines_of(frame) for quote in line.quotes}


def test_a_frame_that_cannot_be_drafted_harms_no_section(sample: Greenroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search refuses while the frame is drafted: the sections are saved, the frame stays as it was."""
    sheet = _framed(sample)

    def refuse(*_: object) -> None:
        raise GreenroomError("index_failed")

    monkeypatch.setattr("prep.drafting.finding.Finder.own_words", refuse)

    drafted = sample.draft(sheet.sheet_id)

    assert drafted.frame == sheet.frame
    assert [s.state for s in drafted.sections] == ["ready"] * len(drafted.sections)


def test_a_sheet_of_an_earlier_version_opens(sample: Greenroom) -> None:
    """One that was saved without frame, slot and timing has empty ones."""
    whole = _framed(sample).model_dump(mode="json")
    del whole["frame"], whole["timing"], whole["brief"]["slot"]

    sheet = Sheet.model_validate(whole)

    assert (sheet.frame, sheet.brief.slot) == (Frame(), 0)


@pytest.mark.parametrize(
    ("text", "soft"),
    [
        ("小时候我妈在厨房里教我听锅，水开了她总比我先笑。", True),
        ("我第一次进车间那天晚上，桌上只有一碗凉了的面。", True),
        ("I remember my father laughing in the kitchen the first time I burnt a fuse.", True),
        ("我博士毕业以后加入了一家做芯片的公司。", False),
        ("明年年底之前，我们一定开到三百个点。", False),
        ("那天我们裁掉了四十个人，我妈打电话来。", False),
        ("I founded my company in the garage.", False),
        ("My father died that night.", False),
    ],
)
def test_an_opener_is_soft_and_no_career(text: str, soft: bool) -> None:
    """Scenes, family and laughter open a show; careers, promises, losses and grief do not."""
    assert (softness(text, "2024-05-18") >= 0.6) is soft


@pytest.mark.parametrize(
    ("question", "topic"),
    [("潮汐发电站还要不要继续建？", "潮汐发电站"), ("滩涂该归谁？", "滩涂"), ("什么时候能赚到钱？", "")],
)
def test_a_topic_is_a_noun_of_the_question(question: str, topic: str) -> None:
    """A word counts where the sources use it as a noun; where there is none, nothing is made up."""
    assert KeyTerms(BODY, "zh").topic(question, []) == topic


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Should the tidal plant go on?", "the tidal plant"),
        ("Who repairs the turbines, and when?", "the turbines"),
        ("What changed?", ""),
    ],
)
def test_a_topic_in_english_is_a_noun_phrase(question: str, topic: str) -> None:
    """With its article, as it stands in the question."""
    assert KeyTerms(BODY_EN, "en").topic(question, []) == topic


def test_words_hold_whole_words_only() -> None:
    """A word that two texts share is no part of another word."""
    terms = KeyTerms(["The view is wide. A view of the bay, and the view again."], "en")

    assert terms.shared("What is the view?", ["He wrote a review."]) == ""
    assert terms.shared("What is the view?", ["She likes the view."]) == "view"


def test_lines_are_follow_ups() -> None:
    """All lines of a frame are listed, dropped ones too."""
    line = FollowUp(id="a", type="opener", question="？", status="dropped")

    assert lines_of(Frame(opener=(line,), close=(line,))) == (line, line)
