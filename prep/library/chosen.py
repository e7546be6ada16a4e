"""What was chosen on the settings page, by name. No secret is among the names, and no other name is kept."""

from __future__ import annotations

import sqlalchemy as sa

from prep.library.schema import chosen

NAMES = (
    "prep_language", "drafter", "openai_base_url", "openai_model", "pace_zh", "pace_en",
    "export_audience", "export_format", "export_follow_ups", "export_evidence", "export_size",
)  # fmt: skip


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
