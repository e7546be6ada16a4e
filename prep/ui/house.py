"""The app's one Greenroom: opened once a process, warmed behind the first page."""

from __future__ import annotations

import atexit
from urllib.parse import urlsplit

import streamlit as st

from prep.services import Greenroom, open_greenroom
from prep.settings import Settings

_FIRST_PAGE = 2.5  # seconds in which the first page is drawn; reading files and loading a model would hold it up


@st.cache_resource(show_spinner=False)
def greenroom() -> Greenroom:
    """The use cases on the configured data folder, with the sample show there from the first start on.

    Raises ``GreenroomError("locked")`` while another process holds the folder; the next run tries again.
    """
    opened = open_greenroom(Settings())
    atexit.register(opened.close)
    first = not opened.sheets()
    if first:
        opened.ensure_sample()
    opened.start_sync(rest=_FIRST_PAGE if first else 0)
    opened.start_warming(rest=_FIRST_PAGE)
    return opened


def destination(settings: Settings) -> str:
    """The host that questions and passages go to when a model drafts; ``""`` when everything stays on this machine."""
    if not settings.has_model:
        return ""
    address = urlsplit(settings.openai_base_url or "https://api.openai.com")
    return f"{address.hostname}:{address.port}" if address.port else address.hostname or ""
