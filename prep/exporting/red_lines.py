"""Red lines on paper: the list in the head, and the mark on what touches one; empty for whoever may not have them."""

from __future__ import annotations

from collections.abc import Iterable

from prep.breaches import CODES, breaches, flags_on_line
from prep.domain import Flag, FollowUp, Sheet
from prep.exporting.words import Words
from prep.text.clean import one_line


def listed_red_lines(sheet: Sheet, words: Words) -> str:
    """All red lines of a sheet, embargoes with the day on which they end."""
    topics = [one_line(line.topic) for line in sheet.red_lines.topics]
    topics += [
        words["until_day"].format(topic=one_line(line.topic), day=line.until) if line.until else one_line(line.topic)
        for line in sheet.red_lines.embargoes
    ]
    return words["list"].join(topics)


def mark(flags: Iterable[Flag], words: Words) -> str:
    """Which red lines something touches; ``""`` for none."""
    told = (words[f"flag_{flag.code}"].format(detail=one_line(flag.detail)) for flag in flags if flag.code in CODES)
    return words["list"].join(told)


def mark_on(line: FollowUp, sheet: Sheet, words: Words) -> str:
    """Which red lines of ``sheet`` a line touches."""
    return mark(flags_on_line(line, sheet.red_lines.in_force(sheet.brief.date), sheet.brief.speaker_names), words)


def marked_questions(sheet: Sheet, words: Words) -> dict[str, str]:
    """The marks of the focus questions that touch a red line, by number."""
    return {found.number: mark(found.flags, words) for found in breaches(sheet) if found.kind == "focus"}
