"""The settings page: a server is chosen and tried, the key leaves the page at once, the environment goes first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from prep.settings import PROJECT
from prep.text.speech_rate import PER_MINUTE, seconds_to_say, set_pace
from prep.ui import state
from prep.ui.house import greenroom
from tests.canary import CANARY, assert_no_canary
from tests.embedding_server import EmbeddingServer
from tests.faults.server import FaultServer
from tests.ui.test_health_page import idle, links, wait_for
from tests.ui.test_pages import Open, sheet, shown, words


@pytest.fixture(autouse=True)
def _calm() -> Iterator[None]:
    """The pace is the process's: other tests get it as it was."""
    yield
    set_pace(PER_MINUTE)


def _use(app, address: str, model: str, key: str, language: str):  # type: ignore[no-untyped-def]
    app.text_input(key="settings-address").set_value(address)
    app.text_input(key="settings-model").set_value(model)
    app.text_input(key="settings-key").set_value(key)
    return next(found for found in app.button if found.label == words(language, "settings.use")).click().run()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_server_is_chosen_and_tried(
    open_app: Open, tmp_path: Path, caplog: pytest.LogCaptureFixture, language: str
) -> None:
    """The sidebar names its host, each line says what works, and the key is nowhere but at the server."""
    with FaultServer(replies=lambda _prompt: '{"ok": true}') as server:
        app = _use(open_app("settings", lang=language), server.url(), "some-model", CANARY, language)
        host = server.url().split("/")[2]
        assert words(language, "frame.model").format(host=host) in shown(app).replace("\\", "")

        app.button(key="trial").click().run()

        text = shown(app).replace("\\", "")
        for name in ("chat", "streaming", "json"):
            line = words(language, "trial.line").format(
                what=words(language, f"trial.{name}"), told=words(language, "trial.works")
            )
            assert line in text
        assert server.posts[0].headers["authorization"] == f"Bearer {CANARY}"
    assert not app.exception
    assert app.text_input(key="settings-key").value == ""
    assert_no_canary(text, str(app.session_state.to_dict()), tmp_path / "home", caplog.text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_server_that_refuses_the_key_is_a_sentence(open_app: Open, language: str) -> None:
    """What happened and what to do next, with no word of what the server said."""
    with FaultServer() as server:
        app = _use(open_app("settings", lang=language), server.url("e401_echo"), "some-model", CANARY, language)
        app.button(key="trial").click().run()
        host = server.url().split("/")[2]

    assert words(language, "trial_failures.unauthorised").format(host=host) in shown(app).replace("\\", "")
    assert_no_canary(shown(app))


def test_a_preset_fills_the_fields_in_and_uses_nothing_yet(open_app: Open) -> None:
    """The address and the model that its row names; only the button takes them."""
    app = open_app("settings", lang="zh")
    app.selectbox(key="settings-provider").set_value("deepseek").run()

    assert app.text_input(key="settings-address").value == "https://api.deepseek.com/v1"
    assert app.text_input(key="settings-model").value == "deepseek-v4-flash"
    assert not greenroom().settings.has_model


def test_an_address_that_cannot_be_used_is_told(open_app: Open) -> None:
    """And nothing is changed."""
    app = _use(open_app("settings", lang="zh"), "api.deepseek.com", "x", "", "zh")

    assert words("zh", "errors.bad_address") in shown(app).replace("\\", "")
    assert not greenroom().settings.has_model


def test_what_the_environment_decides_cannot_be_changed_here(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fields are closed and the page says by what."""
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    monkeypatch.setenv("PREP_LANGUAGE", "zh")
    app = open_app("settings", lang="zh")

    assert all(app.text_input(key=f"settings-{name}").disabled for name in ("address", "key"))
    assert "OPENAI_API_KEY" in shown(app).replace("\\", "")
    assert "PREP_LANGUAGE" in shown(app).replace("\\", "")
    assert "api.openai.com" in shown(app).replace("\\", "")
    assert_no_canary(shown(app), str(app.session_state.to_dict()))


def test_without_a_model_again(open_app: Open) -> None:
    """One button back to offline; the choice who drafts goes with it."""
    app = _use(open_app("settings", lang="en"), "http://127.0.0.1:9/v1", "x", "", "en")
    assert words("en", "draft.drafter") in shown(app)

    app.button(key="no_server").click().run()

    assert not greenroom().settings.has_model
    assert words("en", "draft.drafter") not in shown(app)


def test_the_pace_is_the_houses(open_app: Open) -> None:
    """Seconds beside a question change with it, and the next session sees the same."""
    app = open_app("settings", lang="zh")
    wait_for(lambda: idle(greenroom()))
    question = sheet().sections[0].follow_ups[0].question
    calm = seconds_to_say(question)

    app.number_input(key="settings-pace-zh").set_value(400).run()

    told = words("zh", "card.seconds").format(seconds=seconds_to_say(question))
    assert seconds_to_say(question) < calm
    assert told in shown(open_app("questions", lang="zh", q="1")).replace("\\", "")
    assert open_app("settings", lang="zh").number_input(key="settings-pace-zh").value == 400


def test_a_chosen_language_is_the_one_of_an_address_without_any(open_app: Open) -> None:
    """Kept for the house."""
    open_app("settings", lang="en")
    greenroom().choices.choose_language("zh")

    state.put("language", "zh")  # AppTest formats options outside of the page's session

    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()

    assert words("zh", "frame.offline") in shown(app).replace("\\", "")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_exports_and_the_stage_begin_as_chosen(open_app: Open, language: str) -> None:
    """Audience, format, which follow-ups, evidence and paper; the stage says so, and shows no quotation where none is wanted."""
    app = open_app("settings", lang=language)
    chosen = {"audience": "cards", "format": "docx", "follow_ups": "musts", "evidence": "none", "size": "a6"}
    for name, value in chosen.items():
        app.selectbox(key=f"settings-export-{name}").set_value(value).run()

    export = open_app("export", lang=language)
    assert not export.exception
    found = {name: export.radio(key=key).value for name, key in _EXPORT_FIELDS.items()}
    assert found == chosen
    stage = open_app("stage", lang=language)
    assert words(language, "stage.usual") in shown(stage).replace("\\", "")
    assert words(language, "export.follow_ups_musts") in shown(stage).replace("\\", "")
    assert not stage.exception


_EXPORT_FIELDS = {
    "audience": "audience", "format": "format-cards", "follow_ups": "follow_ups", "evidence": "evidencecards-False",
    "size": "size",
}  # fmt: skip


def _embed_with(app: AppTest, model: str, language: str) -> AppTest:
    app.text_input(key="settings-embedding").set_value(model)
    return next(b for b in app.button if b.label == words(language, "settings.embedder_use")).click().run()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_servers_embedding_model_is_chosen_here(open_app: Open, language: str) -> None:
    """Nothing is sent before the yes; the pages lead to it, and leaving the server leads back to this machine."""
    with EmbeddingServer() as server:
        app = open_app("settings", lang=language)
        wait_for(lambda: idle(greenroom()))
        assert words(language, "settings.embedder_needs_server") in shown(app).replace("\\", "")
        app = _use(app, server.url, "some-model", CANARY, language)

        app = _embed_with(app, "vectors-1", language)

        house = greenroom()
        assert not app.exception
        assert words(language, "health.look") in links(app)
        assert server.requests == []
        assert house.library.sends_to == ""
        house.upkeep.start_change()
        wait_for(lambda: idle(house))
        host = server.url.split("/")[2]
        assert words(language, "settings.sends_to").format(host=host) in shown(app.run()).replace("\\", "")
        assert server.requests[0][1]["Authorization"] == f"Bearer {CANARY}"

        app = _embed_with(app, "", language)

        assert words(language, "settings.stays_here") in shown(app).replace("\\", "")
        assert house.upkeep.trouble() is None


def test_an_embedder_is_not_changed_while_files_are_read(open_app: Open) -> None:
    """One sentence, and what was chosen before stays chosen."""
    app = open_app("settings", lang="zh")
    wait_for(lambda: idle(greenroom()))
    app = _use(app, "http://127.0.0.1:9/v1", "x", "", "zh")

    with greenroom().library.still():
        app = _embed_with(app, "vectors-1", "zh")

    assert words("zh", "errors.still_reading") in shown(app).replace("\\", "")
    assert greenroom().choices.embedding == ""
