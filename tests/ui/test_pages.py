"""Every page, drawn by Streamlit itself: no exception, in both languages, and what the host does is saved."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from prep.domain import Sheet
from prep.messages import locale_table
from prep.settings import PROJECT
from prep.ui.house import greenroom

PAGES = [path.stem for path in sorted((PROJECT / "prep" / "ui" / "pages").glob("*.py")) if path.stem != "__init__"]
Open = Callable[..., AppTest]


def words(language: str, key: str) -> str:
    """What the interface says under ``group.name``."""
    group, name = key.split(".")
    return str(locale_table(language)[group][name])


def shown(app: AppTest) -> str:
    """All text of a page."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "text", "code", "warning", "error", "button")
    return "\n".join(
        str(element.value if kind != "button" else element.label) for kind in kinds for element in app.get(kind)
    )


def sheet() -> Sheet:
    """The sample's sheet as it is stored."""
    return greenroom().sheets()[0]


def field(app: AppTest, text: str) -> Any:
    """The text area that holds ``text``."""
    return next(area for area in app.text_area if area.value == text)


def unfold(app: AppTest, follow_up: str) -> None:
    """Open what is folded on a follow-up's card."""
    app.session_state[f"ladder-{follow_up}"] = True
    app.run()


def button(app: AppTest, key: str) -> Any:
    """The button whose key starts with ``key``."""
    return next(found for found in app.button if str(found.key).startswith(key))


def test_every_page_is_tried() -> None:
    """A new page is picked up by itself."""
    known = "show shows questions history stage corpus coverage source chat export debrief health work settings"
    assert set(PAGES) == set(known.split())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_drawn_in_either_language(open_app: Open, page: str, language: str) -> None:
    """No exception, no raw key, words of the chosen language only."""
    app = open_app(page, lang=language)

    assert not app.exception
    assert not app.error
    assert [found.key for found in app.button if not found.label.strip()] == []
    text = shown(app)
    assert text
    tables = {code: locale_table(code) for code in ("zh", "en")}
    keys = {f"{group}.{name}" for group, names in tables["zh"].items() for name in names}
    assert [key for key in keys if key in text] == []
    other = "en" if language == "zh" else "zh"
    for title in ("corpus.title", "chat.title", "export.title"):
        assert words(other, title) not in [element.value for element in app.title]


def test_an_edited_question_is_saved(open_app: Open) -> None:
    """The wording goes into the sheet as a new version, marked as edited; a new session shows it."""
    before = sheet_after(open_app("questions", lang="zh"), lambda app: None)
    old = before.sections[0].follow_ups[0].question

    app = open_app("questions", lang="zh", q="1")
    field(app, old).set_value("这句是主持人写的，对吧？").run()

    assert sheet().version == before.version + 1
    assert (sheet().sections[0].follow_ups[0].question, sheet().sections[0].follow_ups[0].edited) == (
        "这句是主持人写的，对吧？",
        True,
    )
    assert field(open_app("questions", lang="zh", q="1"), "这句是主持人写的，对吧？")


def sheet_after(app: AppTest, step: Callable[[AppTest], Any]) -> Sheet:
    """The stored sheet after a step on a page."""
    step(app)
    assert not app.exception
    return sheet()


def test_keep_strike_out_delete_and_take_back(open_app: Open) -> None:
    """Each is saved; what was deleted comes back in its place."""
    app = open_app("questions", lang="en", q="1")
    ids = [follow_up.id for follow_up in sheet().sections[0].follow_ups]

    button(app, f"keep-{ids[0]}").click().run()
    button(app, f"drop-{ids[1]}").click().run()
    assert [f.status for f in sheet().sections[0].follow_ups][:2] == ["kept", "dropped"]
    button(app, f"delete-{ids[2]}").click().run()
    assert [f.id for f in sheet().sections[0].follow_ups] == [ids[0], ids[1], ids[3]]
    next(found for found in app.button if found.label == words("en", "undo.take_back")).click().run()
    assert [f.id for f in sheet().sections[0].follow_ups] == ids
    button(app, f"down-{ids[0]}").click().run()
    assert [f.id for f in sheet().sections[0].follow_ups] == [ids[1], ids[0], ids[2], ids[3]]


def test_a_question_of_ones_own_is_added(open_app: Open) -> None:
    """It stands last, as the host's, and is linted like any other."""
    app = open_app("questions", lang="zh", q="2")

    app.text_input(f"add-{sheet().sheet_id}-2").set_value("您今天为什么来？").run()

    own = sheet().sections[1].follow_ups[-1]
    assert (own.question, own.origin) == ("您今天为什么来？", "host")
    count = len(sheet().sections[1].follow_ups)
    app.text_input(f"add-{sheet().sheet_id}-2").set_value("您今天为什么来？").run()
    assert len(sheet().sections[1].follow_ups) == count, "a browser that sends the line again adds nothing"


def test_the_brief_can_be_put_right(open_app: Open) -> None:
    """A field of the announcement is edited on the Show page; focus questions keep their follow-ups when reworded."""
    app = open_app("show", lang="zh")
    first = sheet().brief.focus_questions[0].text
    had = sheet().sections[0].follow_ups

    next(found for found in app.text_input if found.value == sheet().brief.venue).set_value("海边剧场").run()
    field(app, first).set_value("一副助听器，究竟值多少钱？").run()

    assert sheet().brief.venue == "海边剧场"
    assert sheet().brief.focus_questions[0].text == "一副助听器，究竟值多少钱？"
    assert sheet().sections[0].follow_ups == had


def test_two_sessions_on_one_text_see_both(open_app: Open) -> None:
    """The second save is not stored silently: both texts are shown, and the host chooses."""
    one, two = (open_app("questions", lang="zh", q="1") for _ in range(2))
    old = sheet().sections[0].follow_ups[0].question

    field(one, old).set_value("甲写的，行吗？").run()
    field(two, old).set_value("乙写的，行吗？").run()

    assert sheet().sections[0].follow_ups[0].question == "甲写的，行吗？"
    assert {"甲写的，行吗？", "乙写的，行吗？"} <= {element.value for element in two.text}
    next(found for found in two.button if found.label == words("zh", "clash.use_mine")).click().run()
    assert sheet().sections[0].follow_ups[0].question == "乙写的，行吗？"


@pytest.mark.parametrize("page", PAGES)
def test_an_error_nobody_foresaw_shows_an_id_and_nothing_else(
    open_app: Open, page: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Advice and an id that the log knows; no message text, path or key."""
    app = open_app(page, lang="zh")

    def burst(*_: object, **__: object) -> None:
        raise RuntimeError("sk-secret at /root/secret")

    monkeypatch.setattr("prep.ui.shows.current", burst)
    with caplog.at_level(logging.ERROR):
        app.run()

    told = "\n".join(str(element.value) for element in app.error)
    assert words("zh", "frame.crashed").split("{id}")[0] in told
    assert "secret" not in shown(app)
    assert any(record.args and str(record.args[0]) in told for record in caplog.records if "error" in record.msg)
