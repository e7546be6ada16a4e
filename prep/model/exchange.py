"""Running blocking work so that its reader never waits longer than a deadline, nor a second after a cancel."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue

from prep.model.failures import Trouble
from prep.model.parts import Part

TICK = 0.1
Work = Callable[[Callable[[Part], None]], None]


def parts(
    work: Work, *, hang_up: Callable[[], None], deadline: Callable[[], float], cancelled: Callable[[], bool]
) -> Iterator[Part]:
    """What ``work`` emits, as it comes.

    The work runs in a thread of its own, so that neither a name look-up, nor a silent server, nor one that drips can
    hold the reader: at ``deadline()`` (monotonic seconds) or when ``cancelled()`` turns true, ``Trouble`` is raised
    here and ``hang_up`` ends the work. It is also called when the reader stops reading.
    """
    arrived: SimpleQueue[Part | Exception | None] = SimpleQueue()

    def run() -> None:
        try:
            work(arrived.put)
        except Exception as error:  # noqa: BLE001 - raised again in the reader's thread
            arrived.put(error)
        else:
            arrived.put(None)

    threading.Thread(target=run, name="model-exchange", daemon=True).start()
    look = 0.0
    try:
        while True:
            now = time.monotonic()
            if now >= look:
                if cancelled():
                    raise Trouble("cancelled")
                look = now + TICK
            if now >= deadline():
                raise Trouble("timeout")
            try:
                item = arrived.get(timeout=min(TICK, deadline() - now))
            except Empty:
                continue
            if item is None:
                return
            if isinstance(item, Exception):
                raise item
            yield item
    finally:
        hang_up()


def pause(seconds: float, cancelled: Callable[[], bool]) -> None:
    """Sleep, and raise ``Trouble`` within a tick when ``cancelled()`` turns true."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if cancelled():
            raise Trouble("cancelled")
        time.sleep(min(TICK, left))
