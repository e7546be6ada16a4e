"""The vector index keeps one contract, on the Chroma embedded in the data folder and on a real Chroma server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import pytest

from prep.domain import GreenroomError, Passage, Source, Voice
from prep.library.bounds import Bounds
from prep.library.index import VectorIndex
from prep.settings import Settings
from tests.chroma_server import ChromaServer

SIZE = 8
PLACES = ("embedded", "served")
Open = Callable[[], VectorIndex]


@pytest.fixture(params=PLACES)
def open_index(request: pytest.FixtureRequest, own_home: Path) -> Iterator[Open]:
    """``open_index()`` opens the same collection again and again, as a process after the other would."""
    url = request.getfixturevalue("chroma_server").url if request.param == "served" else ""
    name = f"contract-{uuid4().hex[:8]}"
    opened: list[VectorIndex] = []

    def open_() -> VectorIndex:
        opened.append(VectorIndex(Settings(prep_home=own_home, chroma_url=url), name))
        return opened[-1]

    yield open_
    for index in opened:
        index.close()


@pytest.fixture
def index(open_index: Open) -> VectorIndex:
    """An empty index."""
    return open_index()


def item(key: str, *, folder: str = "show", date: str = "2024-05-18", voice: Voice = Voice.OWN_WORDS) -> Any:
    """A passage with its source."""
    passage = Passage(id=key, source_id=f"s-{key}", start=0, end=2, text="海带", voice=voice)
    return passage, Source(id=f"s-{key}", folder=folder, path=f"{key}.md", title=key, date=date)


def axis(number: int) -> np.ndarray[Any, Any]:
    """A unit vector along one axis: near itself and at right angles to all others."""
    return np.eye(SIZE, dtype=np.float32)[number]


def put(index: VectorIndex, *items: Any) -> None:
    """Put items along the axes, from the first on."""
    index.put(items, np.stack([axis(number) for number in range(len(items))]))


def test_an_empty_index_answers_with_nothing(index: VectorIndex) -> None:
    """No ids, no hits, no error; taking out what is not there is fine."""
    assert index.ids() == set()
    assert index.query(axis(0), 5, Bounds()) == []
    index.remove(["nobody"])
    index.remove([])


def test_what_was_put_is_found_nearest_first_with_its_cosine(index: VectorIndex) -> None:
    """The same figures wherever Chroma runs."""
    put(index, item("a"), item("b"), item("c"))
    between = (3 * axis(0) + axis(1)) / np.linalg.norm(3 * axis(0) + axis(1))

    found = index.query(between.astype(np.float32), 3, Bounds())

    assert [key for key, _ in found] == ["a", "b", "c"]
    assert [cosine for _, cosine in found] == pytest.approx([0.9487, 0.3162, 0.0], abs=1e-3)


def test_the_limit_is_kept(index: VectorIndex) -> None:
    """At most as many as were asked for, and no more than there are."""
    put(index, *[item(name) for name in "abcdef"])

    assert len(index.query(axis(0), 2, Bounds())) == 2
    assert len(index.query(axis(0), 50, Bounds())) == 6


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param(Bounds(folder="other"), {"b"}, id="folder"),
        pytest.param(Bounds(before="2023-12-31"), {"c", "d"}, id="until a day; what has no date is never too late"),
        pytest.param(Bounds(before="2024"), {"a", "b", "c", "d"}, id="until a year's end"),
        pytest.param(
            Bounds(since="2024-06"),
            {"a", "b", "d", "e"},
            id="since a day, by years; what has no date is never too early",
        ),
        pytest.param(Bounds(voices=(Voice.OTHERS, Voice.PRESS)), {"c"}, id="voices"),
        pytest.param(Bounds(sources=("s-a", "s-e")), {"a", "e"}, id="sources"),
        pytest.param(Bounds(folder="show", before="2024", voices=(Voice.OWN_WORDS,)), {"a", "d"}, id="all at once"),
        pytest.param(Bounds(folder="nowhere"), set(), id="nothing"),
    ],
)
def test_filters_keep_what_they_name(index: VectorIndex, wanted: Bounds, expected: set[str]) -> None:
    """Folder, day, voice and source, alone and together."""
    put(
        index,
        item("a"),
        item("b", folder="other"),
        item("c", date="2023", voice=Voice.OTHERS),
        item("d", date=""),
        item("e", date="2025-09-02"),
    )

    assert {key for key, _ in index.query(axis(0), 10, wanted)} == expected


def test_putting_twice_is_putting_once(index: VectorIndex) -> None:
    """One id is one passage; the later vector and the later facts count."""
    put(index, item("a"), item("b"))
    index.put([item("a", folder="moved")], np.stack([axis(5)]))

    assert index.ids() == {"a", "b"}
    assert index.query(axis(5), 1, Bounds(folder="moved"))[0] == ("a", pytest.approx(1.0, abs=1e-4))
    assert index.query(axis(5), 5, Bounds(folder="show")) == [("b", pytest.approx(0.0, abs=1e-4))]


def test_what_was_removed_is_gone(index: VectorIndex) -> None:
    """From ids and from answers."""
    put(index, item("a"), item("b"))

    index.remove(["a", "unknown"])

    assert index.ids() == {"b"}
    assert [key for key, _ in index.query(axis(0), 5, Bounds())] == ["b"]


def test_a_reopened_index_holds_what_was_put(open_index: Open) -> None:
    """A put that returned is there for the next process."""
    first = open_index()
    put(first, item("a"), item("b"))
    first.close()

    second = open_index()

    assert second.ids() == {"a", "b"}
    assert second.query(axis(1), 1, Bounds())[0][0] == "b"


def test_more_than_one_batch_is_put_whole(index: VectorIndex) -> None:
    """More passages than Chroma takes at once."""
    count = 6000
    vectors = np.random.default_rng(7).standard_normal((count, SIZE)).astype(np.float32)

    index.put([item(f"p{number}") for number in range(count)], vectors)

    assert index.ids() == {f"p{number}" for number in range(count)}


def test_vectors_of_another_size_are_refused(index: VectorIndex) -> None:
    """One typed refusal wherever Chroma runs, and what was there stays."""
    put(index, item("a"))

    with pytest.raises(GreenroomError) as refused:
        index.put([item("b")], np.ones((1, SIZE + 1), dtype=np.float32))

    assert refused.value.code == "index_failed"
    assert index.ids() == {"a"}


def test_two_embedders_never_share_a_collection(index: VectorIndex, own_home: Path) -> None:
    """The fingerprint is in the collection's name."""
    put(index, item("a"))
    other = VectorIndex(
        Settings(prep_home=own_home, chroma_url=index.address), f"other-{uuid4().hex[:8]}", index.chroma
    )

    assert other.ids() == set()
    other.put([item("a")], np.ones((1, 3), dtype=np.float32) / np.sqrt(3, dtype=np.float32))
    assert index.query(axis(0), 5, Bounds()) == [("a", pytest.approx(1.0, abs=1e-4))]


