"""How an honest server answers: at once, slowly, thinking in a field of its own, or whole where a stream was asked for."""

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


KIND = (ok, slow, reasoning, json_for_stream)
