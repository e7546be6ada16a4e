"""How an honest server answers: at once, slowly, late, item by item, thinking in a field of its own, or whole where a stream was asked for."""

from __future__ import annotations

from tests.faults.call import Call, completion


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


def late(call: Call) -> None:
    """The reply, properly, after two seconds of thought."""
    if not call.gone(2.0):
        ok(call)


def item_by_item(call: Call) -> None:
    """The reply, properly, with a long pause after each item of its list."""
    call.start_stream()
    for item in call.text.replace("]}, {", "]},\x00 {").replace('"}, {', '"},\x00 {').split("\x00"):
        call.piece(item)
        if call.gone(0.5):
            return
    call.finish()


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


KIND = (ok, slow, late, item_by_item, reasoning, json_for_stream)