def test_a_write_that_raised_though_applied_is_there_once(index: VectorIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chroma may apply a batch and raise: the refusal is told, and doing it again leaves each passage once."""
    put(index, item("a"))
    collection = index.open()
    write = type(collection).upsert

    def apply_and_raise(self: Any, **batch: Any) -> None:
        write(self, **batch)
        raise RuntimeError("error in compaction")

    monkeypatch.setattr(type(collection), "upsert", apply_and_raise)
    with pytest.raises(GreenroomError) as refused:
        put(index, item("a"), item("b"))
    monkeypatch.undo()
    put(index, item("a"), item("b"))

    assert refused.value.code == "index_failed"
    assert index.ids() == {"a", "b"}
    assert sorted(key for key, _ in index.query(axis(0), 10, Bounds())) == ["a", "b"]


def test_one_index_takes_the_place_of_another(open_index: Open) -> None:
    """A rebuild fills a new one beside the old; the old answers until the new one has taken over, for good."""
    index = open_index()
    put(index, item("a"), item("b"))
    fresh = index.beside()
    put(fresh, item("b"), item("c"))
    assert index.ids() == {"a", "b"}

    index.take_over(fresh)

    assert index.ids() == {"b", "c"}
    assert index.beside().ids() == set()
    index.close()
    assert open_index().ids() == {"b", "c"}


def test_a_full_disk_is_told_as_such(index: VectorIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not as damage: making the index anew would not help."""
    collection = index.open()

    def full(self: Any, **batch: Any) -> None:
        raise RuntimeError("(code: 13) database or disk is full")

    monkeypatch.setattr(type(collection), "upsert", full)

    with pytest.raises(GreenroomError) as refused:
        put(index, item("a"))

    assert refused.value.code == "disk_full"


def test_vectors_find_themselves_in_one_go(index: VectorIndex) -> None:
    """What the check after a sync asks: for each vector the nearest passages."""
    put(index, *[item(name) for name in "abcde"])

    nearest = index.find_themselves(np.stack([axis(3), axis(0)]))

    assert [hits[0][0] for hits in nearest] == ["d", "a"]
    assert nearest[0][0][1] == pytest.approx(1.0, abs=1e-4)


def test_both_kinds_are_tried(chroma_server: ChromaServer) -> None:
    """The server is a real one, on this machine alone."""
    assert chroma_server.url.startswith("http://127.0.0.1:")
