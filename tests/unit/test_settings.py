"""Settings: read from the environment, told in ``.env.example``, secrets never shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from pydantic_core import PydanticUndefined

from prep.settings import PROJECT, Settings

HEAD = """\
# Settings of Greenroom. Copy this file to .env and uncomment what you want to change.
# Nothing here is needed: without a key everything works offline.
"""


def shown(value: Any) -> str:
    """A default as the example shows it; paths are relative to the project."""
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, Path):
        return str(value.relative_to(PROJECT))
    return f"{value:g}" if isinstance(value, float) else str(value)


def test_the_example_tells_every_setting_with_its_meaning_and_default() -> None:
    """``.env.example`` is exactly what the settings' fields say, no line more and none less."""
    entries = [
        f"\n# {field.description}\n#{name.upper()}={shown(field.default)}\n"
        for name, field in Settings.model_fields.items()
    ]

    assert (PROJECT / ".env.example").read_text(encoding="utf-8") == HEAD + "".join(entries)


def test_every_setting_has_a_default_and_a_description() -> None:
    """Nothing must be set before the first start."""
    for name, field in Settings.model_fields.items():
        assert field.default is not PydanticUndefined, name
        assert field.description, name


def test_a_setting_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment's names are the fields' names in capitals."""
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:11434/v1")
    monkeypatch.setenv("DRAFT_SECONDS", "12")

    settings = Settings()

    assert settings.openai_base_url == "http://127.0.0.1:11434/v1"
    assert settings.draft_seconds == 12
    assert settings.has_model


def test_without_a_key_there_is_no_model() -> None:
    """Offline is what a fresh machine gets."""
    assert not Settings().has_model


def test_a_key_is_not_shown(canary: str) -> None:
    """Neither printing nor dumping the settings gives the key away."""
    settings = Settings(openai_api_key=SecretStr(canary), embedding_api_key=SecretStr(canary))

    assert canary not in repr(settings) + str(settings) + str(settings.model_dump()) + settings.model_dump_json()


def test_tests_do_not_read_the_machines_settings(own_home: Path) -> None:
    """A test's data folder is its own, whatever ``.env`` and the environment hold."""
    assert Settings().prep_home == own_home
    assert Settings().openai_api_key.get_secret_value() == ""
