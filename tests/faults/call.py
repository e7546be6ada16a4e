"""One request at the fault server, with the ways to answer it: whole, in pieces, cut, slowly or not at all."""

from __future__ import annotations

import json
import random
import select
import socket
import struct
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from threading import Event
from typing import Any


@dataclass
class Recorded:
    """What arrived: ``at`` and ``ended`` are monotonic seconds; ``closed`` tells whether the client hung up first."""

    method: str
    path: str
    fault: str
    headers: dict[str, str]
    body: dict[str, Any]
    at: float = field(default_factory=time.monotonic)
    ended: float = 0.0
    closed: bool = False


class Call:
    """A request being answered. ``text`` is the reply that an honest or dishonest model gives to it."""

    def __init__(
        self, handler: BaseHTTPRequestHandler, recorded: Recorded, *, text: str, stopping: Event, seed: int, nth: int
    ) -> None:
        self.recorded = recorded
        self.text = text
        self.nth = nth
        self.stopping = stopping
        self.random = random.Random(seed)
        self._handler = handler
        self._chunked = False

    @property
    def streaming(self) -> bool:
        """Whether the client asked for server-sent events."""
        return bool(self.recorded.body.get("stream"))

    def head(self, status: int, kind: str, length: int | None = None, **headers: str) -> None:
        """Send the head; without a ``length`` the body follows in chunks."""
        self._handler.send_response(status)
        self._handler.send_header("Content-Type", kind)
        for name, value in headers.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._chunked = length is None
        if length is None:
            self._handler.send_header("Transfer-Encoding", "chunked")
        else:
            self._handler.send_header("Content-Length", str(length))
        self._handler.end_headers()

    def whole(self, status: int, body: bytes, kind: str = "application/json", **headers: str) -> None:
        """A complete response."""
        self.head(status, kind, len(body), **headers)
        self.write(body)

    def data(self, status: int, value: Any, **headers: str) -> None:
        """A complete JSON response."""
        self.whole(status, json.dumps(value, ensure_ascii=False).encode(), **headers)

    def error(self, status: int, message: str, code: str = "", **headers: str) -> None:
        """An error as OpenAI words it."""
        error = {"message": message, "type": "error", "param": None, "code": code or None}
        self.data(status, {"error": error}, **headers)

    def write(self, piece: bytes) -> None:
        """Send bytes of the body, framed where the body is chunked."""
        framed = b"%x\r\n%s\r\n" % (len(piece), piece) if self._chunked else piece
        self._handler.wfile.write(framed)
        self._handler.wfile.flush()

    def event(self, value: Any) -> None:
        """One server-sent event."""
        self.write(b"data: " + json.dumps(value, ensure_ascii=False).encode() + b"\n\n")

    def piece(self, text: str, finish: str | None = None, **delta: Any) -> None:
        """One streamed piece of the reply."""
        self.event(chunk(text, finish, **delta))

    def pieces(self, text: str, pause: float = 0.0) -> None:
        """The reply in pieces of seeded sizes."""
        position = 0
        while position < len(text):
            size = self.random.randint(1, 12) if len(text) < 20_000 else 4000
            self.piece(text[position : position + size])
            position += size
            if pause and self.gone(pause):
                return

    def finish(self, reason: str | None = "stop", *, done: bool = True) -> None:
        """End a stream properly: reason, usage where it was asked for, [DONE], last chunk."""
        if reason:
            self.piece("", reason)
        if (self.recorded.body.get("stream_options") or {}).get("include_usage"):
            usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
            self.event(chunk("", None) | {"choices": [], "usage": usage})
        if done:
            self.write(b"data: [DONE]\n\n")
        self.end()

    def end(self) -> None:
        """The last, empty chunk."""
        self._handler.wfile.write(b"0\r\n\r\n")
        self._handler.wfile.flush()

    def start_stream(self) -> None:
        """The head of a stream."""
        self.head(200, "text/event-stream; charset=utf-8")

    def reset(self) -> None:
        """Break the connection with a TCP reset."""
        linger = struct.pack("ii", 1, 0)
        self._handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.hang_up()
        self._handler.connection.close()

    def hang_up(self) -> None:
        """Let this be the connection's last request."""
        self._handler.close_connection = True

    def gone(self, seconds: float) -> bool:
        """Wait for ``seconds``; True as soon as the client has hung up or the server stops."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if self.stopping.is_set():
                return True
            readable, _, _ = select.select([self._handler.connection], [], [], min(left, 0.05))
            if readable and not self._handler.connection.recv(1, socket.MSG_PEEK):
                self.recorded.closed = True
                return True
        return self.stopping.is_set()

    def silence(self) -> None:
        """Say nothing until the client hangs up."""
        while not self.gone(3600):
            pass
        self.hang_up()


def chunk(text: str, finish: str | None, **delta: Any) -> dict[str, Any]:
    """A piece of a streamed completion."""
    said = {"content": text} if text else {}
    choice = {"index": 0, "delta": said | delta, "finish_reason": finish}
    return {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "fault", "choices": [choice]}


def completion(text: str | None, finish: str | None = "stop", **message: Any) -> dict[str, Any]:
    """A whole completion."""
    said = {"role": "assistant", "content": text} | message
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    choices = [{"index": 0, "message": said, "finish_reason": finish}]
    return {"id": "x", "object": "chat.completion", "created": 1, "model": "fault", "choices": choices, "usage": usage}
