"""The phrase that introduces a quotation when it is spoken: worded by code from voice, name and date."""

from __future__ import annotations

from prep.domain import Evidence, Voice

_MONTHS = "January February March April May June July August September October November December".split()


def lead_in(evidence: Evidence, voice: Voice, language: str) -> str:
    """Words like "2023 年 5 月，您说", only before the speaker's own words; otherwise who said or wrote it, and when.

    ``voice`` is relative to the show's speaker (see ``relative_voice``); an unknown voice is introduced by its source.
    """
    when = spoken_date(evidence.source.date, language)
    name = evidence.passage.speaker
    outlet = evidence.source.publisher or evidence.source.title
    if language == "zh":
        moment = f"{when}，" if when else ""
        if voice is Voice.OWN_WORDS:
            return f"{moment}您说"
        if voice is Voice.QUESTION:
            return f"{moment}{name or '主持人'}问过您"
        if voice is Voice.OTHERS and name:
            return f"{moment}{name}说"
        return f"{moment}{outlet}的通稿写道" if voice is Voice.PRESS else f"{moment}{outlet}写道"
    moment = f"In {when}, " if when else ""
    if voice is Voice.OWN_WORDS:
        return f"{moment}you said" if moment else "You said"
    if voice is Voice.QUESTION:
        return f"{moment}{name or 'a host'} asked you"
    if voice is Voice.OTHERS and name:
        return f"{moment}{name} said"
    return f"{moment}a press release said" if voice is Voice.PRESS else f"{moment}{outlet} wrote"


def origin(evidence: Evidence, voice: Voice, language: str, speaker: str) -> str:
    """Who said or wrote something and when, for a remark to the host: "王小川在 2024 年 5 月"."""
    when = spoken_date(evidence.source.date, language)
    name = evidence.passage.speaker if voice in (Voice.OTHERS, Voice.QUESTION) else ""
    who = speaker if voice is Voice.OWN_WORDS else name or evidence.source.publisher or evidence.source.title
    if language == "zh":
        return f"{who}在 {when}" if when else who
    return f"{who} ({when})" if when else who


def spoken_date(iso: str, language: str) -> str:
    """An ISO date as it is said, to the month: "2024 年 5 月", "May 2024"; ``""`` where unknown."""
    if not iso[:4].isdigit():
        return ""
    month = int(iso[5:7]) if len(iso) >= 7 and iso[5:7].isdigit() else 0
    if language == "zh":
        return f"{iso[:4]} 年 {month} 月" if month else f"{iso[:4]} 年"
    return f"{_MONTHS[month - 1]} {iso[:4]}" if 1 <= month <= 12 else iso[:4]
