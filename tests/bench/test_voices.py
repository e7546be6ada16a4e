"""How well passages are attributed to voices, by kind of material."""

from __future__ import annotations

import pytest

from prep.domain import Voice
from tests.material import MATERIAL
from tests.voices.score import Judged, cases, fiction, judged, score

pytestmark = pytest.mark.bench


def test_own_words_of_the_labelled_set(capsys: pytest.CaptureFixture[str]) -> None:
    """Prints precision and recall of own words, and the share of every voice that is told right."""
    written = judged(fiction())
    real = judged(cases(MATERIAL / "cases")) if (MATERIAL / "cases").exists() else []
    rows = {
        "written, Chinese": [j for j in written if j.sheet.startswith("zh")],
        "written, English": [j for j in written if j.sheet.startswith("en")],
        "real articles": [j for j in real if not j.sheet.startswith("adam")],
        "real transcripts": [j for j in real if j.sheet.startswith("adam")],
        "all": written + real,
    }

    with capsys.disabled():
        print("\nown words           spans   own  precision  recall")
        for name, judgements in rows.items():
            figures = score(judgements)
            print(f"{name:<18} {figures.spans:>6} {figures.own:>5} {figures.precision:>10.3f} {figures.recall:>7.3f}")
        print("voices told right   " + "  ".join(_told(voice, written + real) for voice in Voice))
        if not real:
            print("outside test material is absent: only the written texts were scored")
    assert score(written).spans > 200


def _told(voice: Voice, judgements: list[Judged]) -> str:
    of_it = [j for j in judgements if j.span.voice is voice]
    return f"{voice.value} {sum(j.voice is voice for j in of_it)}/{len(of_it)}"
