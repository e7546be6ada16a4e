"""Faults that lie in how a reply travels. Each takes the call and answers it, badly, streamed or whole."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

from tests.faults.call import Call, completion
from tests.faults.wire_errors import ERRORS
from tests.faults.wire_kind import KIND

HUGE = 50 * 1024 * 1024


def hang(call: Call) -> None:
    """Accepts and says nothing."""
    call.silence()


def short_body(call: Call) -> None:
    """Promises more bytes than it sends."""
    body = json.dumps(completion(call.text)).encode()
    if call.streaming:
        call.start_stream()
        call.pieces(call.text[: len(call.text) // 2])
    else:
        call.head(200, "application/json", len(body) + 1000)
        call.write(body)
    call.hang_up()


def bad_json(call: Call) -> None:
    """A body that stops being JSON."""
    if call.streaming:
        call.start_stream()
        call.write(b'data: {"choices":[\n\n')
        call.end()
    else:
        call.whole(200, b'{"choices":[')


def empty_choices(call: Call) -> None:
    """No choice at all."""
    if call.streaming:
        call.start_stream()
        call.event(completion("") | {"choices": [], "object": "chat.completion.chunk"})
        call.finish(None)
    else:
        call.data(200, completion("") | {"choices": []})


def null_content(call: Call) -> None:
    """A message that says nothing."""
    _said(call, None, "stop")


def tool_calls(call: Call) -> None:
    """Calls a tool nobody offered."""
    called = [{"index": 0, "id": "t", "type": "function", "function": {"name": "fetch", "arguments": "{}"}}]
    _said(call, None, "tool_calls", tool_calls=called)


def refusal_field(call: Call) -> None:
    """Refuses in the field made for it."""
    _said(call, None, "stop", refusal="I can't help with that.")


def _said(call: Call, text: str | None, finish: str, **message: object) -> None:
    if call.streaming:
        call.start_stream()
        call.piece("", None, content=text, **message)
        call.finish(finish)
    else:
        call.data(200, completion(text, finish, **message))


def bad_utf8(call: Call) -> None:
    """Bytes that are no text."""
    body = json.dumps(completion(call.text)).encode()
    if call.streaming:
        s_badutf8(call)
    else:
        call.whole(200, body.replace(b'"content": "', b'"content": "\xff\xfe', 1))


def length(call: Call) -> None:
    """Stops where the token limit cut it."""
    cut = call.text[: len(call.text) * 2 // 3]
    if call.streaming:
        call.start_stream()
        call.pieces(cut)
        call.finish("length")
    else:
        call.data(200, completion(cut, "length"))


def huge(call: Call) -> None:
    """Fifty megabytes."""
    filler = b"x" * 65536
    if call.streaming:
        call.start_stream()
        for _ in range(HUGE // 65536):
            call.piece(filler.decode())
        call.finish()
    else:
        call.head(200, "application/json", HUGE + 100)
        call.write(b'{"choices":[{"message":{"content":"')
        for _ in range(HUGE // 65536):
            call.write(filler)


def endless(call: Call) -> None:
    """Never stops talking."""
    call.head(200, "text/event-stream" if call.streaming else "application/json")
    while not call.stopping.is_set():
        if call.streaming:
            call.piece("and another thing, " * 20)
        else:
            call.write(b" " * 4096)


def gzip_bomb(call: Call) -> None:
    """A small compressed body, though none was asked for."""
    import gzip

    body = gzip.compress(b" " * (20 * 1024 * 1024))
    call.whole(200, body, "text/event-stream" if call.streaming else "application/json", Content_Encoding="gzip")


def s_cut_clean(call: Call) -> None:
    """Ends like a finished stream, without saying that it finished."""
    half = call.text[: len(call.text) // 2]
    if call.streaming:
        call.start_stream()
        call.pieces(half)
        call.end()
    else:
        call.data(200, completion(half, None))


def s_cut_rst(call: Call) -> None:
    """Breaks the connection in the middle."""
    if call.streaming:
        call.start_stream()
        call.pieces(call.text[: len(call.text) // 2])
        time.sleep(0.05)
    else:
        call.head(200, "application/json", 100_000)
        call.write(b'{"choices":[')
    call.reset()


def s_err(call: Call) -> None:
    """An error event in the middle."""
    if call.streaming:
        call.start_stream()
        call.pieces(call.text[: len(call.text) // 2])
        call.event({"error": {"message": "The server had an error", "type": "server_error", "code": None}})
        call.end()
    else:
        call.data(200, {"error": {"message": "The server had an error", "code": 500}})


def s_badline(call: Call) -> None:
    """A broken data line in the middle."""
    if call.streaming:
        call.start_stream()
        call.pieces(call.text[: len(call.text) // 2])
        call.write(b'data: {"choices":[{"delta":{"cont\n\n')
        call.end()
    else:
        bad_json(call)


def s_badutf8(call: Call) -> None:
    """Bytes that are no text, in the middle."""
    if call.streaming:
        call.start_stream()
        call.pieces(call.text[: len(call.text) // 2])
        call.write(b'data: {"choices":[{"delta":{"content":"\xff\xfe"},"index":0}]}\n\n')
        call.end()
    else:
        bad_utf8(call)


def s_drip(call: Call) -> None:
    """Keep-alive comments for ever."""
    call.head(200, "text/event-stream" if call.streaming else "application/json")
    while not call.gone(0.2):
        call.write(b": keep-alive\n\n" if call.streaming else b" ")


def s_hang(call: Call) -> None:
    """Begins, then says nothing more."""
    call.head(200, "text/event-stream" if call.streaming else "application/json")
    if call.streaming:
        call.pieces(call.text[: len(call.text) // 2])
    call.silence()


WIRE: dict[str, Callable[[Call], None]] = {
    fault.__name__: fault
    for fault in (
        *KIND,
        *ERRORS,
        hang,
        short_body,
        bad_json,
        empty_choices,
        null_content,
        tool_calls,
        refusal_field,
        bad_utf8,
        length,
        huge,
        endless,
        gzip_bomb,
        s_cut_clean,
        s_cut_rst,
        s_err,
        s_badline,
        s_badutf8,
        s_drip,
        s_hang,
    )
}
