"""The handle on one connection to a model server: what was seen on it, and a way to cut it from outside."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Any


class Line:
    """One connection. ``hang_up`` may be called from another thread, also before anything is connected."""

    def __init__(self) -> None:
        self.connected = False
        self.overflow = False
        self.compressed = False
        self._hung_up = False
        self._socket: socket.socket | None = None

    def hang_up(self) -> None:
        """Close the connection: a read that waits on it returns at once, and the server notices."""
        self._hung_up = True
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def trace(self, event: str, info: dict[str, Any]) -> None:
        """Told by the HTTP client what happens; raises where the line was hung up while still being made."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self.connected = True
            self._socket = info["return_value"].get_extra_info("socket")
            if self._hung_up:
                self.hang_up()
                raise ConnectionAbortedError
