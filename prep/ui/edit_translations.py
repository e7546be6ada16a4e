"""What a host can do to translations. Plain functions from sheet to sheet."""

from __future__ import annotations

from typing import Any

from prep.domain import Sheet
from prep.text.clean import one_line
from prep.translation import translated_by_host
from prep.ui.edit_brief import question, question_field
from prep.ui.edit_follow_ups import follow_up_mark
from prep.ui.pieces import Edit, Piece, follow_up

_LONGEST = 2000


def translation_field(number: int, key: str) -> Piece:
    """The translation of a follow-up's question; what is written is the host's own, of the wording of now."""
    whole = follow_up_mark(number, key, "translation")

    def write(sheet: Sheet, value: Any) -> Sheet:
        wording = follow_up(sheet, number, key).question
        return whole.write(sheet, translated_by_host(one_line(str(value), _LONGEST), wording))

    return Piece(whole.name, lambda sheet: whole.read(sheet).text, write)


def focus_translation_field(number: int) -> Piece:
    """The translation of a focus question, likewise."""
    whole = question_field(number, "translation")

    def write(sheet: Sheet, value: Any) -> Sheet:
        wording = question(sheet, number).text
        return whole.write(sheet, translated_by_host(one_line(str(value), _LONGEST), wording))

    return Piece(whole.name, lambda sheet: whole.read(sheet).text, write)


def still_fits(piece: Piece) -> Edit:
    """Take a translation for one of the wording of now: the host has looked it over."""
    return lambda sheet: piece.write(sheet, piece.read(sheet))
