"""Faults that lie in how a reply travels. Each takes the call and answers it, badly, streamed or whole."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from email.utils import formatdate

from tests.faults.call import Call, completion

HUGE = 50 * 1024 * 1024
_HTML = b"<!doctype html><html><head><title>Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


def ok(call: Call) -> None:
    """The reply, properly."""
    if not call.streaming:
        call.data(200, completion(call.text))
        return
    call.start_stream()
    call.piece("", None, role="assistant")
    call.pieces(call.text)
    call.finish()


def slow(call: Call) -> None:
    """The reply, properly, with a pause after each piece."""
    if not call.streaming:
        if not call.gone(2.0):
            call.data(200, completion(call.text))
        return
    call.start_stream()
    call.pieces(call.text, pause=0.05)
    if not call.recorded.closed:
        call.finish()


def e429(call: Call) -> None:
    """Too many requests; come back in two seconds."""
    call.error(429, "Rate limit reached", "rate_limit_exceeded", Retry_After="2")


def e429_long(call: Call) -> None:
    """Too many requests; come back in two minutes."""
    call.error(429, "Rate limit reached", "rate_limit_exceeded", Retry_After="120")


def e429_date(call: Call) -> None:
    """Too many requests; the wait is given as a date in one second."""
    call.error(429, "Rate limit reached", Retry_After=formatdate(time.time() + 1, usegmt=True))


def e429_zero(call: Call) -> None:
    """Too many requests; come back at once."""
    call.error(429, "Rate limit reached", Retry_After="0")


def e429_garbage(call: Call) -> None:
    """Too many requests; come back whenever."""
    call.error(429, "Rate limit reached", Retry_After="soon, -1 or nan")


def e500(call: Call) -> None:
    """Broken inside, said in JSON."""
    call.error(500, "The server had an error")


def e503_then_ok(call: Call) -> None:
    """Overloaded twice, then fine."""
    if call.nth < 2:
        call.error(503, "The engine is currently overloaded")
    else:
        ok(call)


def e401_echo(call: Call) -> None:
    """Refuses the key and repeats it, in the body and in a header."""
    key = call.recorded.headers.get("authorization", "").removeprefix("Bearer ")
    call.error(401, f"Incorrect API key provided: {key}.", "invalid_api_key", X_Key=key)


def e402(call: Call) -> None:
    """The account is empty."""
    call.error(402, "Insufficient Balance", "invalid_request_error")


def e404_model(call: Call) -> None:
    """No such model."""
    call.error(404, f"The model `{call.recorded.body.get('model')}` does not exist", "model_not_found")


def e400_context(call: Call) -> None:
    """The prompt is too long for this model."""
    message = "This model's maximum context length is 4096 tokens. However, your messages resulted in 9000 tokens."
    call.error(400, message, "context_length_exceeded")


def context_over_4000(call: Call) -> None:
    """Takes prompts up to 4000 characters."""
    said = sum(len(m.get("content") or "") for m in call.recorded.body.get("messages", []))
    (e400_context if said > 4000 else ok)(call)


def e400_refused(call: Call) -> None:
    """The provider's own filter stops the prompt."""
    call.error(400, "Input data may contain inappropriate content.", "data_inspection_failed")


def no_json_schema(call: Call) -> None:
    """Knows ``json_object`` but not ``json_schema``."""
    if (call.recorded.body.get("response_format") or {}).get("type") == "json_schema":
        call.error(400, "response_format type json_schema is unavailable now")
    else:
        ok(call)


def no_response_format(call: Call) -> None:
    """Knows neither a response format nor stream options."""
    if "response_format" in call.recorded.body or "stream_options" in call.recorded.body:
        call.error(422, "Extra inputs are not permitted")
    else:
        ok(call)


def html502(call: Call) -> None:
    """A gateway's error page."""
    call.whole(502, _HTML, "text/html")


def html200(call: Call) -> None:
    """A web page where an API was expected."""
    call.whole(200, _HTML, "text/html; charset=utf-8")


def redirect(call: Call) -> None:
    """Sends the prompt elsewhere."""
    call.whole(307, b"", Location="http://127.0.0.1:9/v1/chat/completions")


def refuse_conn(call: Call) -> None:
    """Breaks the connection without a word; ``FaultServer.url`` gives a closed port instead."""
    call.reset()


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


def reasoning(call: Call) -> None:
    """Thinks in a field of its own, then answers."""
    if not call.streaming:
        call.data(200, completion(call.text, reasoning_content="Let me think about the follow_ups."))
        return
    call.start_stream()
    for word in ("Let ", "me ", "think."):
        call.piece("", None, reasoning_content=word, content=None)
    call.pieces(call.text)
    call.finish()


def json_for_stream(call: Call) -> None:
    """Ignores the wish for a stream and answers whole."""
    call.data(200, completion(call.text))


Fault = Callable[[Call], None]
WIRE: dict[str, Fault] = {
    fault.__name__: fault
    for fault in (
        ok,
        slow,
        e429,
        e429_long,
        e429_date,
        e429_zero,
        e429_garbage,
        e500,
        e503_then_ok,
        e401_echo,
        e402,
        e404_model,
        e400_context,
        context_over_4000,
        e400_refused,
        no_json_schema,
        no_response_format,
        html502,
        html200,
        redirect,
        refuse_conn,
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
        reasoning,
        json_for_stream,
    )
}
