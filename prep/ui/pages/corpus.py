"""Corpus: files in, refusals with their reasons, sources listed; each opens as a page of its own."""

import streamlit as st

from prep.ui import shows, state
from prep.ui.components.empty import empty_state
from prep.ui.components.health import to_health
from prep.ui.components.namesakes import namesakes
from prep.ui.components.problems import pending_refusal
from prep.ui.components.progress import ending, latest, watch
from prep.ui.components.refusals import refusals
from prep.ui.components.source_search import source_search
from prep.ui.components.source_table import source_table
from prep.ui.components.text import quiet
from prep.ui.components.uploads import uploads
from prep.ui.house import greenroom
from prep.ui.i18n import named, plain, t


def shelf() -> None:
    """The folder of the present show: files in, what was refused, what is there."""
    sheet = shows.current()
    st.title(t("corpus.title"), anchor=False)
    pending_refusal()
    folder = choose_folder(sheet.folder if sheet else "")
    uploads(folder)
    _progress(folder)
    refusals(folder)
    sources = greenroom().library.sources(folder)
    if sources:
        namesakes(sheet, sources)
        source_table(source_search(sources, folder), len(sources), sheet)
    elif not _syncing(folder):
        empty_state("corpus", t("empty.corpus_action"), "show")
    to_health()


def choose_folder(shown: str) -> str:
    """The folder to look at and to put files in; the show's own at first, a new name makes a new one."""
    known = [found.id for found in greenroom().library.folders()]
    options = ["", *dict.fromkeys([*known, *([shown] if shown else [])])]
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        chosen = st.selectbox(
            t("corpus.folder"),
            options,
            index=options.index(shown),
            key=f"corpus-folder-{state.at('show')}",
            format_func=shows.folder_name,
            accept_new_options=True,
            persist_state="session",
        )
    with right:
        st.button(
            t("corpus.sync"),
            key="sync",
            icon=":material/sync:",
            width="stretch",
            disabled=_syncing(chosen or ""),
            on_click=_sync,
        )
    return chosen or ""


def _sync() -> None:
    greenroom().start_sync()


def _syncing(folder: str) -> bool:
    job = latest("sync", ("*", folder))
    return job is not None and job.state == "running"


def _progress(folder: str) -> None:
    job = latest("sync", ("*", folder))
    if job is None:
        return
    if job.state == "running":
        watch(job, lambda now: working(now.message, now.done, now.total), redraw_each_step=False)
    elif told := ending(job):
        quiet(told)


def working(message: str, done: int, total: int) -> str:
    """What a sync is doing: the file it reads, how many passages have their vectors, or what is done to the index."""
    if not message:
        return plain("corpus.starting")
    stage = message if message in ("embedding", "filling", "checking") else "reading"
    return plain(f"corpus.{stage}", done=done, total=total, file=named("stages", message))


shelf()
