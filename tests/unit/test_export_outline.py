"""The words of an exported sheet: complete in both languages, plain about what is missing."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from prep.domain import Dossier, FocusQuestion, FollowUp, Pair, Section, Voice
from prep.drafting.styles import labels
from prep.exporting.json import import_sheet, render
from prep.exporting.outline import Part, cited, outline, quoted
from prep.exporting.words import WORDS, words_for
from tests.sheets import LABELS, chinese_sheet, english_sheet, quote

FLAGS = (
    "no_question you_said_unproven several_questions too_long flattery remark trigger_word unspeakable closed "
    "no_evidence asked_before builds_on new_question quote_elsewhere unsupported_fact instruction_like"
).split()


def test_both_languages_have_the_same_words() -> None:
    """No label is missing in one language, and blanks are the same in both."""
    assert list(WORDS["zh"]) == list(WORDS["en"])


@pytest.mark.parametrize("language", WORDS)
def test_every_value_that_can_be_shown_has_a_word(language: str) -> None:
    """Voices, states, priorities, origins and the linter's flags are all worded."""
    states = [state for state in get_args(Section.model_fields["state"].annotation) if state != "ready"]
    priorities = get_args(FocusQuestion.model_fields["priority"].annotation)
    origins = [f"origin_{origin}" for origin in get_args(FollowUp.model_fields["origin"].annotation)]
    wanted = [*(v.value for v in Voice), *states, *priorities, *origins, *(f"flag_{code}" for code in FLAGS)]

    assert [key for key in wanted if not WORDS[language].get(key)] == []


def test_a_silent_question_says_so_and_what_to_look_for() -> None:
    """Silence is stated before anything else, with what to fetch."""
    part = outline(chinese_sheet(), LABELS).parts[1]

    assert part.statements == ("资料里没有能回答这个问题的内容。下面的追问没有依据，只是通用问法。",)
    assert part.look_for == ("林一舟谈养老、护理或家庭场景的采访", "试点家庭或护理院的公开说法")
    assert part.asked[0].details[-1] == ("提醒", "没有依据")


def test_an_unfinished_question_says_so() -> None:
    """A partial section is never shown as a finished one."""
    part = outline(chinese_sheet(), LABELS).parts[2]

    assert part.statements == ("这个问题没有起草完，下面只是已完成的部分。",)


def test_the_tail_tells_what_is_unverified_and_who_wrote_what() -> None:
    """Numbers of follow-ups, sources and questions that need a second look, and the origin of every follow-up."""
    page = outline(chinese_sheet(), LABELS, today=date(2025, 11, 7))

    assert page.unverified == (
        "引文里的事实和数字只是当时的说法，没有另行核实。",
        "没有依据的追问：2.1",
        "引文出自何人未能确定的追问：3.1",
        "资料里没有的焦点问题：2",
        "没有起草完的焦点问题：3",
        "没有日期的资料：3",
        "起草时有 2 处引文在资料里逐字对不上，没有采用。",
        "公告里没有读准、请核对的地方：地点",
    )
    assert page.made == "离线起草 3 条，主持人自拟 1 条，其中 1 条主持人改过。引文由程序从资料原文截取，逐字相同。"


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    """``javascript:`` and its like are left out of the list of sources."""
    assert [source.url for source in outline(english_sheet(), LABELS).sources] == ["", ""]


def test_a_quotation_that_brings_its_own_marks_gets_no_second_pair() -> None:
    """Marks are put around a slice only where it has none."""
    assert quoted("好。") == "“好。”"
    assert quoted("“好。”") == "“好。”"


def test_json_is_the_whole_sheet_and_can_be_read_back() -> None:
    """The sheet itself is written, version and dropped follow-ups included, even with a lone surrogate."""
    sheet = chinese_sheet().model_copy(update={"folder": "a\ud800b"})

    data = render(sheet)

    assert import_sheet(data.replace(b"\\ud800", b"?")).version == 7
    assert data.decode().startswith(
        '{\n  "schema": "greenroom-sheet/1",\n  "sheet_id": "zh0123456789",\n  "version": 7,'
    )
    assert b"a\\ud800b" in data


def test_a_change_that_the_host_has_not_kept_is_marked_and_a_lens_is_named() -> None:
    """A then-and-now question that nobody has confirmed says so; kept, it says nothing. Each tells its seconds."""
    sheet = chinese_sheet()
    section = sheet.sections[0]
    then = section.follow_ups[0]
    seen = section.follow_ups[2].model_copy(update={"type": "lens", "lens": "customer"})

    def asked(*follow_ups: FollowUp) -> Part:
        changed = section.model_copy(update={"follow_ups": follow_ups})
        return outline(sheet.model_copy(update={"sections": (changed,)}), labels("zh")).parts[0]

    new = asked(then.model_copy(update={"status": "new"}), seen)

    assert new.asked[0].label == "变化 · 约 5 秒"
    assert ("提醒", "待主持人确认") in new.asked[0].details
    assert new.asked[1].label == "视角：客户 · 约 4 秒"
    assert not any("待主持人确认" in text for _, text in asked(then).asked[0].details)


def test_a_sheet_of_an_earlier_version_opens_without_lenses_and_accepted_pairs() -> None:
    """What a sheet did not have then has its default now."""
    section = chinese_sheet().sections[0]
    pair = Pair(then=section.follow_ups[0].quotes[0], now=section.follow_ups[0].quotes[1])
    stored = section.model_copy(update={"dossier": Dossier(then_and_now=(pair,))}).model_dump(mode="json")
    for follow_up in stored["follow_ups"]:
        del follow_up["lens"], follow_up["offered"]
    del stored["dossier"]["then_and_now"][0]["accepted"], stored["dossier"]["unused"]

    opened = Section.model_validate(stored)

    assert {(one.lens, one.offered) for one in opened.follow_ups} == {("", ())}
    assert (opened.dossier.unused, opened.dossier.then_and_now[0].accepted) == ((), False)


def test_a_quotation_names_no_place_that_is_only_its_title_again() -> None:
    """A talk of one part has no place beside its title."""
    said = quote("先把一百台用好。", "src", "圆桌实录", "2025-09-02").model_copy(update={"locator": "圆桌实录"})

    assert cited(said, words_for("zh")).origin.count("圆桌实录") == 1
    assert "第二幕" in cited(said.model_copy(update={"locator": "第二幕"}), words_for("zh")).origin
