"""What was chosen on the settings page, by name, and what it comes to. No secret is among the names, and no other is kept."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa
from pydantic import SecretStr

from prep.library.schema import chosen
from prep.settings import Settings

NAMES = (
    "prep_language", "drafter", "openai_base_url", "openai_model", "embedding_model", "pace_zh", "pace_en",
    "export_audience", "export_format", "export_follow_ups", "export_evidence", "export_size",
)  # fmt: skip
_TOGETHER = (
    ("openai_base_url", "openai_api_key"),
    ("embedding_base_url", "embedding_api_key", "embedding_model"),
)
_OPENAI = "https://api.openai.com/v1"


class Chosen:
    """A small table of names and values."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._reading = engine.execution_options(write=False)

    def all(self) -> dict[str, str]:
        """Every name that has a value."""
        with self._reading.begin() as connection:
            rows = connection.execute(sa.select(chosen.c.name, chosen.c.value)).all()
        return {name: value for name, value in rows if name in NAMES}

    def put(self, **values: str) -> None:
        """Keep values by name, all or none of them; an empty one is taken out. Raises ``KeyError`` for a name not in ``NAMES``."""
        if unknown := values.keys() - set(NAMES):
            raise KeyError(*unknown)
        with self._engine.begin() as connection:
            connection.execute(sa.delete(chosen).where(chosen.c.name.in_(list(values))))
            kept = [{"name": name, "value": value} for name, value in values.items() if value]
            if kept:
                connection.execute(sa.insert(chosen), kept)


def decided(given: Settings, name: str) -> bool:
    """Whether the environment decides a setting. Address and key go together: a key is for one server only."""
    names = next((group for group in _TOGETHER if name in group), (name,))
    return any(_text(getattr(given, each)) for each in names)


def over(given: Settings, values: Mapping[str, str], key: SecretStr | None = None) -> Settings:
    """``given`` with what was chosen where the environment leaves it open; ``key`` is one that was typed in.

    A chosen embedding model is one of the model server: where there is no server, it counts for nothing.
    """
    names = ("prep_language", "openai_base_url", "openai_model")
    changes: dict[str, object] = {n: values[n] for n in names if n in values and not decided(given, n)}
    if key and not decided(given, "openai_api_key"):
        changes["openai_api_key"] = key
    settings = given.model_copy(update=changes)
    model = "" if decided(given, "embedding_model") else values.get("embedding_model", "")
    if not (model and settings.has_model):
        return settings
    return settings.model_copy(
        update={"embedding_base_url": settings.openai_base_url or _OPENAI, "embedding_model": model}
    )


def _text(value: SecretStr | str) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else value
