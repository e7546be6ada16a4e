"""What a host presses is carried out, whatever else the browser asks for at the same moment.

Streamlit 1.67 loses presses in two ways. Every look at the session is a point at which a newer request takes the place of
the present run, within a callback too: the callback ends half-way and the press, being counted, never comes again. And a
request that waits is folded into the next one and goes to that one's page: a part of the page that redraws itself takes a
host who just followed a link back to the page before. Here a callback is finished first, the run that takes its place waits
for that (drawn beside it, a page would show what was there before and never hear of the rest), and a timer moves nobody.
"""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from typing import Any
from weakref import WeakValueDictionary

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests, ScriptRequestType
from streamlit.runtime.scriptrunner_utils.script_run_context import RunLocation, ThreadState
from streamlit.runtime.state.session_state import SessionState

# Streamlit has no setting for any of this; a test says when it no longer needs them.
_give_way = ScriptRunner._maybe_handle_execution_control_request  # noqa: SLF001
_fold = ScriptRequests._request_rerun_locked  # noqa: SLF001
_begin = SessionState.on_script_will_rerun
_DOOR = Lock()
_TURNS: WeakValueDictionary[int, Lock] = WeakValueDictionary()
"""The turn of a session, while one of its runs has or awaits it."""


def keep_presses() -> None:
    """From now on no press of this process is lost; to call it again changes nothing."""
    ScriptRunner._maybe_handle_execution_control_request = _after_the_callback  # type: ignore[assignment, method-assign]  # noqa: SLF001
    ScriptRequests._request_rerun_locked = _to_the_page_that_waits  # type: ignore[assignment, method-assign]  # noqa: SLF001
    SessionState.on_script_will_rerun = _one_after_the_other  # type: ignore[assignment, method-assign]


def _after_the_callback(runner: ScriptRunner) -> None:
    calling = runner._is_in_script_thread() and ThreadState.get().run_location is RunLocation.CALLBACK  # noqa: SLF001
    if not calling:
        _give_way(runner)


def _one_after_the_other(session: SessionState, *states: Any, **named: Any) -> None:
    with _DOOR:
        turn = _TURNS.setdefault(id(session), Lock())
    with turn:
        _begin(session, *states, **named)


def _to_the_page_that_waits(requests: ScriptRequests, new: RerunData) -> bool:
    waiting = requests._rerun_data  # noqa: SLF001
    if requests._state is ScriptRequestType.RERUN and new.is_auto_rerun and not waiting.is_auto_rerun:  # noqa: SLF001
        new = replace(
            new,
            page_script_hash=waiting.page_script_hash,
            page_name=waiting.page_name,
            query_string=waiting.query_string,
            is_history_navigation=waiting.is_history_navigation,
            is_auto_rerun=False,  # or the next timer would count the press that waits as one of its own kind
        )
    return _fold(requests, new)
