"""The export page: who gets what as which, seen before it is made, signed, several at once; a sheet opened again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from prep.exporting import EXPORTERS
from prep.exporting.choice import Choice
from prep.ui.house import greenroom
from tests.ui.test_pages import Open, button, sheet, shown, words


def chosen(app: Any, audience: str, name: str) -> Any:
    """The page with an audience and a format chosen."""
    app.radio(key="audience").set_value(audience).run()
    return app.radio(key=f"format-{audience}").set_value(name).run()


@pytest.mark.parametrize("audience", EXPORTERS)
def test_every_file_can_be_taken_away(open_app: Open, audience: str) -> None:
    """For each format that there is for somebody the button names it, and nothing is in the way of pressing it."""
    app = open_app("export", lang="zh")
    for name in EXPORTERS[audience]:
        chosen(app, audience, name)
        assert not app.exception
        download = next(one for one in app.get("download_button") if one.proto.id.endswith("download"))
        assert download.proto.label.endswith(words("zh", f"formats.{name}"))
        assert not download.proto.disabled


def test_the_host_sees_questions_and_quotations(open_app: Open) -> None:
    """The preview is the paper itself."""
    text = shown(chosen(open_app("export", lang="zh"), "host", "docx"))

    follow_up = sheet().sections[0].follow_ups[0]
    assert follow_up.question in text
    assert follow_up.quotes[0].text in text


def test_the_speakers_side_is_shown_what_it_gets_and_what_is_left_out(open_app: Open) -> None:
    """Topics, no follow-up; a grey line says what is not in it; chosen topics only where some are chosen."""
    app = chosen(open_app("export", lang="zh"), "speaker", "docx")
    text = shown(app)
    first, second = sheet().sections[:2]

    assert first.focus_question in text
    assert first.follow_ups[0].question not in text
    assert words("zh", "audience_notes.speaker") in text.replace("\\", "")

    app.multiselect(key="topics").set_value([2]).run()
    assert f"1. {first.focus_question}" not in [element.value for element in app.text]
    assert f"2. {second.focus_question}" in [element.value for element in app.text]


def test_a_start_that_is_no_time_of_day_is_told(open_app: Open) -> None:
    """The sentence stands in the preview's place, and there is nothing to download."""
    app = chosen(open_app("export", lang="zh"), "producer", "xlsx")
    app.text_input(key="starts").set_value("晚上").run()

    assert words("zh", "errors.bad_time").format(time="晚上") in shown(app).replace("\\", "")
    download = next(one for one in app.get("download_button") if one.proto.id.endswith("download"))
    assert download.proto.disabled


def test_several_files_are_one_archive(open_app: Open) -> None:
    """The button counts them."""
    app = open_app("export", lang="zh")
    app.multiselect(key="several").set_value(["producer-xlsx", "speaker-docx"]).run()

    labels = [one.proto.label for one in app.get("download_button")]
    assert words("zh", "export.make_several").format(count=2) in [label.replace("\\", "") for label in labels]


def test_a_sheet_is_signed_and_says_so_when_it_changes(open_app: Open) -> None:
    """A name is needed; afterwards page and paper name stage, name and version; an edit makes it changed since."""
    app = open_app("export", lang="zh")
    before = sheet().version
    app.radio(key=f"stage-{before}").set_value("approved").run()
    button(app, "sign").click().run()
    assert words("zh", "errors.no_signature") in shown(app).replace("\\", "")
    assert sheet().version == before

    app.text_input(key="signed-by").set_value("李编导").run()
    button(app, "sign").click().run()
    signed = sheet()
    assert (signed.sign_off.stage, signed.sign_off.by, signed.sign_off.version) == ("approved", "李编导", before + 1)
    assert f"第 {before + 1} 版由李编导定稿" in shown(app)

    greenroom().save_sheet(signed)
    assert f"之后有改动，现在是第 {before + 2} 版" in shown(open_app("export", lang="zh"))


def test_an_exported_sheet_is_opened_again(open_app: Open) -> None:
    """A changed copy becomes a show of its own; a foreign file is one sentence."""
    app = open_app("show", lang="zh", show="new")
    body = json.loads(greenroom().exports.file(sheet().sheet_id, Choice(format="json"))[1])
    body["brief"]["title"] = "另一场"
    count = len(greenroom().sheets())
    app.file_uploader(key="exported_file").set_value(("s.json", json.dumps(body).encode(), "application/json")).run()

    assert not app.exception
    assert len(greenroom().sheets()) == count + 1

    other = open_app("show", lang="zh", show="new")
    other.file_uploader(key="exported_file").set_value(("s.json", b'{"a": 1}', "application/json")).run()
    assert words("zh", "errors.import_foreign") in shown(other).replace("\\", "")
