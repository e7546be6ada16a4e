"""Answers that are being written: each in a thread that outlives the page, so that a refresh finds it again."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field

from prep.dialogue import Answer
from prep.domain import GreenroomError
from prep.services import DrafterName, Greenroom

_log = logging.getLogger(__name__)
_running: dict[str, Answering] = {}
_starting = threading.Lock()


@dataclass
class Answering:
    """One question on its way: what there is of the answer so far, and how it ended."""

    question: str
    latest: Answer | None = None
    refusal: GreenroomError | None = None
    ended: bool = False
    cancel: threading.Event = field(default_factory=threading.Event)


def ask(house: Greenroom, conversation: str, question: str, folder: str, drafter: DrafterName) -> None:
    """Start answering; a conversation that is still being answered keeps its first question."""
    with _starting:
        present = _running.get(conversation)
        if present and not present.ended:
            return
        asked = _running[conversation] = Answering(question)
    threading.Thread(
        target=_answer, args=(house, conversation, asked, folder, drafter), name=f"chat-{conversation}", daemon=True
    ).start()


def answering(conversation: str) -> Answering | None:
    """What is under way, or was refused, in a conversation."""
    return _running.get(conversation)


def forget(conversation: str) -> None:
    """Drop an ended answer: it is kept in the conversation now."""
    with _starting:
        present = _running.get(conversation)
        if present and present.ended:
            del _running[conversation]


def _answer(house: Greenroom, conversation: str, asked: Answering, folder: str, drafter: DrafterName) -> None:
    try:
        for answer in house.ask(
            conversation, asked.question, folder=folder, drafter=drafter, cancelled=asked.cancel.is_set
        ):
            asked.latest = answer
    except GreenroomError as refusal:
        asked.refusal = refusal
    except Exception:  # noqa: BLE001 - logged, and told to the page as a refusal
        _log.exception("answering in %s failed", conversation)
        asked.refusal = GreenroomError("chat_failed")
    finally:
        asked.ended = True
