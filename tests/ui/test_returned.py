"""An edited file on the export page: its changes one by one, what is not taken over, and sentences for bad files."""

from __future__ import annotations

from typing import Any

import pytest

from prep.exporting.choice import Choice
from prep.ui.house import greenroom
from tests.edited import Edited
from tests.ui.test_pages import Open, button, sheet, shown, words

NEW = "换成这一句，行吗？"


def edited(*, quotation: bool = False) -> bytes:
    """The sample's document with the first follow-up reworded, the second removed, perhaps a quotation changed."""
    first, second = sheet().sections[0].follow_ups[:2]
    file = Edited(greenroom().exports.file(sheet().sheet_id, Choice(format="docx"))[1])
    file.reword(first.question, NEW)
    file.delete(second.question)
    if quotation:
        file.reword(first.quotes[0].text, "这句话谁也没有说过。")
    return file.data


def dropped(app: Any, data: bytes, name: str = "x.docx") -> Any:
    """The page after a file was dropped."""
    return app.file_uploader[0].set_value((name, data, "application/octet-stream")).run()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_only_what_is_ticked_is_taken_over(open_app: Open, language: str) -> None:
    """Looking saves nothing; a removal is not ticked; one version comes of it, which can be taken back."""
    app = open_app("export", lang=language)
    before = sheet()
    dropped(app, edited(quotation=True))
    text = shown(app)

    assert not app.exception
    assert sheet() == before
    assert [box.value for box in app.checkbox if str(box.key).startswith("take-")] == [True, False]
    assert before.sections[0].follow_ups[0].question in text
    assert NEW in text
    assert words(language, "returned_left.quotation").format(where="1.1") in text.replace("\\", "")
    take = button(app, "take-over")
    assert take.label.replace("\\", "") == words(language, "returned.take").format(count=1)

    take.click().run()
    after = sheet()
    assert not app.exception
    assert after.version == before.version + 1
    assert after.sections[0].follow_ups[0].question == NEW
    assert after.sections[0].follow_ups[0].quotes == before.sections[0].follow_ups[0].quotes
    assert after.sections[0].follow_ups[1:] == before.sections[0].follow_ups[1:]
    assert words(language, "returned.taken").format(count=1) in shown(app)

    next(found for found in app.button if found.label == words(language, "undo.take_back")).click().run()
    assert sheet().sections == before.sections


def test_what_both_sides_changed_is_shown_with_both_texts(open_app: Open) -> None:
    """It is not ticked; ticked by hand it is taken."""
    open_app()
    data, stored = edited(), sheet()
    section = stored.sections[0]
    mine = section.follow_ups[0].model_copy(update={"question": "这里也改了，行吗？"})
    changed = section.model_copy(update={"follow_ups": (mine, *section.follow_ups[1:])})
    greenroom().save_sheet(stored.model_copy(update={"sections": (changed, *stored.sections[1:])}))

    app = dropped(open_app("export", lang="zh"), data)
    assert button(app, "take-over").disabled
    assert "这里也改了，行吗？" in [element.value for element in app.text]
    assert words("zh", "returned.clash") in shown(app)

    next(box for box in app.checkbox if str(box.key).startswith("take-")).check().run()
    button(app, "take-over").click().run()
    assert sheet().sections[0].follow_ups[0].question == NEW


def test_a_bad_file_is_one_sentence_and_an_unedited_one_another(open_app: Open) -> None:
    """Nothing is saved of either."""
    app = open_app("export", lang="zh")
    before = sheet()

    dropped(app, b"nothing of the kind", "x.txt")
    assert words("zh", "errors.returned_foreign") in shown(app).replace("\\", "")
    assert not [found for found in app.button if found.key == "take-over"]

    dropped(app, greenroom().exports.file(before.sheet_id, Choice("producer", "xlsx"))[1], "x.xlsx")
    assert words("zh", "returned.nothing") in shown(app)
    assert not app.exception
    assert sheet() == before
