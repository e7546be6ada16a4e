"""Conversations in SQL: each belongs to the browser that began it, and is listed to nobody else."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from unicodedata import normalize

import sqlalchemy as sa

from prep.dialogue import Answer, Conversation, Turn
from prep.library.schema import conversation, message

_KEPT_AFTER_REMOVAL = timedelta(hours=1)
_MARK = re.compile(r"\[\d{1,2}\]")


class Chats:
    """Turns by conversation id. Whoever knows the id may read it; a list shows only those of one ``owner``."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._reading = engine.execution_options(write=False)

    def add(self, conversation_id: str, folder: str, question: str, answer: Answer, owner: str = "") -> int:
        """Keep a question with its final answer; its first one begins the conversation. Returns the turn's number."""
        body = answer.model_dump_json()
        values = {"conversation_id": conversation_id, "folder": folder, "question": question, "answer": body}
        at = conversation.c.id == conversation_id
        with self._engine.begin() as connection:
            _forget_removed(connection)
            if connection.execute(sa.update(conversation).where(at).values(removed="")).rowcount == 0:
                begun = {"id": conversation_id, "owner": owner, "folder": folder, "name": "", "removed": ""}
                connection.execute(sa.insert(conversation).values(**begun))
            added = connection.execute(sa.insert(message).values(at=_now(), **values))
        return int(added.inserted_primary_key[0]) if added.inserted_primary_key else 0

    def replace(self, number: int, answer: Answer) -> None:
        """Put another answer in the place of a turn's."""
        change = sa.update(message).where(message.c.number == number).values(answer=answer.model_dump_json(), at=_now())
        with self._engine.begin() as connection:
            connection.execute(change)

    def turns(self, conversation_id: str) -> list[Turn]:
        """Questions and answers in order; none of a removed conversation."""
        query = (
            sa.select(message)
            .join(conversation, conversation.c.id == message.c.conversation_id, isouter=True)
            .where(message.c.conversation_id == conversation_id)
            .where(sa.func.coalesce(conversation.c.removed, "") == "")
        )
        with self._reading.begin() as connection:
            rows = connection.execute(query.order_by(message.c.number)).all()
        return [_turn(row) for row in rows]

    def of(self, owner: str, folder: str, wanted: str = "") -> list[Conversation]:
        """The conversations of one owner about a folder, the latest first.

        ``wanted`` leaves those in whose name, questions, answers or quotations each of its words stands.
        """
        query = (
            sa.select(message, conversation.c.name)
            .join(conversation, conversation.c.id == message.c.conversation_id)
            .where(conversation.c.owner == owner, conversation.c.folder == folder, conversation.c.removed == "")
        )
        with self._reading.begin() as connection:
            rows = connection.execute(query.order_by(message.c.number)).all()
        turns: dict[str, list[Turn]] = {}
        names = {row.conversation_id: row.name for row in rows}
        for row in rows:
            turns.setdefault(row.conversation_id, []).append(_turn(row))
        words = _folded(wanted).split()
        found = [
            Conversation(
                id=key, name=names[key] or said[0].question, folder=folder, turns=len(said), latest=said[-1].at
            )
            for key, said in turns.items()
            if not words or _holds(names[key], said, words)
        ]
        return sorted(found, key=lambda one: turns[one.id][-1].number, reverse=True)

    def one(self, conversation_id: str) -> Conversation | None:
        """A conversation by its id, None where there is none."""
        with self._reading.begin() as connection:
            row = connection.execute(sa.select(conversation).where(conversation.c.id == conversation_id)).first()
        said = self.turns(conversation_id)
        if row is None or not said:
            return None
        name = row.name or said[0].question
        return Conversation(id=row.id, name=name, folder=row.folder, turns=len(said), latest=said[-1].at)

    def rename(self, conversation_id: str, name: str) -> None:
        """Give a conversation a name; ``""`` gives it back its first question."""
        self._change(conversation_id, name=name.strip())

    def remove(self, conversation_id: str) -> None:
        """Take a conversation out of sight; it can be restored for an hour."""
        with self._engine.begin() as connection:
            _forget_removed(connection)
        self._change(conversation_id, removed=_now())

    def restore(self, conversation_id: str) -> None:
        """Bring a removed conversation back."""
        self._change(conversation_id, removed="")

    def _change(self, conversation_id: str, **values: str) -> None:
        with self._engine.begin() as connection:
            connection.execute(sa.update(conversation).where(conversation.c.id == conversation_id).values(**values))


def _turn(row: sa.Row[tuple[object, ...]]) -> Turn:
    return Turn(number=row.number, question=row.question, answer=Answer.model_validate_json(row.answer), at=row.at)


def _holds(name: str, turns: list[Turn], words: list[str]) -> bool:
    said = [part for t in turns for part in (t.question, t.answer.answer, *(quote.text for quote in t.answer.quotes))]
    text = _folded(_MARK.sub("", "\n".join([name, *said])))
    return all(word in text for word in words)


def _folded(text: str) -> str:
    return normalize("NFKC", text).casefold()


def _forget_removed(connection: sa.Connection) -> None:
    """Delete for good what was removed too long ago to be missed."""
    until = (datetime.now(UTC) - _KEPT_AFTER_REMOVAL).isoformat(timespec="seconds")
    gone = sa.select(conversation.c.id).where(conversation.c.removed != "", conversation.c.removed < until)
    connection.execute(sa.delete(message).where(message.c.conversation_id.in_(gone)))
    connection.execute(sa.delete(conversation).where(conversation.c.removed != "", conversation.c.removed < until))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
