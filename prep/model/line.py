"""The wire to one model server, for one request: counted, never through a proxy, and cut from outside at any moment."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any, cast

import httpx

LARGEST = 2 * 1024 * 1024
CONNECT_SECONDS = 5.0


class Line:
    """One connection. ``hang_up`` may be called from another thread, also while nothing has arrived yet."""

    def __init__(self) -> None:
        self.connected = False
        self.overflow = False
        self.compressed = False
        self._hung_up = False
        self._socket: socket.socket | None = None

    def client(self, seconds: float) -> httpx.Client:
        """An HTTP client on this line alone.

        The environment's proxies and netrc are ignored: text goes to the configured address and nowhere else. Its
        certificate files are honoured. Redirects are not followed. ``seconds`` bounds each read.
        """
        return httpx.Client(
            transport=_Counted(self),
            timeout=httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds)),
            headers={"Accept-Encoding": "identity"},
            trust_env=False,
            follow_redirects=False,
        )

    def hang_up(self) -> None:
        """Close the connection: a read that waits on it returns at once, and the server notices."""
        self._hung_up = True
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def trace(self, event: str, info: dict[str, Any]) -> None:
        """Told by httpcore what happens on the line; raises where it was hung up while still being made."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self.connected = True
            self._socket = info["return_value"].get_extra_info("socket")
            if self._hung_up:
                self.hang_up()
                raise ConnectionAbortedError


class _Counted(httpx.BaseTransport):
    """Hands requests on, and counts what comes back."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._inner = httpx.HTTPTransport(verify=_certificates(), trust_env=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.extensions["trace"] = self._line.trace
        response = self._inner.handle_request(request)
        if response.headers.get("content-encoding", "identity").lower() not in ("", "identity"):
            self._line.compressed = True
            response.close()
            raise httpx.DecodingError("compressed though not asked for", request=request)
        return httpx.Response(
            response.status_code,
            headers=response.headers,
            stream=_Capped(cast(httpx.SyncByteStream, response.stream), self._line),
            extensions=response.extensions,
        )

    def close(self) -> None:
        self._inner.close()


class _Capped(httpx.SyncByteStream):
    """The body, up to ``LARGEST`` bytes."""

    def __init__(self, inner: httpx.SyncByteStream, line: Line) -> None:
        self._inner = inner
        self._line = line

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for piece in self._inner:
            size += len(piece)
            if size > LARGEST:
                self._line.overflow = True
                raise httpx.ReadError("reply too large")
            yield piece

    def close(self) -> None:
        self._inner.close()


@lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    """The trusted certificates, loaded once; SSL_CERT_FILE and SSL_CERT_DIR are honoured."""
    return httpx.create_ssl_context()
