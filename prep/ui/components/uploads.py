"""Files into the corpus: one drop zone, then they are kept and read in the background."""

from __future__ import annotations

import streamlit as st
from streamlit import get_option

from prep.domain import GreenroomError
from prep.reading.loaders import LOADERS
from prep.ui import state
from prep.ui.components.text import quiet
from prep.ui.house import greenroom
from prep.ui.i18n import plain, t

_ROUND, _WHOLE = "upload_round", "upload_whole_folder"
_SELDOM = {".markdown", ".htm", ".xhtml", ".xml", ".mht", ".ssa"}


def uploads(folder: str) -> None:
    """A drop zone for ``folder``; the whole library has none, since a file must lie somewhere.

    It takes any file: what can't be read is refused by name, with the next step, among the others.
    """
    if not folder:
        quiet(plain("corpus.choose_folder"))
        return
    whole = bool(state.value(_WHOLE, False))
    key = f"upload-{folder}-{state.value(_ROUND, 0)}-{whole}"
    st.file_uploader(
        t("corpus.drop_folder" if whole else "corpus.drop"),
        accept_multiple_files="directory" if whole else True,
        key=key,
        on_change=_take_in,
        args=(folder, key),
        help=t("corpus.drop_help"),
    )
    limits(sorted(ending.lstrip(".") for ending in set(LOADERS) - _SELDOM))
    st.toggle(t("corpus.whole_folder"), key=_WHOLE)


def limits(endings: list[str]) -> None:
    """Which files a drop zone takes and how large: Streamlit says it in English only, so its own line is hidden."""
    quiet(plain("corpus.limits", endings=plain("show.and").join(endings), megabytes=get_option("server.maxUploadSize")))


def _take_in(folder: str, key: str) -> None:
    """Keep every file under the corpus folder, empty the zone, and read what came; a folder's hidden files are none."""
    kept = 0
    for uploaded in state.value(key) or []:
        if any(part.startswith(".") for part in uploaded.name.replace("\\", "/").split("/")):
            continue
        try:
            greenroom().add_file(folder, uploaded.name, uploaded.getvalue())
            kept += 1
        except GreenroomError as refusal:
            state.tell(refusal)
        except OSError as failure:
            state.tell(GreenroomError("not_written", detail=failure.strerror or type(failure).__name__))
    if kept:
        state.put(_ROUND, state.value(_ROUND, 0) + 1)
        greenroom().start_sync(folder)
