"""Where an uploaded file goes: under its folder by a harmless name, whatever it is called; nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prep.corpus_files import place_for, safe_name
from prep.domain import GreenroomError
from prep.library.sync import files_in

HOSTILE = [
    "../x.md", "..\\x.md", "C:\\x.md", "/etc/passwd", "CON", "nul.txt", "LPT1.md", "..", ".", "", ".hidden.md", "a/../../b.md",
    "报" * 200 + ".md", "re\u202etxt.exe", "a\x00b.md", "a\nb.md", "-rf.md", "a:b?.md", " .md ", "\ud800.md",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_under_its_folder(tmp_path: Path, name: str) -> None:
    """Paths, devices, 600 bytes, direction marks, leading dots."""
    _stays(tmp_path, name)


@given(name=st.text(max_size=120))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_name_stays_under_its_folder(tmp_path: Path, name: str) -> None:
    """Whatever a browser sends."""
    _stays(tmp_path, name)


def _stays(corpus: Path, name: str) -> None:
    path = place_for(corpus, "show", name, b"text")

    assert path.parent == corpus / "show"
    assert path.resolve().parent == (corpus / "show").resolve()
    assert not path.name.startswith(".")
    assert len(path.name.encode()) <= 255
    assert not set(path.name) & set('\\/:*?"<>|\x00\n\u202e')
    assert safe_name(path.name) == path.name


def test_another_file_of_the_name_is_kept_and_an_equal_one_is_the_same(tmp_path: Path) -> None:
    """The newcomer gets a name of its own."""
    first = place_for(tmp_path, "show", "a.md", b"one")
    first.parent.mkdir(parents=True)
    first.write_bytes(b"one")

    assert place_for(tmp_path, "show", "a.md", b"one") == first
    assert place_for(tmp_path, "show", "a.md", b"two") != first


@pytest.mark.parametrize("folder", ["", "..", "a/b", "/etc", "CON", ".git"])
def test_a_folder_that_leads_elsewhere_is_refused(tmp_path: Path, folder: str) -> None:
    """By name, before anything is written."""
    with pytest.raises(GreenroomError, match="folder_name"):
        place_for(tmp_path, folder, "a.md", b"text")


def test_hidden_files_of_a_folder_are_no_sources(tmp_path: Path) -> None:
    """Neither is what lies in a hidden folder."""
    for name in ("a.md", ".b.md", ".git/c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text", encoding="utf-8")

    assert [path.name for path in files_in(tmp_path)] == ["a.md"]
