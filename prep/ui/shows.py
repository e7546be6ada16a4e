"""Which show the page is about, and how it is called."""

from __future__ import annotations

from prep.breaches import marked
from prep.domain import Brief, GreenroomError, Sheet
from prep.ui import state
from prep.ui.house import greenroom
from prep.ui.i18n import plain

NEW = "new"
WHOLE = "whole"


def current(sheets: list[Sheet] | None = None) -> Sheet | None:
    """The show of the address, else the one changed last; None on the way to a new one or where there is none.

    What touches its red lines is marked, as they are now.
    """
    found = _current(sheets)
    return marked(found) if found else None


def _current(sheets: list[Sheet] | None) -> Sheet | None:
    asked = state.at("show")
    if asked == NEW:
        return None
    if asked:
        try:
            return greenroom().sheet(asked)
        except GreenroomError as refusal:
            state.go(show="", q="")
            state.tell(refusal)
    known = [sheet for sheet in (greenroom().sheets() if sheets is None else sheets) if not sheet.archived]
    if known:
        state.go(show=known[0].sheet_id)
    return known[0] if known else None


def to_new() -> None:
    """In a callback: to the page where a show begins."""
    state.go(show=NEW, q="", chat="")
    state.leave_for("show")


def name_of(brief: Brief) -> str:
    """A show's name: who is asked by whom, else the announcement's title."""
    speakers = plain("show.and").join(p.name for p in brief.speakers if p.name)
    hosts = plain("show.and").join(p.name for p in brief.hosts if p.name)
    return " × ".join(part for part in (speakers, hosts) if part) or brief.title or plain("show.unnamed")


def days_of(brief: Brief) -> str:
    """The day or days of a show."""
    return f"{brief.date} – {brief.end_date}" if brief.end_date and brief.end_date != brief.date else brief.date


def folder_name(folder: str) -> str:
    """A folder as people call it; ``""`` is the whole library."""
    known = {found.id: found.name for found in greenroom().library.folders()}
    return known.get(folder, folder) or plain("corpus.all")


def is_whole() -> bool:
    """Whether the address means the whole show and not one focus question."""
    return state.at("q") == WHOLE


def question_number(sheet: Sheet) -> int:
    """The number of the focus question of the address, else of the first; 0 where the show has none."""
    numbers = [question.number for question in sheet.brief.focus_questions]
    asked = state.at("q")
    if asked.isdigit() and int(asked) in numbers:
        return int(asked)
    return numbers[0] if numbers else 0
