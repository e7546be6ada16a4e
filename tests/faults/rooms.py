"""The use cases on a small show and a misbehaving model, built and run side by side for many faults."""

from __future__ import annotations

import shutil
import time
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from prep.dialogue import Answer
from prep.domain import Brief, FocusQuestion, Person, Sheet
from prep.services import Greenroom, open_greenroom
from prep.settings import Settings
from tests.canary import CANARY
from tests.faults.server import FaultServer
from tests.hash_embedder import HashEmbedder
from tests.library_kit import small_corpus

SECONDS = 5.0
ASKED = ("海带绳子什么时候能卖到渔村？", "为什么三年内不做一次性餐具？")
BRIEF = Brief(
    title="海带能走多远",
    date="2026-12-20",
    speakers=(Person(name="林若溪", role="海绳科技创始人"),),
    hosts=(Person(name="周景行"),),
    focus_questions=tuple(FocusQuestion(number=n, text=text) for n, text in enumerate(ASKED, 1)),
)
CHATTED = "海带绳子什么时候能卖到渔村？"


@dataclass
class Session:
    """What one use case against one fault came to. ``before`` and ``after`` are the sheet around a draft."""

    fault: str
    home: Path
    seconds: float = 0.0
    before: Sheet | None = None
    after: Sheet | None = None
    answers: list[Answer] = field(default_factory=list)
    truthful: str = ""
    broken: str = ""
    exported: bytes = b""


def prepared(root: Path) -> Path:
    """A folder with a corpus, and a home where it is synced and drafted offline; copy it."""
    corpus = small_corpus(root)
    room = open_greenroom(Settings(prep_home=root / "home", corpus_dir=corpus), embedder=HashEmbedder())
    room.sync()
    room.draft(room.new_sheet(BRIEF, "show").sheet_id)
    room.close()
    return root


def room_at(root: Path, home: Path, url: str, model: str) -> Greenroom:
    """The use cases on ``home`` with a model at ``url``; the key is the canary."""
    return open_greenroom(
        Settings(
            prep_home=home,
            corpus_dir=root / "corpus",
            openai_base_url=url,
            openai_api_key=CANARY,
            openai_model=model,
            draft_seconds=SECONDS,
            chat_seconds=SECONDS,
        ),
        embedder=HashEmbedder(),
    )


def sessions(
    root: Path, server: FaultServer, faults: Iterable[str], work: Callable[[Greenroom, Session], None], name: str
) -> dict[str, Session]:
    """``work`` once for every fault, each on a copy of the prepared home, four at a time: they and the server share one interpreter."""

    def one(fault: str) -> Session:
        session = Session(fault, root / f"{name}-{fault}")
        shutil.copytree(root / "home", session.home)
        room = room_at(root, session.home, server.url(fault), f"{name}-{fault}")
        began = time.monotonic()
        try:
            work(room, session)
        except Exception:  # noqa: BLE001 - nothing may come out of a use case: the test shows what did
            session.broken = traceback.format_exc()
        session.seconds = time.monotonic() - began
        room.close()
        return session

    with ThreadPoolExecutor(4) as pool:
        return {session.fault: session for session in pool.map(one, faults)}
