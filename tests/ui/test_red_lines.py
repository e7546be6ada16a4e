"""Red lines on the pages: written on the show's page, saved like any edit, and shown wherever something touches one."""

from __future__ import annotations

from typing import Any

import pytest

from prep.red_lines import RedLine
from prep.ui.edit_red_lines import add_embargo, topics_field
from prep.ui.house import greenroom
from tests.ui.test_chat import ask, conversation_of
from tests.ui.test_pages import Open, button, sheet, shown, words

TOPICS, EMBARGO = "red_lines.topics", "red_lines.add_embargo"


def topics(app: Any, language: str) -> Any:
    """The field of the no-go topics."""
    return next(area for area in app.text_area if area.label == words(language, TOPICS))


def line(app: Any, language: str, key: str) -> Any:
    """A line of the page by its label."""
    return next(found for found in app.text_input if found.label == words(language, key))


def told(language: str, code: str, detail: str) -> str:
    """A flag in words, as Markdown shows it."""
    return words(language, f"flags.{code}").format(detail=detail)


def guard(text: str) -> None:
    """Save no-go topics as a host does, without a page."""
    greenroom().save_sheet(topics_field().write(sheet(), text))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_topics_are_written_one_a_line_and_taken_back(open_app: Open, language: str) -> None:
    """Blank lines and repeats go; a version each; the button of every edit takes them back."""
    app = open_app("show", lang=language)
    version = sheet().version

    topics(app, language).set_value("离婚\n\n  官司 \n离婚").run()

    assert not app.exception
    assert [found.topic for found in sheet().red_lines.topics] == ["离婚", "官司"]
    assert sheet().version == version + 1
    assert topics(open_app("show", lang=language), language).value == "离婚\n官司"
    button(app, "undo").click().run()
    assert sheet().red_lines.topics == ()


def test_an_embargo_has_a_day_of_its_own(open_app: Open) -> None:
    """Read off the end of the line, changed in its field, refused where it is none, taken out with its button."""
    app = open_app("show", lang="zh")

    line(app, "zh", EMBARGO).set_value("融资额 2027-01-15").run()
    line(app, "zh", EMBARGO).set_value("新车型").run()
    assert sheet().red_lines.embargoes == (RedLine(topic="融资额", until="2027-01-15"), RedLine(topic="新车型"))

    days = [found for found in app.text_input if found.label == words("zh", "red_lines.until")]
    days[1].set_value("2027 年 3 月 1 日").run()
    assert sheet().red_lines.embargoes[1] == RedLine(topic="新车型", until="2027-03-01")

    days = [found for found in app.text_input if found.label == words("zh", "red_lines.until")]
    days[0].set_value("明年").run()
    assert words("zh", "errors.bad_day") in shown(app).replace("\\", "")
    assert sheet().red_lines.embargoes[0].until == "2027-01-15"

    button(app, "remove-embargo-0").click().run()
    assert [found.topic for found in sheet().red_lines.embargoes] == ["新车型"]


def test_a_day_that_is_none_is_refused_as_the_line_is_added(open_app: Open) -> None:
    """A sentence, and nothing is saved."""
    app = open_app("show", lang="en")

    line(app, "en", EMBARGO).set_value("funding round 2027-13-40").run()

    assert not app.exception
    assert words("en", "errors.bad_day") in shown(app).replace("\\", "")
    assert sheet().red_lines.embargoes == ()


def test_two_tabs_that_write_topics_see_both_texts(open_app: Open) -> None:
    """The second one is asked."""
    first, second = open_app("show", lang="en"), open_app("show", lang="en")

    topics(first, "en").set_value("his divorce").run()
    topics(second, "en").set_value("the lawsuit").run()

    assert [found.topic for found in sheet().red_lines.topics] == ["his divorce"]
    assert words("en", "clash.told") in shown(second).replace("\\", "")


def test_what_touches_is_named_on_the_page_and_flagged_on_its_card(open_app: Open) -> None:
    """The card says why, the filter of flagged ones finds it, and with another wording or no red line it is gone."""
    number, follow_up = next((s.number, f) for s in sheet().sections for f in s.follow_ups if f.quotes)
    topic = follow_up.question
    guard(topic)

    assert follow_up.question[:20] in shown(open_app("show", lang="zh"))
    board = open_app("questions", lang="zh", q=str(number))
    assert told("zh", "red_line", topic) in shown(board).replace("\\", "")

    guard("")
    assert told("zh", "red_line", topic) not in shown(board.run()).replace("\\", "")


def test_the_hosts_own_question_is_flagged_as_soon_as_it_is_written(open_app: Open) -> None:
    """And no longer once it is reworded."""
    guard("离婚官司")
    board = open_app("questions", lang="zh", q="2")

    board.text_input(f"add-{sheet().sheet_id}-2").set_value("离婚那场官司，您后悔什么？").run()
    assert told("zh", "red_line", "离婚官司") in shown(board).replace("\\", "")

    area = next(found for found in board.text_area if found.value == "离婚那场官司，您后悔什么？")
    area.set_value("那场球，您后悔什么？").run()
    assert told("zh", "red_line", "离婚官司") not in shown(board).replace("\\", "")


def test_a_change_of_red_lines_is_told_among_the_versions(open_app: Open) -> None:
    """With the lines as they are now."""
    greenroom().save_sheet(add_embargo("融资额 2027-01-15")(sheet()))

    assert words("zh", "changes.red_lines") in shown(open_app("history", lang="zh"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_export_page_warns_before_a_file_is_made(open_app: Open, language: str) -> None:
    """How many items touch, and which, above the button; a file without them has no warning, and can be had either way."""
    follow_up = sheet().sections[0].follow_ups[0]
    guard(follow_up.question)

    app = open_app("export", lang=language)

    warning = words(language, "red_lines.in_file").format(count=1)
    assert [found.value.replace("\\", "") for found in app.warning] == [warning]
    assert told(language, "red_line", follow_up.question) in shown(app)
    assert words(language, "red_lines.follow_up").format(number="1.1") in shown(app)
    assert not next(one for one in app.get("download_button") if one.proto.id.endswith("download")).proto.disabled

    app.multiselect(key="several").set_value(["host-docx", "speaker-docx"]).run()
    assert len(app.warning) == 2
    app.multiselect(key="several").set_value([]).run()
    app.radio(key="audience").set_value("speaker").run()
    assert not app.warning


def test_an_answer_that_touches_one_says_so_on_the_page(open_app: Open) -> None:
    """Over the answer, as soon as there is the red line and as long as there is."""
    app = open_app("chat", lang="zh")
    assert not app.warning
    ask(app, sheet().brief.focus_questions[0].text)
    [turn] = greenroom().talks.turns(conversation_of(app))
    topic = turn.answer.quotes[0].text

    guard(topic)
    app.run()
    assert not app.exception
    [warning] = app.warning
    assert warning.value.replace("\\", "") == words("zh", "chat.red_line").format(topics=topic)

    guard("")
    assert not app.run().warning
