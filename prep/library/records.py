"""Jobs and model calls in SQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from prep.domain import GreenroomError
from prep.library.schema import job, model_call, prompt
from prep.work import Job


def now() -> str:
    """This moment, ISO, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class JobRows:
    """Jobs as rows: what a page polls, and what survives a restart."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._reading = engine.execution_options(write=False)

    def put(self, value: Job) -> None:
        """Insert or replace a job's row; its cancel mark stays."""
        body = value.model_dump_json()
        with self._engine.begin() as connection:
            changed = connection.execute(sa.update(job).where(job.c.id == value.id).values(body=body))
            if changed.rowcount == 0:
                connection.execute(sa.insert(job).values(id=value.id, body=body, cancel=False))

    def get(self, job_id: str) -> Job:
        """A job; raises ``GreenroomError("job_unknown")``."""
        with self._reading.begin() as connection:
            body = connection.execute(sa.select(job.c.body).where(job.c.id == job_id)).scalar()
        if body is None:
            raise GreenroomError("job_unknown", job=job_id)
        return Job.model_validate_json(body)

    def all(self) -> list[Job]:
        """All jobs, the latest first."""
        with self._reading.begin() as connection:
            bodies = connection.execute(sa.select(job.c.body).order_by(job.c.number.desc()).limit(200)).scalars()
            return [Job.model_validate_json(body) for body in bodies]


class Calls:
    """What was asked of model servers and what it cost; a prompt is kept once, however often it was sent."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._reading = engine.execution_options(write=False)

    def add(self, call: dict[str, Any], prompt_id: str = "") -> None:
        """Keep one call's figures, and its ``prompt`` by id."""
        text = call.get("prompt", "")
        figures = {name: value for name, value in call.items() if name != "prompt"}
        with self._engine.begin() as connection:
            connection.execute(sa.insert(model_call).values(at=now(), body={**figures, "prompt_id": prompt_id}))
            if prompt_id and _prompt(connection, prompt_id) is None:
                connection.execute(sa.insert(prompt).values(id=prompt_id, text=text))

    def all(self) -> list[dict[str, Any]]:
        """All calls, the oldest first."""
        with self._reading.begin() as connection:
            return list(connection.execute(sa.select(model_call.c.body).order_by(model_call.c.number)).scalars())

    def prompt(self, prompt_id: str) -> str:
        """A prompt as it was sent; ``""`` for one that is not here, such as on a sheet from another machine."""
        with self._reading.begin() as connection:
            return _prompt(connection, prompt_id) or ""


def _prompt(connection: sa.Connection, prompt_id: str) -> str | None:
    return connection.execute(sa.select(prompt.c.text).where(prompt.c.id == prompt_id)).scalar()
