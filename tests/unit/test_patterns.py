"""No regular expression of the app can be kept busy by a hostile text: each stays under 200 ms for a megabyte."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest

from tests.house.attacks import attacks
from tests.house.patterns import Used, all_patterns

MEGABYTE = 1_000_000
BOUND = 0.2
"""Seconds for a megabyte of what is run over whole texts."""
BOUND_OF_PIECES = 1.0
PIECES = (
    "prep.chat",
    "prep.drafting.",
    "prep.exporting.claims",
    "prep.reading.announced_",
    "prep.reading.attribution",
    "prep.reading.boilerplate",
    "prep.reading.namesakes",
)
"""Run on a question, on a passage, on the beginning of an announcement, on what stands beside a quotation, on a line."""
CLOSE = {
    "prep.reading.announced_people._NAMED": 400,
    "prep.reading.announced_people:": 120,
    "prep.reading.announced_when._EVENT_ZH": 20_000,
    "prep.reading.attribution._BEFORE_ZH": 600,
    "prep.reading.attribution._ADVERBS": 600,
    "prep.reading.short_names._INTERVIEWED": 300,
}
"""Never run on more characters than these, for which 100 ms are little."""
SHORT = 0.1
SLACK = 4
"""How much slower a machine may be that is busy with other things."""
HOPELESS = 10
"""Times the bound after which no second look is needed."""
SIZES, LARGE, LARGEST, WORST = (30, 300, 2_000), 32_000, 250_000, 3
LEAST = 0.04
"""Seconds below which a clock that ticks every 4 ms tells nothing on a busy machine."""


class _EndlessError(Exception):
    """A pattern took a second for a text it should have done with at once."""


def slow(used: Used) -> str:
    """What makes a pattern slow, with the figures; ``""`` where nothing does.

    Every attack grows from a few characters on, so that what is not linear is caught on a short text. Those that cost
    most are tried on a longer one, the worst of all on a quarter of a megabyte, or on the most that the pattern is ever
    run on.
    """
    longest = next((length for place, length in CLOSE.items() if used.place.startswith(place)), LARGEST)
    shapes = attacks(used.pattern)
    tried = list(shapes)
    for size in (*(size for size in SIZES if size < longest), min(LARGE, longest), longest):
        costs: dict[str, float] = {}
        for name in tried:
            costs[name] = cost(used, shapes[name](size), bound(used, size))
            if costs[name] > HOPELESS * bound(used, size):
                break
        tried = sorted(costs, key=lambda name: -costs[name])
        if costs[tried[0]] > bound(used, size):
            return f"{costs[tried[0]] * 1000:.1f} ms for {size} characters: {tried[0]}"
        if size >= SIZES[-1]:
            tried = tried[: WORST if size < LARGE else 1]
    return ""


def bound(used: Used, size: int) -> float:
    """CPU seconds that a pattern may take for a text of ``size`` characters."""
    if used.place.startswith(tuple(CLOSE)):
        return SHORT
    a_megabyte = BOUND_OF_PIECES if used.place.startswith(PIECES) else BOUND
    return max(SLACK * a_megabyte * size / MEGABYTE, LEAST)


def cost(used: Used, text: str, enough: float) -> float:
    """CPU seconds that a pattern takes for ``text``: the best of three, or the first that is within ``enough``."""
    given: Any = text.encode("utf-8", "replace") if isinstance(used.pattern.pattern, bytes) else text
    once = used.ways & {"match", "fullmatch", "search"}
    return max(_best(used.pattern, way, given, enough) for way in (once if once == used.ways else {"finditer"}))


def _best(pattern: re.Pattern[Any], way: str, text: Any, enough: float) -> float:
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        with _broken_off() if len(text) <= SIZES[1] else nullcontext():
            found = getattr(pattern, way)(text)
            for _match in found if way == "finditer" else ():
                pass
        best = min(best, time.process_time() - started)
        if best <= enough or best > HOPELESS * enough:
            break
    return best


@contextmanager
def _broken_off() -> Iterator[None]:
    """End a match that takes a second; the engine looks for signals now and then. The clock is coarse meanwhile."""

    def stop(_number: int, _frame: object) -> None:
        raise _EndlessError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, 1)
    try:
        yield
    except _EndlessError:
        return
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


PATTERNS = all_patterns()


def test_the_patterns_are_found() -> None:
    """Those that modules hold, in containers too, those put together, and those written where they are run."""
    places = {used.place for used in PATTERNS}
    held = {"prep.text.clean._NEWLINE", "prep.text.clean._INVISIBLE", "prep.reading.attribution._BEFORE_ZH"}

    assert held <= places
    assert any(place.startswith("prep.reading.names:") for place in places)
    assert len(places) > 200


@pytest.mark.parametrize("used", PATTERNS, ids=lambda used: used.place)
def test_no_hostile_text_keeps_it_busy(used: Used) -> None:
    """Runs, beginnings without ends, repeats of repeats: the time grows with the text and stays within the bound."""
    assert slow(used) == ""


@pytest.mark.parametrize("pattern", [r"\s*x", r"(?:a|aa)+$", r"(a+)+b", r"“[^”]*”", r"a.*b.*c"])
def test_a_pattern_that_can_be_kept_busy_is_told(pattern: str) -> None:
    """Quadratic and exponential ones, each by its own attack."""
    assert slow(Used("here", re.compile(pattern), frozenset({"search"})))
