"""What is known about a source, for the producer to put right; a correction outlives every new reading of the file."""

from __future__ import annotations

from zlib import crc32

import streamlit as st

from prep.domain import GreenroomError, Source, SourceKind
from prep.library.corrections import FIELDS
from prep.ui import state
from prep.ui.components.text import quiet
from prep.ui.house import greenroom
from prep.ui.i18n import named, plain, t


def source_facts(source: Source) -> None:
    """Title, outlet, author, date and kind in fields that save themselves when left; what was corrected says so."""
    with st.expander(t("reader.correct"), icon=":material/edit:", key="correct"):
        quiet(plain("reader.correct_told"))
        for field in FIELDS:
            stored = str(getattr(source, field))
            key = f"fact-{source.id}-{field}-{crc32(stored.encode('utf-8', 'replace')):08x}"
            _field(source, field, stored, key)
        corrected = greenroom().library.corrected(source)
        if corrected:
            quiet(plain("reader.corrected", fields=plain("show.and").join(named("facts", name) for name in corrected)))


def _field(source: Source, field: str, stored: str, key: str) -> None:
    args = (source.id, field, key)
    if field == "kind":
        kinds = [kind.value for kind in SourceKind]
        st.selectbox(
            t("facts.kind"),
            kinds,
            index=kinds.index(stored),
            format_func=lambda code: named("kinds", code),
            key=key,
            on_change=_write,
            args=args,
        )
    else:
        st.text_input(t(f"facts.{field}"), value=stored, key=key, on_change=_write, args=args)
    if told := origin(source, field):
        quiet(told)


def origin(source: Source, field: str) -> str:
    """Where a field's value was found, in words; ``""`` for a field without one."""
    return named("found_in", code) if (code := dict(source.origins).get(field)) and getattr(source, field) else ""


def _write(source_id: str, field: str, key: str) -> None:
    try:
        greenroom().library.correct(source_id, field, str(state.value(key, "")))
    except GreenroomError as refusal:
        state.tell(refusal)
