"""What a page is about, there before anything else on it."""

from __future__ import annotations

from time import sleep

from prep.ui import state

_A_PICTURE = 0.05  # seconds in which a browser draws what it was sent


def heading_first() -> None:
    """Let the browser show what is drawn so far before it is busy with the rest; only where the page is still empty."""
    if state.arrival():
        sleep(_A_PICTURE)
