"""A file is whole or absent, whatever happens while it is written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from prep.domain import GreenroomError
from prep.exporting.files import write_atomically


def test_a_new_file_holds_exactly_the_bytes(tmp_path: Path) -> None:
    """The bytes are there, and nothing else is left in the folder."""
    write_atomically(tmp_path / "提纲.md", b"# 1\n")

    assert (tmp_path / "提纲.md").read_bytes() == b"# 1\n"
    assert [path.name for path in tmp_path.iterdir()] == ["提纲.md"]


def test_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    """A file that only its owner could read stays so."""
    path = tmp_path / "sheet.json"
    path.write_bytes(b"old")
    path.chmod(0o600)

    write_atomically(path, b"new")

    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """When the disk refuses at any step, the old text stands and the refusal names file and reason."""
    path = tmp_path / "sheet.md"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if step == "fsync" else Path, step, refuse)

    with pytest.raises(GreenroomError) as refusal:
        write_atomically(path, b"new")

    assert (refusal.value.code, refusal.value.values) == (
        "not_written",
        {"file": "sheet.md", "detail": "No space left on device"},
    )
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["sheet.md"]


def test_a_missing_folder_is_a_refusal_in_words(tmp_path: Path) -> None:
    """Writing where no folder is raises the house's error, not the system's."""
    with pytest.raises(GreenroomError, match="not_written"):
        write_atomically(tmp_path / "nowhere" / "sheet.md", b"x")
