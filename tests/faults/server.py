"""A fault-injecting OpenAI-compatible server on loopback: chat (streamed or not), embeddings, models.

The fault is chosen by the first part of the path (``/hang/v1``), by the model's name, or by a script
(``"ok,ok,e429,ok"``, its last word repeats). Every request is recorded. By hand::

    python -m tests.faults.server --port 8099 --script ok,e429,ok
"""

from __future__ import annotations

import argparse
import json
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from tests.faults.call import Call, Recorded
from tests.faults.embeddings import EMBEDDINGS, vector
from tests.faults.prompt_view import PromptView, view
from tests.faults.replies import REPLIES, honest
from tests.faults.wire import WIRE
from tests.faults.wire_kind import ok

GROUPS: dict[int, tuple[str, ...]] = {
    1: ("e429", "e429_date", "e429_zero", "e429_garbage"),
    2: ("e429_long",),
    3: ("e500",),
    4: ("e503_then_ok",),
    5: ("e401_echo",),
    6: ("e400_context",),
    7: ("html502",),
    8: ("html200",),
    9: ("refuse_conn",),
    10: ("hang",),
    11: ("short_body",),
    12: ("bad_json",),
    13: ("empty_choices",),
    14: ("null_content", "tool_calls", "refusal_field"),
    15: ("bad_utf8",),
    16: ("length",),
    17: ("prose_json",),
    18: ("wrong_schema",),
    19: ("refusal",),
    20: ("wrong_language",),
    21: ("invented_quotes",),
    22: ("wrong_source",),
    23: ("altered_digit",),
    24: ("duplicates",),
    25: ("obeys_injection",),
    26: ("huge", "huge_field"),
    27: ("endless",),
    28: ("s_cut_clean",),
    29: ("s_cut_rst",),
    30: ("s_err", "s_badline", "s_badutf8"),
    31: ("s_drip", "s_hang"),
    32: ("emb_nan", "emb_inf", "emb_zero", "emb_dimension", "emb_fewer", "emb_permuted"),
}
"""The groups that must all be survived; ``confident_no_evidence`` and the kinder oddities stand beside them."""
FAULTS = frozenset(WIRE) | frozenset(REPLIES) | frozenset(EMBEDDINGS)
Replies = Sequence[str] | Callable[[PromptView], str]


class FaultServer:
    """Starts on entering, stops on leaving. ``replies`` say what ``ok`` says: a list (its last repeats) or a function.

    ``sink`` is the address that ``obeys_injection`` tries to lure the reader to; ``dimension`` that of the vectors.
    """

    def __init__(
        self,
        *,
        script: str = "",
        replies: Replies | None = None,
        sink: str = "http://127.0.0.1:9",
        seed: int = 7,
        dimension: int = 8,
        port: int = 0,
    ) -> None:
        self.requests: list[Recorded] = []
        self.script = [word.strip() for word in script.split(",") if word.strip()]
        self.replies = replies
        self.sink = sink
        self.seed = seed
        self.dimension = dimension
        self.stopping = threading.Event()
        self._lock = threading.Lock()
        self._scripted = 0
        self._counts: Counter[str] = Counter()
        self._http = _Http(("127.0.0.1", port), self)
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def url(self, fault: str = "") -> str:
        """The base URL; with a ``fault`` every request to it meets that fault (``refuse_conn`` is a closed port)."""
        if fault == "refuse_conn":
            return f"http://127.0.0.1:{closed_port()}/v1"
        return f"http://127.0.0.1:{self._http.server_address[1]}/{fault + '/' if fault else ''}v1"

    @property
    def posts(self) -> list[Recorded]:
        """The chat and embedding requests, in order of arrival."""
        return [request for request in self.requests if request.method == "POST"]

    def to(self, fault: str) -> list[Recorded]:
        """The chat and embedding requests that met a fault."""
        return [request for request in self.posts if request.fault == fault]

    def choose(self, path: str, model: str) -> tuple[str, int]:
        """The fault for a request and how many requests met it before."""
        first = path.strip("/").split("/", 1)[0]
        with self._lock:
            if first in FAULTS:
                fault = first
            elif model in FAULTS:
                fault = model
            elif self.script:
                fault = self.script[min(self._scripted, len(self.script) - 1)]
                self._scripted += 1
            else:
                fault = "ok"
            self._counts[first + fault] += 1
            return fault, self._counts[first + fault] - 1

    def say(self, fault: str, body: dict[str, Any]) -> str:
        """What the model says to a prompt under a fault."""
        prompt = view(body)
        if fault in REPLIES:
            return REPLIES[fault](prompt, self.sink)
        if callable(self.replies):
            return self.replies(prompt)
        if self.replies:
            with self._lock:
                self._counts["said"] += 1
                return self.replies[min(self._counts["said"], len(self.replies)) - 1]
        return honest(prompt)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        self._http.shutdown()
        self._http.server_close()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], faults: FaultServer) -> None:
        self.faults = faults
        super().__init__(address, _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up is what half of the faults are for."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Http

    def do_GET(self) -> None:
        faults = self.server.faults
        faults.requests.append(Recorded("GET", self.path, "", _lower(self.headers), {}))
        data = {"object": "list", "data": [{"id": "fault-model", "object": "model"}]}
        body = json.dumps(data if self.path.endswith("/models") else {"error": {"message": "not found"}}).encode()
        self.send_response(200 if self.path.endswith("/models") else 404)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        faults = self.server.faults
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = json.loads(raw or b"{}")
        fault, nth = faults.choose(self.path, str(body.get("model", "")))
        recorded = Recorded("POST", self.path, fault, _lower(self.headers), body)
        faults.requests.append(recorded)
        try:
            if self.path.endswith("/embeddings"):
                _embed(self, recorded, faults, fault, nth)
            else:
                text = faults.say(fault, body)
                call = Call(self, recorded, text=text, stopping=faults.stopping, seed=faults.seed, nth=nth)
                WIRE.get(fault, ok)(call)
        except (BrokenPipeError, ConnectionResetError):
            recorded.closed = True
            self.close_connection = True
        finally:
            recorded.ended = time.monotonic()

    def log_message(self, *args: object) -> None:
        """Keep the tests' output clean."""


def _lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _embed(handler: _Handler, recorded: Recorded, faults: FaultServer, fault: str, nth: int) -> None:
    call = Call(handler, recorded, text="", stopping=faults.stopping, seed=faults.seed, nth=nth)
    if fault not in EMBEDDINGS and fault in WIRE:
        WIRE[fault](call)
        return
    texts = recorded.body.get("input") or []
    rows = [vector(text, faults.dimension) for text in ([texts] if isinstance(texts, str) else texts)]
    call.data(200, {"object": "list", "model": "fault", "data": EMBEDDINGS.get(fault, EMBEDDINGS["ok"])(rows)})


def closed_port() -> int:
    """A loopback port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Run the server until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--script", default="", help="faults in order, separated by commas; the last one repeats")
    parser.add_argument("--sink", default="http://127.0.0.1:9", help="address that obeys_injection lures to")
    parser.add_argument("--list", action="store_true", help="print the names of the faults")
    options = parser.parse_args()
    if options.list:
        sys.stdout.write("\n".join(sorted(FAULTS)) + "\n")
        return
    with FaultServer(script=options.script, port=options.port, sink=options.sink) as server:
        sys.stdout.write(f"{server.url()}  (one fault: {server.url('<fault>')})\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            sys.stdout.write(f"{len(server.requests)} requests\n")


if __name__ == "__main__":
    main()
