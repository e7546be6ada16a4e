"""Export: for whom, as what, and how it will look, before any file is made."""

from dataclasses import astuple
from typing import Any

import streamlit as st

from prep.domain import GreenroomError, Sheet
from prep.exporting import FORMATS, bundle_name, file_name
from prep.exporting.bilingual import translations
from prep.exporting.choice import Choice
from prep.exporting.paper import Paper
from prep.ui import shows
from prep.ui.components.empty import empty_state
from prep.ui.components.page_pictures import page_pictures
from prep.ui.components.preview import preview
from prep.ui.components.problems import pending_refusal, refused
from prep.ui.components.red_lines import named_breaches
from prep.ui.components.returned import returned_changes, returned_file
from prep.ui.components.sending import chosen, several
from prep.ui.components.sign import sign_off
from prep.ui.components.text import joined, quiet
from prep.ui.components.undo import undo_line
from prep.ui.house import greenroom
from prep.ui.i18n import named, plain, t
from prep.ui.saving import saved_at


def counter(sheet: Sheet) -> None:
    """Choices and buttons left; right what will be sent, or what an edited file would change."""
    st.title(t("export.title"), anchor=False)
    undo_line(sheet)
    pending_refusal()
    left, right = st.columns([2, 5], gap="large")
    with left:
        quiet(joined(shows.name_of(sheet.brief), plain("export.version", version=sheet.version), saved_at(sheet)))
        choice = chosen(sheet)
        trouble = greenroom().exports.trouble(sheet.sheet_id, [choice])
        _touched(sheet, [choice], "one")
        _download(sheet, choice, unfit=trouble is not None)
        _remarks(sheet, choice)
        _several(sheet, choice)
        sign_off(sheet)
    with right:
        if (came_back := returned_file(sheet)) is not None:
            returned_changes(sheet, came_back)
            return
        quiet(plain("export.preview"))
        if trouble:
            refused(trouble)
        else:
            _shown(sheet, choice)
        quiet(named("audience_notes", choice.audience))


def _download(sheet: Sheet, choice: Choice, *, unfit: bool) -> None:
    """Made when it is pressed, on a thread of its own, so that choosing costs nothing."""
    st.download_button(
        t("export.make", format=named("formats", choice.format)),
        data=lambda: greenroom().exports.file(sheet.sheet_id, choice)[1],
        file_name=file_name(sheet, choice),
        mime=FORMATS[choice.format].media_type,
        type="primary",
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
        disabled=unfit,
        key="download",
    )


def _touched(sheet: Sheet, choices: list[Choice], key: str) -> None:
    """A warning before a file is made that touches red lines, with what does."""
    found = greenroom().exports.breaches(sheet.sheet_id, choices)
    if found:
        st.warning(t("red_lines.in_file", count=len(found)), icon=":material/front_hand:")
        named_breaches(found, key)


def _remarks(sheet: Sheet, choice: Choice) -> None:
    """What the file will not hold, where a host might look for it."""
    if choice.bilingual and (old := translations(sheet, choice.audience)[1]):
        quiet(plain("export.old_translations", count=old))
    if choice.audience == "speaker" or choice.format == "json":
        return
    open_questions = [section for section in sheet.sections if section.state == "empty"]
    if open_questions:
        quiet(plain("export.undrafted", count=len(open_questions)))
    lines = [follow_up for section in sheet.sections for follow_up in section.follow_ups]
    if dropped := sum(line.status == "dropped" for line in lines):
        quiet(plain("export.dropped", count=dropped))
    undecided = sum(line.type == "then_and_now" and line.status == "new" for line in lines)
    if undecided and choice.audience in ("factcheck", "cards"):
        quiet(plain("export.undecided", count=undecided))


def _several(sheet: Sheet, choice: Choice) -> None:
    """The button stands above the field: below it, it would move away under the pointer when the field is left."""
    with st.expander(t("export.several_open")):
        above = st.container()
        choices = several(choice)
        trouble = greenroom().exports.trouble(sheet.sheet_id, choices)
        if trouble:
            refused(trouble)
        _touched(sheet, choices, "several")
    above.download_button(
        t("export.make_several", count=len(choices)),
        data=lambda: greenroom().exports.bundle(sheet.sheet_id, choices),
        file_name=bundle_name(sheet),
        mime="application/zip",
        icon=":material/folder_zip:",
        on_click="ignore",
        width="stretch",
        disabled=not choices or trouble is not None,
        key="download-several",
    )


def _shown(sheet: Sheet, choice: Choice) -> None:
    """The paper itself; for PDF and cards the pages as they are set."""
    paper = greenroom().exports.paper(sheet.sheet_id, choice)
    if isinstance(paper, Paper) and choice.format != "pdf":
        preview(paper)
        return
    try:
        with st.spinner(t("export.setting")):
            pages = _pages(sheet.sheet_id, sheet.version, astuple(choice))
    except GreenroomError as refusal:
        refused(refusal)
    else:
        page_pictures(pages, small=not isinstance(paper, Paper))
        if choice.format == "docx":
            quiet(plain("export.word_differs"))


@st.cache_data(max_entries=16, ttl=600, show_spinner=False)
def _pages(sheet_id: str, version: int, choice: tuple[Any, ...]) -> list[bytes]:  # noqa: ARG001
    """Pages as pictures, set once for a ``version`` of a sheet and a choice."""
    return greenroom().exports.pictures(sheet_id, Choice(*choice))


present = shows.current()
if present is None:
    empty_state("export", t("frame.new_show"), "show", title=t("export.title"))
else:
    counter(present)
