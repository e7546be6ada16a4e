"""Translations on the pages: typed under a question, out of date with a new wording, printed where the switch is on."""

from __future__ import annotations

from typing import Any

import pytest

from prep.translation import Translation
from prep.ui.edit_brief import question_field
from prep.ui.edit_translations import focus_translation_field
from prep.ui.house import greenroom
from tests.faults.server import FaultServer
from tests.faults.test_steering_faults import _said
from tests.ui.test_pages import Open, button, sheet, shown, unfold, words
from tests.ui.test_work import pressed, until

TOLD, FOCUS = "Which stop was the hardest?", "Why go on?"


def area(app: Any, place: str) -> Any:
    """The field of a translation: of a follow-up (``follow_up.1.<id>``) or of a focus question (``focus.1``)."""
    return next(found for found in app.text_area if f".{place}.translation." in str(found.key))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_translation_is_typed_on_the_card_and_goes_out_of_date(open_app: Open, language: str) -> None:
    """The host's own; a new wording leaves it, with a sentence and a button that says it still fits."""
    app = open_app("questions", lang=language, q="1")
    old = sheet().sections[0].follow_ups[0]
    place = f"follow_up.1.{old.id}"
    unfold(app, old.id)
    assert area(app, place).label == words(language, "translation.label")

    area(app, place).set_value(TOLD).run()

    assert not app.exception
    stored = sheet().sections[0].follow_ups[0]
    assert stored == old.model_copy(update={"translation": Translation(text=TOLD, of=old.question)})
    assert words(language, "translation.old") not in shown(app).replace("\\", "")
    next(found for found in app.text_area if found.value == old.question).set_value("哪一站最难？").run()
    assert words(language, "translation.old") in shown(app).replace("\\", "")
    button(app, f"still-fits-{old.id}").click().run()
    assert sheet().sections[0].follow_ups[0].translation == Translation(text=TOLD, of="哪一站最难？")
    assert words(language, "translation.old") not in shown(app).replace("\\", "")
    for _ in range(3):
        button(app, "undo").click().run()
    assert sheet().sections[0].follow_ups[0] == old


def test_a_models_translation_says_so_until_the_host_has_touched_it(open_app: Open) -> None:
    """The label of the field; what is typed over it is the host's."""
    found = sheet()
    first = found.sections[0].follow_ups[0]
    told = first.model_copy(update={"translation": Translation(text=TOLD, by="model", of=first.question)})
    section = found.sections[0].model_copy(update={"follow_ups": (told, *found.sections[0].follow_ups[1:])})
    greenroom().save_sheet(found.model_copy(update={"sections": (section, *found.sections[1:])}))
    app = open_app("questions", lang="zh", q="1")
    place = f"follow_up.1.{first.id}"
    assert area(app, place).label == words("zh", "translation.by_model")

    area(app, place).set_value(f"{TOLD} Really?").run()

    assert area(app, place).label == words("zh", "translation.label")
    assert sheet().sections[0].follow_ups[0].translation.by == "host"


def test_translating_is_offered_with_a_model_only(open_app: Open) -> None:
    """Offline there is the field to type it in."""
    app = open_app("questions", lang="zh", q="1")

    assert not any(str(found.key).startswith("translation-") for found in app.button)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_model_translates_from_the_cards_menu(open_app: Open, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    """What it says stands under the question, marked as a model's; one press takes it back."""
    with FaultServer(replies=_said(TOLD)) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url())
        monkeypatch.setenv("OPENAI_MODEL", "scripted")
        app = open_app("questions", lang=language, q="1")
        old = sheet().sections[0].follow_ups[0]
        assert button(app, f"translation-{old.id}").label == words(language, "steer.into_en")

        button(app, f"translation-{old.id}").click().run()
        until(lambda: not any(job.kind == "steer" and job.state == "running" for job in greenroom().jobs()))
        app.run()

    assert not app.exception
    made = Translation(text=TOLD, by="model", of=old.question)
    assert sheet().sections[0].follow_ups[0] == old.model_copy(update={"translation": made})
    assert words(language, "steer.done_translation") in [element.value for element in app.text]
    pressed(app, language, "undo.take_back")
    assert sheet().sections[0].follow_ups[0] == old


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_focus_question_is_translated_on_the_show_page(open_app: Open, language: str) -> None:
    """In the row's menu, and under the question once there is one."""
    app = open_app("show", lang=language)

    area(app, "focus.2").set_value(FOCUS).run()

    assert not app.exception
    question = sheet().brief.focus_questions[1]
    assert question.translation == Translation(text=FOCUS, of=question.text)
    assert words(language, "changes.focus_translation").format(where=2) in shown(open_app("history", lang=language))
    greenroom().save_sheet(question_field(2, "text").write(sheet(), "为什么还要走下去？"))
    assert words(language, "translation.old") in shown(app.run()).replace("\\", "")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_switch_is_there_for_whom_there_is_a_translation(open_app: Open, language: str) -> None:
    """Off at first; on, the preview has it, and what is out of date is counted instead."""
    app = open_app("export", lang=language)
    assert not app.checkbox
    greenroom().save_sheet(focus_translation_field(2).write(sheet(), FOCUS))
    for audience in ("factcheck", "speaker"):
        app.radio(key="audience").set_value(audience).run()
        assert [found.label for found in app.checkbox] == (
            [words(language, "export.bilingual")] if audience == "speaker" else []
        )

    assert FOCUS not in shown(app)
    app.checkbox(key="bilingual").check().run()
    assert not app.exception
    assert f"译：{FOCUS}" in shown(app).replace("\\", "")

    one = focus_translation_field(3).write(sheet(), "And then?")
    greenroom().save_sheet(question_field(3, "text").write(one, "然后呢？"))
    told = words(language, "export.old_translations").format(count=1)
    assert told in shown(app.run()).replace("\\", "")
