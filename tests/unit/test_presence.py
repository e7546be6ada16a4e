"""Who else has a sheet open."""

from __future__ import annotations

from prep.presence import SILENT, Presence


def test_others_are_counted_while_they_are_heard_from() -> None:
    """A session is never its own other, is in one place at a time, and is forgotten when it falls silent."""
    now = [0.0]
    presence = Presence(lambda: now[0])

    assert presence.here("s1", "a") == 0
    assert presence.here("s1", "b") == 1
    assert presence.here("s1", "a") == 1
    assert presence.here("s2", "b") == 0
    assert presence.here("s1", "a") == 0
    now[0] = SILENT + 1
    assert presence.here("s2", "c") == 0
