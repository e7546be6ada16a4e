"""Contacts on the show's page: added as a line, edited field by field, taken back like any edit."""

from __future__ import annotations

from typing import Any

import pytest

from prep.ui.edit_contacts import add_contact
from prep.ui.house import greenroom
from tests.ui.test_pages import Open, button, sheet, shown, words


def adder(app: Any) -> Any:
    """The line that adds a contact."""
    return app.text_input(f"add-contact-{sheet().sheet_id}")


def field(app: Any, name: str) -> Any:
    """A field of the first contact."""
    return next(found for found in app.text_input if f".contact.{sheet().contacts[0].id}.{name}." in str(found.key))


@pytest.mark.parametrize(
    ("language", "typed"),
    [("zh", "周宁，现场统筹，138 0000 0000"), ("en", "Ann Zhou, stage manager, ann@example.org")],
)
def test_a_contact_is_added_edited_and_taken_back(open_app: Open, language: str, typed: str) -> None:
    """A version each; it is told among the versions."""
    app = open_app("show", lang=language)
    version = sheet().version

    adder(app).set_value(typed).run()

    assert not app.exception
    [added] = sheet().contacts
    assert sheet().version == version + 1
    assert field(app, "name").value == added.name
    field(app, "reach").set_value("139 0000 0000").run()
    assert sheet().contacts[0].reach == "139 0000 0000"
    assert words(language, "changes.contacts") in shown(open_app("history", lang=language))
    button(app, "undo").click().run()
    assert sheet().contacts == (added,)
    button(app, f"remove-contact-{added.id}-icon-only").click().run()
    assert sheet().contacts == ()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_contact_without_a_name_is_one_sentence(open_app: Open, language: str) -> None:
    """As it is added and as its name is emptied; what stands there stays."""
    greenroom().save_sheet(add_contact("周宁，现场统筹")(sheet()))
    app = open_app("show", lang=language)

    adder(app).set_value("，现场统筹").run()
    assert words(language, "errors.contact_unnamed") in shown(app).replace("\\", "")
    field(app, "name").set_value("").run()

    assert not app.exception
    assert words(language, "errors.contact_unnamed") in shown(app).replace("\\", "")
    assert [one.told for one in sheet().contacts] == [("周宁", "现场统筹", "")]
