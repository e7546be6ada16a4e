"""Buttons that show an icon alone: their label is for the ear, and the style sheet hides it from the eye."""

from __future__ import annotations


def icon_only(key: str) -> str:
    """The key of such a button; an icon without a label would be called by the name of its glyph, in English."""
    return f"{key}-icon-only"
