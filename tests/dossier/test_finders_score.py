"""What the dossier's finders make of a labelled set in both languages: few of their finds are wrong."""

from __future__ import annotations

import pytest

from tests.dossier.score import FINDERS, NOTHING, judged, precision, recall, rows


def test_the_set_is_large_and_half_of_it_is_tempting() -> None:
    """At least 120 rows in both languages, and in each table as much to be passed over as to be found, nearly."""
    tables = {name: rows(name) for name in FINDERS}

    assert sum(map(len, tables.values())) >= 120
    for table in tables.values():
        nothing = sum(row[0] in ("0", NOTHING) for row in table)
        assert 0.4 <= nothing / len(table) <= 0.6
        assert sum(row[-1].isascii() for row in table) >= len(table) / 3


@pytest.mark.parametrize("name", FINDERS)
def test_finds_are_right(name: str) -> None:
    """Precision at least 0.85 over the whole set, and most of what is there is found."""
    judgements = judged(name)

    assert precision(judgements) >= 0.85, [j for j in judgements if j.found not in (NOTHING, j.wanted)]
    assert recall(judgements) >= 0.8, [j for j in judgements if j.found != j.wanted]
