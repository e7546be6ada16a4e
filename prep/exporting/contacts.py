"""Contacts on the producer's paper: a list of them, and as many as a page's head holds; both empty for anybody else."""

from __future__ import annotations

from collections.abc import Iterator

from prep.domain import Sheet
from prep.exporting.paper import Block, Heading, Table
from prep.exporting.words import DOT, Words
from prep.text.clean import one_line
from prep.text.language import han_count

_WIDEST, _LONGEST = 150, 120
"""Widths of a Latin letter that a page's head holds on one line, of which a Han character takes two; and characters."""


def listed_contacts(sheet: Sheet, words: Words) -> Iterator[Block]:
    """Everybody with what they do and how to reach them."""
    rows = tuple((one_line(one.name), one_line(one.role), one_line(one.reach)) for one in sheet.contacts)
    if rows:
        yield Heading(words["contacts"])
        yield Table(words["contacts"], (words["name"], words["does"], words["contact"]), rows, (20, 35, 45))


def with_contacts(line: str, sheet: Sheet) -> str:
    """The running line of a page and behind it the first contacts that can be reached, whole ones only."""
    for contact in sheet.contacts:
        told = " ".join(one_line(part) for part in (contact.role, contact.name, contact.reach) if part)
        longer = f"{line}{DOT}{told}"
        if contact.reach and len(longer) <= _LONGEST and len(longer) + han_count(longer) <= _WIDEST:
            line = longer
    return line


def reach_of(name: str, sheet: Sheet) -> str:
    """How to reach somebody who is a contact under the same name; ``""`` for anybody else."""
    return next((one_line(one.reach) for one in sheet.contacts if one.reach and one.name == name), "")
