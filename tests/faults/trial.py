"""Running one action against one fault and writing down everything that came of it."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from prep.domain import ModelFailure
from prep.model.calls import ModelCall
from prep.model.client import ModelClient
from prep.settings import Settings
from tests.canary import CANARY
from tests.faults.server import FaultServer

Action = Callable[[ModelClient, float], Iterator[object]]


@dataclass
class Trial:
    """What an action gave, how it ended, how long it took, and every text it left behind."""

    fault: str
    ended: str = "ok"
    seconds: float = 0.0
    got: list[object] = field(default_factory=list)
    kept: str = ""
    calls: list[ModelCall] = field(default_factory=list)
    written: str = ""

    @property
    def said(self) -> str:
        """What was given, as one text."""
        return "".join(str(piece) for piece in self.got)


def client(url: str, *, model: str = "fault", key: str = CANARY, calls: list[ModelCall] | None = None) -> ModelClient:
    """A client for a fault server, with the canary as its key."""
    settings = Settings(openai_api_key=key, openai_base_url=url, openai_model=model)
    return ModelClient(settings, record=None if calls is None else calls.append)


def attempt(server: FaultServer, fault: str, name: str, action: Action, seconds: float) -> Trial:
    """Run ``action`` against ``fault``; ``name`` keeps what one trial learns of a server from the next."""
    trial = Trial(fault)
    asked = client(server.url(fault), model=f"{name}-{fault}", calls=trial.calls)
    began = time.monotonic()
    try:
        for piece in action(asked, seconds):
            trial.got.append(piece)
    except ModelFailure as failure:
        trial.ended, trial.kept = failure.kind, failure.kept
        trial.written = f"{failure!r}\n{failure}\n{failure.values}\n{traceback.format_exc()}"
        trial.written += f"\n{failure.__cause__!r}\n{failure.__context__!r}"
    trial.seconds = time.monotonic() - began
    trial.written += f"\n{asked!r}\n{vars(asked)}\n{[call.model_dump_json() for call in trial.calls]}\n{trial.said}"
    return trial


def attempts(
    server: FaultServer, faults: Iterable[str], actions: dict[str, Action], seconds: float
) -> dict[tuple[str, str], Trial]:
    """Every fault with every action, side by side."""
    pairs = [(fault, name) for fault in faults for name in actions]
    with ThreadPoolExecutor(12) as pool:
        trials = pool.map(lambda pair: attempt(server, pair[0], pair[1], actions[pair[1]], seconds), pairs)
        return dict(zip(pairs, trials, strict=True))
