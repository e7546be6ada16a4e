"""Faults that lie in the status: refusals, limits, pages that are no JSON. Each takes the call and answers it."""

from __future__ import annotations

import time
from email.utils import formatdate

from tests.faults.call import Call
from tests.faults.wire_kind import ok

_HTML = b"<!doctype html><html><head><title>Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


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


ERRORS = (
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
)
