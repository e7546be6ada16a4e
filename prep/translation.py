"""A question's translation as a frozen value; it stands beside the question and never in its place."""

from __future__ import annotations

from typing import Literal

from prep.value import Value


class Translation(Value):
    """A translation and who made it. ``of`` is the wording that was translated, so that a later one is told from it."""

    text: str = ""
    by: Literal["host", "model"] = "host"
    of: str = ""

    def fits(self, wording: str) -> bool:
        """Whether there is one, and of the very wording; one of an earlier wording is out of date."""
        return bool(self.text) and self.of == wording

    def is_old(self, wording: str) -> bool:
        """Whether there is one, of another wording."""
        return bool(self.text) and self.of != wording


def translated_by_host(text: str, wording: str) -> Translation:
    """What the host wrote or looked over; none for an empty text."""
    return Translation(text=text, of=wording) if text else Translation()
