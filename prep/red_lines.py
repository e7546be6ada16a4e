"""What is not to be spoken of on a stage, as frozen values: no-go topics, and embargoes that end on a day."""

from __future__ import annotations

import re

from prep.value import Value

_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")


class RedLine(Value):
    """A topic in a few words. With ``until`` (an ISO day) it is an embargo: from that day on it may be spoken of."""

    topic: str
    until: str = ""

    @property
    def id(self) -> str:
        """What tells it from the others when two versions are merged."""
        return self.topic

    def holds_on(self, day: str) -> bool:
        """Whether it binds a show on ``day``, an ISO day that may be shortened; it does where the day is unknown."""
        return not self.until or not _DAY.fullmatch(day) or day < self.until


class RedLines(Value):
    """The red lines of a show. An embargo whose end nobody has named yet binds like a no-go topic."""

    topics: tuple[RedLine, ...] = ()
    embargoes: tuple[RedLine, ...] = ()

    def in_force(self, day: str) -> tuple[RedLine, ...]:
        """Those that bind a show on ``day``."""
        return tuple(line for line in (*self.topics, *self.embargoes) if line.topic and line.holds_on(day))
