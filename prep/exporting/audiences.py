"""What leaves the house for whom: one table of every field of a sheet, and the sheet that is made from it.

A projection is a new sheet in which everything that its audience may not have is back at its empty value. Every format
sets a projection, so that no renderer can print what it was not given.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, get_args

from pydantic.fields import FieldInfo

from prep.domain import Sheet, Value

AUDIENCES = ("host", "producer", "speaker", "factcheck", "cards")

_NOBODY = ""
_HOST = "host"
_STAGE = "host cards"
_RUNDOWN = "host producer cards"
_OUTLINED = "host producer speaker cards"
_SPOKEN = "host factcheck cards"
_LINES = "host producer factcheck cards"
_CHECKS = "host factcheck"
_TEAM = "host producer"
_KNOWN = "host producer factcheck cards"
"""Those whose file goes by ids: an edited one is known again, a card on the phone keeps its tick."""

_EVERYONE = "host producer speaker factcheck cards"

FIELDS: dict[str, dict[str, str]] = {
    "Sheet": {
        "sheet_id": _KNOWN, "version": _EVERYONE, "folder": _HOST, "brief": _EVERYONE, "sections": _EVERYONE,
        "frame": _LINES, "timing": _TEAM, "sources": _CHECKS, "excluded": _HOST, "provenance": _HOST,
        "updated": _EVERYONE, "sign_off": _TEAM, "archived": _HOST, "aftermath": _HOST, "red_lines": _TEAM,
        "contacts": _TEAM,
    },
    "RedLines": {"topics": _TEAM, "embargoes": _TEAM},
    "RedLine": {"topic": _TEAM, "until": _TEAM},
    "Contact": {"id": _HOST, "name": _TEAM, "role": _TEAM, "reach": _TEAM},
    "Aftermath": {"file": _HOST, "source_id": _HOST, "settled": _HOST},
    "Settled": {"key": _HOST, "asked": _HOST, "dodge": _HOST},
    "SignOff": {"stage": _TEAM, "by": _TEAM, "version": _TEAM, "at": _TEAM},
    "Brief": {
        "title": _EVERYONE, "event": _EVERYONE, "date": _EVERYONE, "end_date": _EVERYONE, "published": _HOST,
        "venue": _EVERYONE, "slot": _EVERYONE, "language": _EVERYONE, "hosts": _EVERYONE, "speakers": _EVERYONE,
        "focus_questions": _EVERYONE, "unsure": _HOST,
    },
    "Person": {"name": _EVERYONE, "role": _EVERYONE},
    "FocusQuestion": {
        "number": _EVERYONE, "text": _EVERYONE, "minutes": _RUNDOWN, "priority": _RUNDOWN,
        "translation": _OUTLINED,
    },
    "Section": {
        "number": _EVERYONE, "focus_question": _EVERYONE, "silent": _HOST, "state": _TEAM, "message": _HOST,
        "rejected": _HOST, "dossier": _HOST, "follow_ups": _SPOKEN, "receipt": _NOBODY,
    },
    "FollowUp": {
        "id": _KNOWN, "type": _LINES, "question": _LINES, "if_they_say": _STAGE, "if_they_dodge": _STAGE, "why": _HOST,
        "origin": _HOST, "edited": _HOST, "status": _LINES, "locked": _STAGE, "flags": _HOST, "quotes": _SPOKEN,
        "lens": _HOST, "offered": _HOST, "starred": _LINES, "note": _HOST,
        "translation": _RUNDOWN,
    },
    "Translation": {"text": _OUTLINED, "by": _OUTLINED, "of": _HOST},
    "Segue": {"after": _LINES, "before": _LINES},
    "Flag": {"code": _HOST, "detail": _HOST},
    "Frame": {"opener": _LINES, "segues": _LINES, "quick_fire": _LINES, "close": _LINES, "closeness": _HOST},
    "Quote": {
        "text": _SPOKEN, "source_id": _CHECKS, "title": _SPOKEN, "publisher": _SPOKEN, "date": _SPOKEN,
        "locator": _CHECKS, "speaker": _SPOKEN, "voice": _SPOKEN, "start": _HOST, "end": _HOST, "lead_in": _SPOKEN,
        "moved": _SPOKEN,
    },
    "SourceReference": {
        "source_id": _CHECKS, "title": _CHECKS, "publisher": _CHECKS, "date": _CHECKS, "url": _CHECKS, "kind": _HOST,
        "path": _HOST,
    },
    "Timing": {
        "slot": _TEAM, "opener": _TEAM, "questions": _TEAM, "segues": _TEAM, "quick_fire": _TEAM, "close": _TEAM,
        "over": _TEAM, "cut_lists": _HOST,
    },
    "CutList": {"lost": _HOST, "cuts": _HOST, "short": _HOST},
    "Cut": {"kind": _HOST, "number": _HOST, "text": _HOST, "seconds": _HOST, "id": _HOST},
    "Dossier": dict.fromkeys(
        (
            "own_words", "then_and_now", "asked_before", "answered", "dodges", "stock", "promises", "numbers",
            "figures", "others", "reported", "unused", "nearest", "look_for",
        ),
        _HOST,
    ),
    "Pair": {"then": _HOST, "now": _HOST, "difference": _HOST, "accepted": _HOST},
    "Exchange": {"asked": _HOST, "answer": _HOST, "dodge": _HOST},
    "StockAnswer": {"latest": _HOST, "earlier": _HOST},
    "Figures": {"quotes": _HOST},
}  # fmt: skip
"""Audiences of each field by the value that declares it. A field that is not here stops every export."""


def projection(sheet: Sheet, audience: str) -> Sheet:
    """``sheet`` with nothing but what ``audience`` may have; pairs that the host has not accepted go to nobody."""
    found: Sheet = _kept(_accepted_only(sheet), audience)
    return found


def may_have(audience: str, model: type[Value], field: str) -> bool:
    """Whether the table gives a field to an audience; raises ``KeyError`` for a field that the table lacks."""
    return audience in _row(model)[field].split()


def _accepted_only(sheet: Sheet) -> Sheet:
    sections = tuple(
        section.model_copy(
            update={
                "dossier": section.dossier.model_copy(
                    update={"then_and_now": tuple(pair for pair in section.dossier.then_and_now if pair.accepted)}
                )
            }
        )
        for section in sheet.sections
    )
    return sheet.model_copy(update={"sections": sections})


def _kept(value: Any, audience: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_kept(item, audience) for item in value)
    if not isinstance(value, Value):
        return value
    model = type(value)
    return model.model_construct(
        **{
            name: _kept(getattr(value, name), audience) if may_have(audience, model, name) else _empty(field)
            for name, field in model.model_fields.items()
        }
    )


@lru_cache(maxsize=64)
def _row(model: type[Value]) -> Mapping[str, str]:
    """The table's row of a value with those of the values that it builds on."""
    row: dict[str, str] = {}
    for base in reversed(model.__mro__):
        row.update(FIELDS.get(base.__name__, {}))
    return row


def _empty(field: FieldInfo) -> Any:
    """What stands in the place of a field that was taken out: its default, else nothing of its kind."""
    if not field.is_required():
        return field.get_default(call_default_factory=True)
    kind = field.annotation
    return kind() if isinstance(kind, type) else get_args(kind)[0]
