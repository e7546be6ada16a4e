"""Words of the interface that go by a number."""

from __future__ import annotations

from string import Formatter

import pytest

from prep.messages import filled, locale_table


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 follow-ups"), (1, "1 follow-up"), (2, "2 follow-ups"), (21, "21 follow-ups")]
)
def test_a_number_has_its_noun(count: int, told: str) -> None:
    """One is one, all others are several, and what has no number is left as it is."""
    assert filled("{count:follow-up|follow-ups}", {"count": count}) == told
    assert filled("“{title}”: {count:quotation is|quotations are} left", {"title": "a|b", "count": 1}) == (
        "“a|b”: 1 quotation is left"
    )
    assert filled("{share:.0f}% of {of}", {"share": 12.4, "of": 3}) == "12% of 3"


def test_both_numbers_are_worded_wherever_a_noun_follows() -> None:
    """A template with a noun of its own has one for one and one for several."""
    blanks = [
        (name, spec)
        for group in locale_table("en").values()
        for name, template in group.items()
        for _, _, spec, _ in Formatter().parse(str(template))
        if spec and "|" in spec
    ]

    assert len(blanks) > 5
    assert [name for name, spec in blanks if len({*filter(None, spec.split("|"))}) != 2] == []
