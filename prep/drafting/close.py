"""The close: advice, what to ask next year, and one thing to take away."""

from __future__ import annotations

from datetime import datetime

from prep.domain import FollowUp, Quote, Voice
from prep.drafting.frame_lines import Material
from prep.drafting.lead_in import spoken_date
from prep.drafting.signals import signals
from prep.text.language import language_of

KINDS = ("advice", "next_time", "take_away")


def closing(material: Material, kind: str, turn: int) -> FollowUp | None:
    """The line of one of ``KINDS``; what to ask next year opens on a date of the speaker's that is still to come."""
    line = None
    if kind == "advice":
        topic = next((t for s in material.sections if (t := material.topics[s.number])), "")
        section = "advice" if topic else "advice_bare"
        line = material.worded("close", section, {"topic": topic}, turn, why="why_advice")
    elif kind == "next_time":
        line = _next_due(material, turn) or material.worded("close", "next_time", {}, turn, why="why_next_time")
    else:
        line = material.worded("close", "take_away", {}, turn, why="why_take_away")
    return line.model_copy(update={"type": kind}) if line else None


def _next_due(material: Material, turn: int) -> FollowUp | None:
    """A promise of the speaker's that falls due after the show."""
    day = material.brief.date or datetime.now().astimezone().date().isoformat()
    for section in material.sections:
        for quote in section.dossier.own_words:
            seen = signals(quote.text, quote.date)
            speaks = language_of(quote.text) == material.brief.language
            if seen.due > day and seen.when and speaks and material.free(quote) and (fresh := material.cut(quote)):
                slots = {"when": seen.when, "origin": _origin(fresh, material)}
                if fresh.voice is Voice.OWN_WORDS:
                    return material.worded("close", "next_due", slots, turn, [fresh], "why_next_due")
    return None


def _origin(quote: Quote, material: Material) -> str:
    language = material.brief.language
    when = spoken_date(quote.date, language)
    if language == "zh":
        return f"{quote.speaker}在 {when}" if when else quote.speaker
    return f"{quote.speaker} ({when})" if when else quote.speaker
