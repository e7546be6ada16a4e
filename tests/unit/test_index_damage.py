"""Whatever happens to Chroma's files: the app is usable at once, says so, and makes the index anew from SQL."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from prep.domain import GreenroomError
from prep.library.library import Library
from prep.library.meaning import silent
from tests.many_passages import COUNT, library_of_many, reopened, texts

USABLE_SECONDS = 5.0


@pytest.fixture(scope="module")
def closed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that was closed as it should be; copy it."""
    home = tmp_path_factory.mktemp("many") / "home"
    library_of_many(home).close()
    return home


def truncate(file: Path) -> None:
    """The second half is gone."""
    os.truncate(file, file.stat().st_size // 2)


def zero(file: Path) -> None:
    """Nothing but zeros."""
    file.write_bytes(bytes(file.stat().st_size))


def flip(file: Path) -> None:
    """One bit in the middle, at the same size and with the same time."""
    before = file.stat()
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0x10
    file.write_bytes(data)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def write_protect(file: Path) -> None:
    """It cannot be written any more."""
    file.chmod(0o444)


DAMAGES: dict[str, Callable[[Path], None]] = {
    "truncated": truncate,
    "zeroed": zero,
    "flipped": flip,
    "deleted": Path.unlink,
}


def assert_usable_then_made_anew(home: Path) -> None:
    """Words answer at once and the damage is told; a rebuild restores every id, and passages find themselves.

    Two may miss: the index is a graph that several threads build, and now and then it has no way to one of its nodes.
    """
    started = time.monotonic()
    library = reopened(home)
    found = library.search(texts()[77])
    waited = time.monotonic() - started

    assert found[0].passage.text == texts()[77]
    assert waited < USABLE_SECONDS
    assert _trouble(library) == "index_damaged"
    embedded = len(library.meaning.embedder.texts)  # type: ignore[attr-defined]

    assert library.rebuild() == COUNT

    assert library.meaning.index is not None
    assert library.meaning.index.ids() == library.store.corpus.with_vectors("hash-64")
    checked = library.meaning.check()
    assert checked is not None
    assert (checked.of, checked.of - checked.found <= 2) == (COUNT, True)
    assert len(library.meaning.embedder.texts) == embedded  # type: ignore[attr-defined]
    assert [check.code for check in library.checks() if check.name == "index"] == ["mended"]
    library.close()


def _trouble(library: Library) -> str:
    return library.meaning.trouble.code if library.meaning.trouble else ""


@pytest.mark.parametrize(
    "damage", ["truncated", "deleted", *(pytest.param(one, marks=pytest.mark.long) for one in ("zeroed", "flipped"))]
)
def test_any_damaged_file_of_chroma_costs_nothing(closed_home: Path, tmp_path: Path, damage: str) -> None:
    """Every file in turn, after a clean stop, when nothing but the file itself tells."""
    names = sorted(p.relative_to(closed_home) for p in (closed_home / "chroma").rglob("*") if p.is_file())
    assert len(names) == 6
    for number, name in enumerate(names):
        home = tmp_path / f"home-{number}"
        shutil.copytree(closed_home, home)
        DAMAGES[damage](home / name)

        assert_usable_then_made_anew(home)


def test_write_protected_files_cost_nothing(closed_home: Path, tmp_path: Path) -> None:
    """Chroma could open them and would fail at the first write; whoever may write all the same has no damage."""
    home = tmp_path / "home"
    shutil.copytree(closed_home, home)
    for file in (home / "chroma").rglob("*"):
        if file.is_file():
            write_protect(file)

    if os.access(home / "chroma" / "chroma.sqlite3", os.W_OK):
        library = reopened(home)
        assert library.search(texts()[77])[0].passage.text == texts()[77]
        assert library.rebuild() == COUNT
        assert all(check.ok for check in library.checks() if check.name == "index")
        library.close()
    else:
        assert_usable_then_made_anew(home)


def test_damage_after_an_unclean_stop_is_found_too(closed_home: Path, tmp_path: Path) -> None:
    """Nothing vouches for the files then: they are tried in a child, which may die of it."""
    home = tmp_path / "home"
    shutil.copytree(closed_home, home)
    (home / "chroma.seal").unlink()
    zero(next((home / "chroma").rglob("data_level0.bin")))
    (home / "chroma" / "chroma.sqlite3").write_bytes(b"damaged" * 4096)

    library = reopened(home)
    library.search(texts()[5])
    assert _trouble(library) == "index_damaged"
    library.sync()

    assert _trouble(library) == ""
    assert all(check.ok for check in library.checks() if check.name == "index")
    library.close()


def test_a_sync_makes_a_damaged_index_good_by_itself(closed_home: Path, tmp_path: Path) -> None:
    """The app starts with one, so a host has nothing to do; only one damaged folder is kept for looking into."""
    home = tmp_path / "home"
    shutil.copytree(closed_home, home)
    told: list[str] = []
    for _ in range(2):
        truncate(home / "chroma" / "chroma.sqlite3")
        library = reopened(home)

        library.sync(progress=lambda label, _done, _total: told.append(label))

        assert _trouble(library) == ""
        assert library.meaning.mended
        library.close()

    assert {"filling", "checking"} <= set(told)
    assert len(list(home.glob("chroma.broken-*"))) == 1
    undamaged = reopened(home)
    undamaged.search(texts()[0])
    assert not undamaged.meaning.mended
    undamaged.close()


def test_the_doctor_tells_of_damage_and_touches_nothing(closed_home: Path, tmp_path: Path) -> None:
    """Opening a damaged folder would move it aside; looking does not."""
    home = tmp_path / "home"
    shutil.copytree(closed_home, home)
    flip(home / "chroma" / "chroma.sqlite3")
    before = sorted(p.relative_to(home) for p in home.rglob("*"))
    library = reopened(home)

    wrong = [(check.name, check.code) for check in library.checks() if not check.ok]

    assert wrong == [("index", "index_damaged")]
    assert [p for p in before if p.parts[0].startswith("chroma")] == sorted(
        p.relative_to(home) for p in home.rglob("*") if p.relative_to(home).parts[0].startswith("chroma")
    )
    library.close()


def test_a_vanished_folder_comes_back(closed_home: Path, tmp_path: Path) -> None:
    """Deleting the index is allowed: it is filled again, and that is no damage."""
    home = tmp_path / "home"
    shutil.copytree(closed_home, home)
    shutil.rmtree(home / "chroma")
    library = reopened(home)

    library.search(texts()[3])
    assert _trouble(library) == "index_behind"
    library.sync()

    assert _trouble(library) == ""
    assert not library.meaning.mended
    library.close()


def test_an_index_that_lost_vectors_is_found_out_and_made_anew(
    closed_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ids and counts are right and yet passages do not find themselves: only asking tells."""
    home = tmp_path / "home"
    shutil.copytree(closed_home, home)
    library = reopened(home)
    library.search(texts()[0])
    index = library.meaning.index
    assert index is not None
    lost = [f"many.md-{number}" for number in range(0, COUNT, 40)]
    there = library.store.corpus.passages_by_id(lost)
    wrong = library.encode(["完全是另一句话"] * len(lost))
    index.put([there[key] for key in lost], wrong)

    library.meaning.check()

    assert library.meaning.trouble is not None
    assert library.meaning.trouble.code == "index_incomplete"
    assert library.meaning.trouble.values == {"found": str(COUNT - len(lost)), "of": str(COUNT)}
    library.rebuild()
    assert _trouble(library) == ""
    library.close()


def test_a_cancelled_rebuild_leaves_the_old_index(closed_home: Path, tmp_path: Path) -> None:
    """It answered all the while and goes on; the next rebuild begins afresh."""
    home = tmp_path / "home"
    shutil.copytree(closed_home, home)
    library = reopened(home)
    library.search(texts()[0])
    steps: list[int] = []

    with pytest.raises(GreenroomError, match="cancelled"):
        library.rebuild(lambda _label, done, _total: steps.append(done), lambda: len(steps) > 0)

    assert library.search(texts()[9])[0].passage.text == texts()[9]
    assert _trouble(library) == ""
    assert library.rebuild(silent) == COUNT
    library.close()


def test_what_rebuilds_leave_is_swept_at_the_next_start(closed_home: Path, tmp_path: Path) -> None:
    """Chroma keeps the folders of deleted collections; ten rebuilds must not take ten times the room."""
    home = tmp_path / "home"
    shutil.copytree(closed_home, home)
    library = reopened(home)
    library.rebuild()
    library.rebuild()
    library.close()

    library = reopened(home)
    library.search(texts()[0])

    assert len([path for path in (home / "chroma").iterdir() if path.is_dir()]) == 1
    assert library.search(texts()[11])[0].passage.text == texts()[11]
    library.close()
