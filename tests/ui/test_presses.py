"""A press is carried out whole, and leads where it should, although the browser asks for another run meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, Thread

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner import RerunData
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests
from streamlit.runtime.state.session_state import SessionState
from streamlit.testing.v1 import AppTest

from prep.ui import presses


@pytest.fixture(autouse=True)
def _as_streamlit_has_it() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ScriptRunner, "_maybe_handle_execution_control_request", presses._give_way)
        patch.setattr(ScriptRequests, "_request_rerun_locked", presses._fold)
        patch.setattr(SessionState, "on_script_will_rerun", presses._begin)
        yield


def _page() -> None:
    import streamlit as st
    from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

    def press() -> None:
        context = get_script_run_ctx()
        assert context is not None
        assert context.script_requests is not None
        context.script_requests.request_rerun(RerunData(page_script_hash=context.page_script_hash))
        st.session_state["seen"] = "half-way"
        st.session_state["done"] = True

    st.button("Press", on_click=press)
    st.write(f"done: {st.session_state.get('done', False)}")


def _told_after_a_press() -> str:
    app = AppTest.from_function(_page).run()
    app.button[0].click().run()
    return str(app.markdown[0].value)


def _page_after_a_link_and_timers(*parts: str) -> str:
    requests = ScriptRequests()
    requests.request_rerun(RerunData(page_script_hash="corpus", query_string="show=1"))
    for part in parts:
        timer = RerunData(page_script_hash="board", fragment_id=part, is_auto_rerun=True, query_string="show=1&q=2")
        assert requests.request_rerun(timer)
    found = requests.on_scriptrunner_ready().rerun_data
    assert not found.fragment_id_queue, "the whole page is drawn"
    return f"{found.page_script_hash}?{found.query_string}"


def test_a_newer_request_waits_until_the_callback_ends() -> None:
    """The press has been counted: broken off, it would never be carried out."""
    presses.keep_presses()
    presses.keep_presses()
    assert _told_after_a_press() == "done: True"


def _order_of_two_runs() -> list[str]:
    """What happens when a second run of a session begins while the first one is in a callback."""
    told: list[str] = []
    called, drawn = Event(), Event()

    class Session(SessionState):
        def _call_callbacks(self, **_: object) -> None:
            if not called.is_set():
                called.set()
                drawn.wait(0.5)
                told.append("called")

    session = Session()
    first = Thread(target=lambda: session.on_script_will_rerun(WidgetStates()))
    first.start()
    assert called.wait(5)
    session.on_script_will_rerun(WidgetStates())
    told.append("drawn")
    drawn.set()
    first.join(5)
    return told


def test_the_next_run_waits_for_the_callback() -> None:
    """Drawn beside it, the page would show what was there before the press, and nothing would draw it again."""
    presses.keep_presses()
    assert _order_of_two_runs() == ["called", "drawn"]


def test_a_timer_takes_nobody_back() -> None:
    """A link was followed; parts that redraw themselves ask before the new page is begun, one or several."""
    presses.keep_presses()
    assert _page_after_a_link_and_timers("progress") == "corpus?show=1"
    assert _page_after_a_link_and_timers("progress", "presence", "reading") == "corpus?show=1"


def test_the_way_back_stays_one() -> None:
    """The browser's own "back" is still known as such after a timer."""
    presses.keep_presses()
    requests = ScriptRequests()
    requests.request_rerun(RerunData(page_script_hash="corpus", is_history_navigation=True))
    requests.request_rerun(RerunData(page_script_hash="board", fragment_id="progress", is_auto_rerun=True))
    found = requests.on_scriptrunner_ready().rerun_data
    assert (found.page_script_hash, found.is_history_navigation) == ("corpus", True)


def test_a_second_link_still_goes_first() -> None:
    """Who presses again means the second."""
    presses.keep_presses()
    requests = ScriptRequests()
    requests.request_rerun(RerunData(page_script_hash="corpus"))
    requests.request_rerun(RerunData(page_script_hash="chat"))
    assert requests.on_scriptrunner_ready().rerun_data.page_script_hash == "chat"


def test_streamlit_alone_still_loses_them() -> None:
    """Should this fail, a part of ``prep/ui/presses.py`` is no longer needed."""
    assert _order_of_two_runs() == ["drawn", "called"]
    assert _told_after_a_press() == "done: False"
    assert _page_after_a_link_and_timers("progress") == "board?show=1&q=2"
