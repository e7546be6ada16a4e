"""Whom the producer calls on the day, as a frozen value."""

from __future__ import annotations

from prep.value import Value


class Contact(Value):
    """Somebody who is at hand on the day: ``role`` is what they do, ``reach`` a telephone number, e-mail or WeChat name.

    The ``id`` tells them from the others when two versions are merged, whatever else of them changes.
    """

    id: str
    name: str
    role: str = ""
    reach: str = ""

    @property
    def told(self) -> tuple[str, str, str]:
        """All that is known of them, for a person to read."""
        return self.name, self.role, self.reach
