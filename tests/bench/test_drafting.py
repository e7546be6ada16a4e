"""Figures of the sheets drafted for the shows that are at hand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from prep.settings import PROJECT
from tests.bench.drafting import measured
from tests.material import material

pytestmark = pytest.mark.bench


@pytest.mark.timeout(900)
def test_every_show(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Prints them; fails where a quotation is not verbatim or "you said" is not true."""
    sample = tmp_path / "sample"
    shutil.copytree(PROJECT / "corpus" / "sample", sample / "corpus")
    shutil.move(sample / "corpus" / "announcement.md", sample / "announcement.md")
    for show in (sample, *sorted(path.parent for path in material("cases").glob("*/announcement.md"))):
        told = measured(show)
        with capsys.disabled():
            print("\n" + "\n".join(f"{name:<20} {value}" for name, value in told.items()))
        assert told["quotes_verbatim"] == 1.0
        assert told["you_said_violations"] == 0
