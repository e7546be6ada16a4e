"""Export: the sheet as a file, seen before it is made."""

import streamlit as st

from prep.domain import Sheet
from prep.exporting import EXPORTERS, file_name
from prep.ui import shows
from prep.ui.components.empty import empty_state
from prep.ui.components.preview import preview
from prep.ui.components.problems import pending_refusal
from prep.ui.components.text import joined, quiet
from prep.ui.house import greenroom
from prep.ui.i18n import named, plain, t
from prep.ui.saving import saved_at


def counter(sheet: Sheet) -> None:
    """Format and button left, preview right."""
    st.title(t("export.title"), anchor=False)
    pending_refusal()
    left, right = st.columns([2, 5], gap="large")
    with left:
        _choices(sheet)
    with right:
        quiet(plain("export.preview"))
        preview(sheet)


def _choices(sheet: Sheet) -> None:
    quiet(joined(shows.name_of(sheet.brief), plain("export.version", version=sheet.version), saved_at(sheet)))
    chosen = st.radio(
        t("export.format"),
        greenroom().formats(),
        format_func=lambda name: named("formats", name),
        captions=[named("format_notes", name) for name in greenroom().formats()],
        key="format",
    )
    exporter = EXPORTERS[chosen]
    st.download_button(
        t("export.make", format=named("formats", chosen)),
        data=greenroom().export(sheet.sheet_id, chosen)[1],
        file_name=file_name(sheet, exporter.extension),
        mime=exporter.media_type,
        type="primary",
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
    )
    open_questions = [section for section in sheet.sections if section.state == "empty"]
    if open_questions:
        quiet(plain("export.undrafted", count=len(open_questions)))
    dropped = sum(f.status == "dropped" for section in sheet.sections for f in section.follow_ups)
    if dropped:
        quiet(plain("export.dropped", count=dropped))


present = shows.current()
if present is None:
    empty_state("export", t("frame.new_show"), "show", title=t("export.title"))
else:
    counter(present)
