"""HTTP on one line: never through a proxy, never redirected, never compressed, and counted."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

import httpx

from prep.model.line import Line

LARGEST = 2 * 1024 * 1024
CONNECT_SECONDS = 5.0


def http_client(line: Line, seconds: float) -> httpx.Client:
    """An HTTP client on ``line`` alone; ``seconds`` bounds each read.

    The environment's proxies and netrc are ignored: text goes to the configured address and nowhere else. Its
    certificate files (SSL_CERT_FILE, SSL_CERT_DIR) are honoured.
    """
    return httpx.Client(
        transport=_Counted(line),
        timeout=httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds)),
        headers={"Accept-Encoding": "identity"},
        trust_env=False,
        follow_redirects=False,
    )


class _Counted(httpx.BaseTransport):
    """Hands requests on, and counts what comes back."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._inner = httpx.HTTPTransport(verify=certificates(), trust_env=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.extensions["trace"] = self._line.trace
        response = self._inner.handle_request(request)
        if response.headers.get("content-encoding", "identity").lower() not in ("", "identity"):
            self._line.compressed = True
            response.close()
            raise httpx.DecodingError("compressed though not asked for", request=request)
        body = cast("httpx.SyncByteStream", response.stream)
        return httpx.Response(
            response.status_code,
            headers=response.headers,
            stream=_Capped(body, self._line),
            extensions=response.extensions,
        )

    def close(self) -> None:
        self._inner.close()


class _Capped(httpx.SyncByteStream):
    """A body of at most ``LARGEST`` bytes."""

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
def certificates() -> ssl.SSLContext:
    """The trusted certificates, loaded once."""
    return httpx.create_ssl_context()
