"""How many finds of the dossier are right, and how much of what is there is found."""

from __future__ import annotations

import pytest

from tests.dossier.score import FINDERS, Judged, judged, precision, recall

pytestmark = pytest.mark.bench


def test_finders_of_the_labelled_set(capsys: pytest.CaptureFixture[str]) -> None:
    """Prints precision and recall of each finder, on the rows that it was mended with and on those held out."""
    with capsys.disabled():
        print("\nfinder     rows  precision  recall   held out  precision  recall")
        for name in FINDERS:
            judgements = judged(name)
            mended, held = ([j for j in judgements if j.held_out is out] for out in (False, True))
            print(f"{name:<9} {_row(mended)}      {_row(held)}")
            assert mended
            assert held


def _row(judgements: list[Judged]) -> str:
    return f"{len(judgements):>5} {precision(judgements):>10.2f} {recall(judgements):>7.2f}"
