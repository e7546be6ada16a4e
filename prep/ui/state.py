"""What a browser session remembers: the only file that touches Streamlit's session state.

Truth lives in the database and ids live in the address, so that a refresh comes back to the same place. Changing the
page drops the query string: ``keep_place`` puts it back.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any, Literal, NoReturn
from uuid import uuid4

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from prep.domain import GreenroomError, Sheet

PLACE = ("show", "q", "lang", "chat")
BROWSER = "greenroom_browser"
_MARK = re.compile("[0-9a-f]{32}")
_ON_ITS_WAY = 2.0  # seconds until the browser surely shows where it was moved to
_TYPED_TWICE = 5.0  # seconds in which the same line is not meant a second time


@dataclass(frozen=True)
class Undo:
    """A removal that can be taken back: the sheet it was made on, the words for it, and the change that restores it."""

    sheet_id: str
    label: str
    restore: Callable[[Sheet], Sheet]


@dataclass(frozen=True)
class Step:
    """A saved edit of this session: the sheet as it was and as it became, without what the edit left alone."""

    sheet_id: str
    before: Sheet
    after: Sheet


@dataclass(frozen=True)
class Clash:
    """Two texts for one place: ``mine`` was not stored, ``theirs`` is what is there now."""

    mine: Any
    theirs: Any


def keep_place() -> None:
    """Bring address and session into step: the address wins, what it lacks is put back.

    A page that redraws itself may send along the address from just before the latest move; that one does not win.
    """
    st.session_state["drawing"] = True
    st.session_state["arrival"] = "place" not in st.session_state
    st.session_state["looked"] = False
    kept = st.session_state.setdefault("place", {})
    left = st.session_state.setdefault("left", {})
    st.session_state["moving"] = [name for name, (_, moved_at) in left.items() if monotonic() - moved_at < _ON_ITS_WAY]
    for name in PLACE:
        arrived = st.query_params.get(name, "")
        if arrived and not _stale(name, arrived):
            kept[name] = arrived
        elif kept.get(name):
            st.query_params[name] = kept[name]


def hold_place() -> None:
    """At the end of a run: the browser learns of a move only now, however long the run took."""
    st.session_state["drawing"] = False
    left = st.session_state.get("left", {})
    for name in st.session_state.get("moving", []):
        left[name] = (left[name][0], monotonic())


def drawing() -> bool:
    """Whether the whole page is being drawn, not a part of it that redraws itself."""
    return bool(st.session_state.get("drawing"))


def arrival() -> bool:
    """Whether this is the first drawing for a browser that has just come: nothing is on its page yet."""
    return drawing() and bool(st.session_state.get("arrival"))


def look() -> None:
    """Something was opened or folded: nothing changed but what is in sight of it."""
    st.session_state["looked"] = True


def looked() -> bool:
    """Whether this drawing of a part comes of a look alone."""
    return bool(st.session_state.pop("looked", False))


def _stale(name: str, arrived: str) -> bool:
    return name in st.session_state["moving"] and arrived == st.session_state["left"][name][0]


def at(name: str) -> str:
    """An id of the present place, ``""`` where there is none."""
    return str(st.session_state.get("place", {}).get(name, ""))


def go(**ids: str) -> None:
    """Move to another show, question, conversation or language; an empty id takes it out of the address."""
    kept = st.session_state.setdefault("place", {})
    left = st.session_state.setdefault("left", {})
    for name, value in ids.items():
        if kept.get(name, "") != value:
            left[name] = (kept.get(name, ""), monotonic())
        kept[name] = value
        if value:
            st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]


def leave_for(page: str) -> None:
    """In a callback: go to another page, named as its file is, with the present ids, once nothing newer waits."""
    st.session_state["leave_for"] = page


def on_page(page: StreamlitPage) -> None:
    """Remember which page the host went to last; go on to the one that a button asked for.

    The wish is kept until that page is drawn, since another request of the browser may take the place of this one.
    """
    st.session_state["page"] = page
    wanted = st.session_state.get("leave_for", "")
    if wanted and wanted != (page.url_path or "show"):
        st.switch_page(f"prep/ui/pages/{wanted}.py", query_params=place())
    st.session_state["leave_for"] = ""


def redraw() -> NoReturn:
    """Draw the whole page anew from a part of it that redraws itself: the page the host went to last, at its place.

    Such a part knows the page and the address that the browser had when it asked, perhaps from before the latest move;
    and a move that is waiting goes first.
    """
    st.empty()
    elsewhere = {name: value for name, value in st.query_params.items() if name not in PLACE}
    st.switch_page(st.session_state["page"], query_params={**elsewhere, **place()})


def place() -> dict[str, str]:
    """The ids that a link to another page carries along."""
    return {name: at(name) for name in PLACE if at(name)}


def reader() -> str:
    """Whose conversations are listed here: those of this browser, by the mark that it keeps in a cookie.

    A browser that has none yet is given the mark of this session (``desk.js`` does that), one that takes no cookies goes
    by it.
    """
    cookies = st.context.cookies
    kept = str(cookies.get(BROWSER, ""))  # a page drawn without a browser has something else there
    return kept if _MARK.fullmatch(kept) else str(st.session_state.setdefault("mark", uuid4().hex))


def session() -> str:
    """A mark of this session alone: one browser tab."""
    return str(st.session_state.setdefault("session", uuid4().hex))


def bind(key: str, stored: Any) -> str:
    """Let the widget ``key`` show ``stored`` until somebody edits it, and again whenever what is stored changes."""
    seen = st.session_state.setdefault("seen", {})
    if key not in st.session_state or seen.get(key) != stored:
        st.session_state[key] = stored
        seen[key] = stored
    return key


def value(key: str, otherwise: Any = None) -> Any:
    """What a widget or an earlier run left under ``key``."""
    return st.session_state.get(key, otherwise)


def put(key: str, kept: Any) -> None:
    """Remember something for this session; in a callback also the way to empty a widget."""
    st.session_state[key] = kept


def took(key: str, text: str) -> None:
    """Remember that ``text`` from ``key`` was taken in now."""
    st.session_state[f"{key}-took"] = (text, monotonic())


def again(key: str, text: str) -> bool:
    """Whether ``text`` from ``key`` was taken in just now already, which nobody types twice so fast."""
    last, when = st.session_state.get(f"{key}-took", ("", 0.0))
    return bool(last == text and monotonic() - when < _TYPED_TWICE)


def tell(refusal: GreenroomError) -> None:
    """Keep a refusal for the next drawing of the page."""
    st.session_state["refusal"] = refusal


def told() -> GreenroomError | None:
    """The refusal kept for this drawing, once."""
    kept: GreenroomError | None = st.session_state.pop("refusal", None)
    return kept


def offer_undo(undo: Undo | None) -> None:
    """Keep the latest removal for taking back; None forgets it."""
    st.session_state["undo"] = undo


def undo(sheet_id: str) -> Undo | None:
    """The latest removal on this sheet."""
    kept: Undo | None = st.session_state.get("undo")
    return kept if kept and kept.sheet_id == sheet_id else None


def steps(pile: Literal["done", "undone"]) -> list[Step]:
    """The edits of this session that can be undone (``done``) or done again (``undone``), the latest last."""
    kept: list[Step] = st.session_state.setdefault(f"steps-{pile}", [])
    return kept


def clash(name: str, found: Clash | None) -> None:
    """Keep two texts for the place ``name`` until the host has chosen; None means chosen."""
    clashes = st.session_state.setdefault("clashes", {})
    if found:
        clashes[name] = found
    else:
        clashes.pop(name, None)


def clash_at(name: str) -> Clash | None:
    """The two texts to choose from at the place ``name``."""
    kept: Clash | None = st.session_state.get("clashes", {}).get(name)
    return kept
