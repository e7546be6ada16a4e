"""Answers that are being written: each in a thread that outlives the page, so that a refresh finds it again."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from prep.dialogue import Answer, Scope
from prep.domain import GreenroomError
from prep.services import DrafterName, Greenroom

_log = logging.getLogger(__name__)
_running: dict[str, Answering] = {}
_starting = threading.Lock()


@dataclass
class Answering:
    """One question on its way: what there is of the answer so far, and how it ended.

    ``again`` is the number of the turn whose question is asked once more, 0 for a new one.
    """

    question: str
    again: int = 0
    latest: Answer | None = None
    refusal: GreenroomError | None = None
    ended: bool = False
    cancel: threading.Event = field(default_factory=threading.Event)


def ask(
    house: Greenroom,
    conversation: str,
    asked: Answering,
    *,
    folder: str,
    drafter: DrafterName,
    owner: str,
    scope: Scope,
) -> None:
    """Start answering; a conversation that is still being answered keeps its first question."""
    with _starting:
        present = _running.get(conversation)
        if present and not present.ended:
            return
        _running[conversation] = asked

    def work() -> None:
        answers = house.ask(
            conversation,
            asked.question,
            folder=folder,
            drafter=drafter,
            owner=owner,
            scope=scope,
            again=asked.again,
            cancelled=asked.cancel.is_set,
        )
        _answer(conversation, asked, answers)

    threading.Thread(target=work, name=f"chat-{conversation}", daemon=True).start()


def answering(conversation: str) -> Answering | None:
    """What is under way, or was refused, in a conversation."""
    return _running.get(conversation)


def forget(conversation: str) -> None:
    """Drop an ended answer: it is kept in the conversation now."""
    with _starting:
        present = _running.get(conversation)
        if present and present.ended:
            del _running[conversation]


def _answer(conversation: str, asked: Answering, answers: Iterator[Answer]) -> None:
    try:
        for answer in answers:
            asked.latest = answer
    except GreenroomError as refusal:
        asked.refusal = refusal
    except Exception:  # noqa: BLE001 - logged, and told to the page as a refusal
        _log.exception("answering in %s failed", conversation)
        asked.refusal = GreenroomError("chat_failed")
    finally:
        asked.ended = True
