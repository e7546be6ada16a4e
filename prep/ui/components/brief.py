"""The brief on the page: who, when, where; every field editable, those to look at marked."""

from __future__ import annotations

import streamlit as st

from prep.corpus_files import safe_name
from prep.domain import Brief, Person, Sheet
from prep.ui import shows, state
from prep.ui.components.fields import choose_between, text_field
from prep.ui.components.icon_only import icon_only
from prep.ui.components.text import quiet
from prep.ui.edit_brief import Group, add_person, brief_field, folder, person_field, remove_person, settled, slot_field
from prep.ui.house import greenroom
from prep.ui.i18n import languages, plain, t
from prep.ui.saving import save, write


def people(sheet: Sheet) -> None:
    """Hosts and speakers side by side, each with name and role."""
    columns = st.columns(2, gap="large")
    groups: tuple[tuple[Group, tuple[Person, ...]], ...] = (
        ("speakers", sheet.brief.speakers),
        ("hosts", sheet.brief.hosts),
    )
    for column, (group, persons) in zip(columns, groups, strict=True):
        with column, st.container(key=f"plain-people-{group}", gap="xsmall"):
            _heading(sheet, group)
            for index, person in enumerate(persons):
                _person(sheet, group, index, person)
            st.button(
                t(f"show.add_{group}"),
                key=f"add-{group}",
                icon=":material/person_add:",
                type="tertiary",
                on_click=save,
                args=(sheet.sheet_id, add_person(group)),
            )


def _person(sheet: Sheet, group: Group, index: int, person: Person) -> None:
    name, role, remove = st.columns([2, 4.6, 0.5], vertical_alignment="center", gap="small")
    with name:
        text_field(
            sheet, person_field(group, index, "name"), t("show.name"), hidden=True, placeholder=plain("show.name")
        )
    with role:
        text_field(
            sheet, person_field(group, index, "role"), t("show.role"), hidden=True, placeholder=plain("show.role")
        )
    with remove:
        st.button(
            t("show.remove_person"),
            key=icon_only(f"remove-{group}-{index}"),
            icon=":material/close:",
            type="tertiary",
            help=t("show.remove_person"),
            on_click=save,
            args=(sheet.sheet_id, remove_person(group, person)),
        )


def details(sheet: Sheet) -> None:
    """Event, title, days, place, language and folder."""
    _heading(sheet, "details")
    left, right = st.columns(2, gap="large")
    with left:
        _field(sheet, "event")
        _field(sheet, "title")
        _field(sheet, "venue")
    with right:
        first, last = st.columns(2)
        with first:
            _field(sheet, "date")
        with last:
            _field(sheet, "end_date")
        language, slot = st.columns(2)
        with language:
            _language(sheet)
        with slot:
            text_field(sheet, slot_field(), t("show.slot"), placeholder=plain("show.slot_hint"))
        _folder(sheet)


def _heading(sheet: Sheet, name: str) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"heading-{name}"):
        st.header(t(f"show.{name}"), anchor=False, width="content")
        if name in sheet.brief.unsure:
            unsure(sheet, name)


def _field(sheet: Sheet, name: str) -> None:
    text_field(sheet, brief_field(name), t(f"show.{name}"), placeholder=plain(f"show.{name}_hint"))
    if name in sheet.brief.unsure:
        unsure(sheet, name)


def unsure(sheet: Sheet, name: str) -> None:
    """The mark of a field that the announcement did not say plainly, and the button that settles it as it is."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"unsure-{name}", gap="small"):
        quiet(plain("show.unsure"), wide=False)
        st.button(
            t("show.settle"),
            key=f"settle-{name}",
            icon=":material/check:",
            type="tertiary",
            on_click=save,
            args=(sheet.sheet_id, settled(name)),
        )


def _language(sheet: Sheet) -> None:
    key = state.bind(f"{sheet.sheet_id}.language", sheet.brief.language)
    st.selectbox(
        t("show.language"),
        list(languages()),
        key=key,
        format_func=lambda code: languages()[code],
        on_change=_write_language,
        args=(sheet.sheet_id, key, sheet.brief.language),
    )


def _write_language(sheet_id: str, key: str, shown: str) -> None:
    write(sheet_id, brief_field("language"), shown, state.value(key))


def _folder(sheet: Sheet) -> None:
    known = [found.id for found in greenroom().library.folders()]
    options = ["", *dict.fromkeys([*known, *([sheet.folder] if sheet.folder else [])])]
    key = state.bind(f"{sheet.sheet_id}.folder", sheet.folder)
    st.selectbox(
        t("show.folder"),
        options,
        key=key,
        format_func=shows.folder_name,
        accept_new_options=True,
        on_change=_write_folder,
        args=(sheet.sheet_id, key, sheet.folder),
    )
    choose_between(sheet.sheet_id, folder())


def _write_folder(sheet_id: str, key: str, shown: str) -> None:
    chosen = str(state.value(key) or "")
    known = {found.id for found in greenroom().library.folders()}
    write(sheet_id, folder(), shown, chosen if not chosen or chosen in known else safe_name(chosen))


def folder_for(brief: Brief) -> str:
    """The folder a new show starts with: named after the speaker, there already or made by the first upload."""
    return safe_name(brief.speakers[0].name) if brief.speakers and brief.speakers[0].name.strip() else ""
