"""The contacts of a show on its page: a line each, and a line to add one."""

from __future__ import annotations

import streamlit as st

from prep.contacts import Contact
from prep.domain import Sheet
from prep.ui.components.fields import adder, text_field
from prep.ui.components.icon_only import icon_only
from prep.ui.components.text import quiet
from prep.ui.edit_contacts import Field, add_contact, contact_field, remove_contact
from prep.ui.i18n import plain, t
from prep.ui.saving import save

_FIELDS: tuple[Field, ...] = ("name", "role", "reach")


def contacts(sheet: Sheet) -> None:
    """Who is at hand on the day, for the producer's rundown."""
    st.subheader(t("contacts.title"), anchor=False)
    quiet(plain("contacts.told"))
    if sheet.contacts:
        with st.container(key="plain-contacts", gap="xsmall"):
            for contact in sheet.contacts:
                _row(sheet, contact)
    adder(
        t("contacts.add"),
        f"add-contact-{sheet.sheet_id}",
        sheet,
        add_contact,
        placeholder=plain("contacts.add_hint"),
    )


def _row(sheet: Sheet, contact: Contact) -> None:
    *fields, remove = st.columns([2, 3, 3.4, 0.5], vertical_alignment="center", gap="small")
    for column, name in zip(fields, _FIELDS, strict=True):
        with column:
            text_field(
                sheet,
                contact_field(contact.id, name),
                t(f"contacts.{name}"),
                hidden=True,
                placeholder=plain(f"contacts.{name}"),
            )
    with remove:
        st.button(
            t("contacts.remove"),
            key=icon_only(f"remove-contact-{contact.id}"),
            icon=":material/close:",
            type="tertiary",
            help=t("contacts.remove"),
            on_click=save,
            args=(sheet.sheet_id, remove_contact(contact.id)),
        )
