"""The whole show on one page: what holds it together is edited in place, minutes add up, remarks are mended."""

from __future__ import annotations

import pytest

from prep.clock import timing
from prep.domain import FocusQuestion
from prep.ui.house import greenroom
from tests.ui.test_pages import Open, button, field, sheet, shown, words


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_shows_every_part(open_app: Open, language: str) -> None:
    """Opener, order with segues, quick-fire, close, the sum of minutes and what goes first, in either language."""
    app = open_app("questions", lang=language, q="whole")

    assert not app.exception
    text = shown(app).replace("\\", "")
    for name in ("opener", "order", "quick_fire", "close", "time", "short"):
        assert words(language, f"whole.{name}") in text
    frame = sheet().frame
    held = {area.value for area in app.text_area}
    assert {line.question for line in (*frame.opener, *frame.segues, *frame.quick_fire, *frame.close)} <= held
    total = round(timing(sheet()).total / 60)
    assert words(language, "whole.of_slot").format(minutes=total, slot=40) in text


def test_lines_are_edited_kept_dropped_and_taken_back(open_app: Open) -> None:
    """Each is saved at once; the host's own line stands last."""
    app = open_app("questions", lang="zh", q="whole")
    opener, quick = sheet().frame.opener[0], sheet().frame.quick_fire[0]

    field(app, opener.question).set_value("您今天早饭吃的什么？").run()
    button(app, f"drop-{quick.id}").click().run()
    assert (sheet().frame.opener[0].question, sheet().frame.opener[0].edited) == ("您今天早饭吃的什么？", True)
    assert sheet().frame.quick_fire[0].status == "dropped"
    button(app, f"bring_back-{quick.id}").click().run()
    assert sheet().frame.quick_fire[0].status == "new"
    app.text_input(f"add-{sheet().sheet_id}-close").set_value("最后，您想谢谁？").run()
    assert (sheet().frame.close[-1].question, sheet().frame.close[-1].origin) == ("最后，您想谢谁？", "host")
    button(app, "draft_frame").click().run()
    assert not app.exception
    assert sheet().frame.opener[0].question == "您今天早饭吃的什么？"
    assert "最后，您想谢谁？" in [line.question for line in sheet().frame.close]


def test_minutes_are_fitted_and_a_remark_is_mended(open_app: Open) -> None:
    """One click makes the sum fit the slot; one makes the first question a must."""
    first = sheet_with_long_questions(open_app)
    app = open_app("questions", lang="zh", q="whole")

    button(app, "fit").click().run()
    assert timing(sheet()).over <= 0
    assert first.priority == "should"
    button(app, "mend-0").click().run()
    assert sheet().brief.focus_questions[0].priority == "must"
    assert not app.exception


def sheet_with_long_questions(open_app: Open) -> FocusQuestion:
    """The first focus question, after all were given ten minutes."""
    open_app("questions", lang="zh", q="whole")
    brief = sheet().brief
    questions = tuple(question.model_copy(update={"minutes": 10}) for question in brief.focus_questions)
    longer = brief.model_copy(update={"focus_questions": questions})
    greenroom().save_sheet(sheet().model_copy(update={"brief": longer}))
    assert timing(sheet()).over > 0
    return questions[0]


def test_the_slot_is_put_right_on_the_show_page(open_app: Open) -> None:
    """What the announcement said stands there; a number written over it counts, no number means unknown."""
    app = open_app("show", lang="zh")

    slot = next(found for found in app.text_input if found.label == words("zh", "show.slot"))
    assert slot.value == "40"
    slot.set_value("45 分钟").run()
    assert sheet().brief.slot == 45
    next(found for found in app.text_input if found.label == words("zh", "show.slot")).set_value("").run()
    assert sheet().brief.slot == 0
