"""Questions and the answers that follow them: two passages, found and shown as one exchange."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from prep.domain import Voice
from prep.library.schema import passage, source

_ASKED, _SAID = passage.alias(), passage.alias()
_FOLLOWS = (
    (_SAID.c.number == _ASKED.c.number + 1)
    & (_SAID.c.source_id == _ASKED.c.source_id)
    & (_ASKED.c.voice == Voice.QUESTION.value)
    & (_SAID.c.voice != Voice.QUESTION.value)
)


class Exchanges:
    """Which passage answers which question, in SQL: passages of a source are numbered in order of its text."""

    def __init__(self, reading: sa.Engine) -> None:
        self._reading = reading

    def answers(self, questions: Iterable[str]) -> dict[str, str]:
        """Ids of questions, each with the id of the passage that answers it."""
        query = sa.select(_ASKED.c.id, _SAID.c.id).join(_SAID, _FOLLOWS).where(_ASKED.c.id.in_(list(questions)))
        return self._pairs(query)

    def questions(self, answers: Iterable[str]) -> dict[str, str]:
        """Ids of passages that answer a question, each with the question's text."""
        text = sa.func.substr(source.c.text, _ASKED.c.start + 1, _ASKED.c.end - _ASKED.c.start)
        query = sa.select(_SAID.c.id, text).join(_ASKED, _FOLLOWS).join(source, source.c.id == _ASKED.c.source_id)
        return self._pairs(query.where(_SAID.c.id.in_(list(answers))))

    def _pairs(self, query: sa.Select[str, str]) -> dict[str, str]:
        with self._reading.begin() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}
