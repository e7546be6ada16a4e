"""A small embedding server on loopback whose every reply a test can choose; it keeps what it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from tests.hash_embedder import HashEmbedder

Rows = list[dict[str, Any]]
Reply = Callable[[BaseHTTPRequestHandler, Rows], None]


def send(handler: BaseHTTPRequestHandler, status: int, body: str | bytes, **headers: str) -> None:
    """One whole HTTP reply."""
    data = body.encode() if isinstance(body, str) else body
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)


def rows(change: Callable[[Rows], Any] = list) -> Reply:
    """Vectors of hashed terms, possibly changed first."""
    return lambda handler, data: send(handler, 200, json.dumps({"object": "list", "data": change(data)}))


def status(code: int, body: str = "{}", **headers: str) -> Reply:
    """A reply without vectors."""
    return lambda handler, data: send(handler, code, body, **headers)


def hang(seconds: float) -> Reply:
    """Nothing for a while, then the line is closed."""
    return lambda handler, data: time.sleep(seconds)


def drip(seconds: float) -> Reply:
    """A reply of spaces, one every tenth of a second: no single read ever times out."""

    def reply(handler: BaseHTTPRequestHandler, data: Rows) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.1)

    return reply


class EmbeddingServer:
    """``with EmbeddingServer(rows(), status(429)) as server``: its replies in turn, the last one for ever.

    ``requests`` holds each request as ``(path, headers, body)``.
    """

    def __init__(self, *replies: Reply) -> None:
        self.replies: Sequence[Reply] = replies or (rows(),)
        self.requests: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                reply = server.replies[min(len(server.requests), len(server.replies) - 1)]
                server.requests.append((self.path, dict(self.headers), body))
                vectors = HashEmbedder().passages(body["input"]).tolist()
                data = [{"object": "embedding", "index": i, "embedding": row} for i, row in enumerate(vectors)]
                try:
                    reply(self, data)
                except OSError:
                    self.close_connection = True

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing on the terminal."""

        return Handler
