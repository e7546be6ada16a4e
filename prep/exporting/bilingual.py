"""Translations on their way out: all of them or none, and of those only what translates the wording of today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from prep.domain import FocusQuestion, FollowUp, Sheet
from prep.exporting.words import Words
from prep.text.clean import one_line
from prep.translation import Translation

Line = TypeVar("Line", bound=FollowUp)
_FRAME = ("opener", "segues", "quick_fire", "close")


def with_translations(sheet: Sheet, *, wanted: bool) -> Sheet:
    """The sheet with its translations where they are ``wanted``, without those of an earlier wording in any case."""
    questions = tuple(
        question if wanted and question.translation.fits(question.text) else _bare_question(question)
        for question in sheet.brief.focus_questions
    )
    sections = tuple(
        section.model_copy(update={"follow_ups": _lines(section.follow_ups, wanted=wanted)})
        for section in sheet.sections
    )
    frame = {name: _lines(getattr(sheet.frame, name), wanted=wanted) for name in _FRAME}
    return sheet.model_copy(
        update={
            "brief": sheet.brief.model_copy(update={"focus_questions": questions}),
            "sections": sections,
            "frame": sheet.frame.model_copy(update=frame),
        }
    )


def translations(sheet: Sheet, audience: str) -> tuple[int, int]:
    """How many of a sheet's translations an audience could be given, and how many more are of an earlier wording."""
    held = list(_held(sheet, audience))
    return sum(one.fits(wording) for wording, one in held), sum(one.is_old(wording) for wording, one in held)


def printed(translation: Translation, words: Words) -> tuple[str, str]:
    """The label that marks it as a translation, and its text; ``""`` for none."""
    return words["machine_translation" if translation.by == "model" else "translation"], one_line(
        translation.text, 2000
    )


def in_a_line(translation: Translation, words: Words) -> str:
    """Both as one text; ``""`` for none."""
    label, text = printed(translation, words)
    return f"{label}{words['colon']}{text}" if text else ""


def _held(sheet: Sheet, audience: str) -> Iterator[tuple[str, Translation]]:
    if audience == "factcheck":
        return
    yield from ((question.text, question.translation) for question in sheet.brief.focus_questions)
    if audience != "speaker":
        lines = [line for section in sheet.sections for line in section.follow_ups]
        lines += [line for name in _FRAME for line in getattr(sheet.frame, name)]
        yield from ((line.question, line.translation) for line in lines if line.status != "dropped")


def _lines(lines: tuple[Line, ...], *, wanted: bool) -> tuple[Line, ...]:
    return tuple(line if wanted and line.translation.fits(line.question) else _bare_line(line) for line in lines)


def _bare_line(line: Line) -> Line:
    return line.model_copy(update={"translation": Translation()}) if line.translation.text else line


def _bare_question(question: FocusQuestion) -> FocusQuestion:
    return question.model_copy(update={"translation": Translation()}) if question.translation.text else question
