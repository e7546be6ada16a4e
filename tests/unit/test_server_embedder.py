"""Vectors from a server: right order, right size, in time, or one typed refusal that leaks nothing."""

from __future__ import annotations

import json
import time
import traceback
from collections.abc import Callable

import numpy as np
import pytest

from prep.domain import GreenroomError
from prep.library.server_embedder import ServerEmbedder
from tests.canary import CANARY, assert_no_canary
from tests.embedding_server import EmbeddingServer, Reply, Rows, hang, rows, send, status
from tests.hash_embedder import HashEmbedder

TEXTS = ["储能的价格每年下降。", "We never sold a record.", "面条里放辣椒。"]


def refusal_from(*replies: Reply, seconds: float = 10.0) -> GreenroomError:
    """The refusal of an embedder whose server answers with ``replies``."""
    with EmbeddingServer(*replies) as server, pytest.raises(GreenroomError) as caught:
        ServerEmbedder(server.url, "vectors-1", CANARY, seconds=seconds).passages(TEXTS)
    return caught.value


def numbers(row: int, place: int, value: float) -> Reply:
    """Good vectors with one number replaced."""

    def change(data: Rows) -> Rows:
        data[min(row, len(data) - 1)]["embedding"][place] = value
        return data

    return rows(change)


def test_vectors_come_in_the_order_of_the_texts() -> None:
    """The protocol allows any order in a reply as long as each row carries its index."""
    with EmbeddingServer(rows(lambda data: data[::-1])) as server:
        vectors = ServerEmbedder(server.url, "vectors-1", "").passages(TEXTS)

    np.testing.assert_allclose(vectors, HashEmbedder().passages(TEXTS), atol=1e-6)


def test_vectors_of_any_length_are_scaled_to_unit_length() -> None:
    """Not every server normalises."""
    longer = rows(lambda data: [{**item, "embedding": [7 * value for value in item["embedding"]]} for item in data])

    with EmbeddingServer(longer) as server:
        vectors = ServerEmbedder(server.url, "vectors-1", "").passages(TEXTS)

    np.testing.assert_allclose(vectors, HashEmbedder().passages(TEXTS), atol=1e-6)


def test_the_request_is_the_one_of_the_protocol() -> None:
    """Path, model, texts and the key in its header, and the key nowhere else."""
    with EmbeddingServer() as server:
        ServerEmbedder(server.url + "/", "vectors-1", CANARY).passages(TEXTS)
        path, headers, body = server.requests[0]

    assert (path, body) == ("/v1/embeddings", {"model": "vectors-1", "input": TEXTS})
    assert headers["Authorization"] == f"Bearer {CANARY}"
    assert_no_canary(path, json.dumps(body), *(value for name, value in headers.items() if name != "Authorization"))


def test_a_local_server_is_sent_no_key() -> None:
    """Without a key there is no header for one."""
    with EmbeddingServer() as server:
        ServerEmbedder(server.url, "vectors-1", "").passages(TEXTS)

    assert "Authorization" not in server.requests[0][1]


def test_many_texts_go_in_batches() -> None:
    """Servers limit a request; the vectors come back as one table, in order."""
    texts = [f"第 {number} 段" for number in range(70)]

    with EmbeddingServer() as server:
        vectors = ServerEmbedder(server.url, "vectors-1", "").passages(texts)

    np.testing.assert_allclose(vectors, HashEmbedder().passages(texts), atol=1e-6)
    assert max(len(body["input"]) for _, _, body in server.requests) <= 32


@pytest.mark.parametrize("code", [429, 500, 503])
def test_a_busy_server_is_asked_again(code: int) -> None:
    """One refusal that may pass is no failure."""
    with EmbeddingServer(status(code), rows()) as server:
        vectors = ServerEmbedder(server.url, "vectors-1", "").passages(TEXTS)

    assert vectors.shape == (3, 64)


def test_a_server_that_stays_busy_is_given_up() -> None:
    """Three requests at most."""
    with EmbeddingServer(status(429)) as server, pytest.raises(GreenroomError) as refusal:
        ServerEmbedder(server.url, "vectors-1", "").queries(["?"])

    assert refusal.value.code == "embedding_server"
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(numbers(1, 5, float("nan")), id="not a number"),
        pytest.param(numbers(1, 5, float("inf")), id="infinite"),
        pytest.param(rows(lambda data: [{**item, "embedding": [0.0] * 64} for item in data]), id="zero"),
        pytest.param(rows(lambda data: data[1:] if len(data) > 1 else data), id="one missing"),
        pytest.param(rows(lambda data: [*data, data[0]]), id="one twice"),
        pytest.param(rows(lambda data: [{**item, "index": 0} for item in data]), id="same index for all"),
        pytest.param(rows(lambda data: [{**item, "index": item["index"] + 1} for item in data]), id="counted from one"),
        pytest.param(rows(lambda data: [{**item, "embedding": []} for item in data]), id="empty rows"),
    ],
)
def test_a_batch_that_is_not_exactly_right_is_refused_whole(reply: Reply) -> None:
    """A wrong vector would file a passage under another's words."""
    assert refusal_from(reply).code == "bad_vectors"


@pytest.mark.parametrize(
    "mix",
    [
        pytest.param(lambda vectors: vectors[::-1], id="reversed"),
        pytest.param(lambda vectors: [*vectors[1:], vectors[0]], id="moved by one"),
    ],
)
def test_vectors_mixed_up_under_right_numbers_are_refused(
    mix: Callable[[list[list[float]]], list[list[float]]],
) -> None:
    """Nothing in the reply itself tells: each text would be filed under another's words."""

    def mixed(data: Rows) -> Rows:
        return [
            {**item, "embedding": row}
            for item, row in zip(data, mix([each["embedding"] for each in data]), strict=True)
        ]

    assert refusal_from(rows(mixed)).code == "bad_vectors"


def test_a_batch_of_another_dimension_is_refused() -> None:
    """A server whose model was changed under way must not mix two sizes."""
    shorter = rows(lambda data: [{**item, "embedding": item["embedding"][:32]} for item in data])

    with EmbeddingServer(rows(), shorter) as server:
        embedder = ServerEmbedder(server.url, "vectors-1", "")
        assert embedder.dimension == 64
        with pytest.raises(GreenroomError) as refusal:
            embedder.passages(TEXTS)

    assert refusal.value.code == "bad_vectors"


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(
            status(401, json.dumps({"error": {"message": f"bad key {CANARY}"}})), id="401 that echoes the key"
        ),
        pytest.param(status(400, "{}"), id="400"),
        pytest.param(status(302, "", Location="http://127.0.0.1:1/elsewhere"), id="sent elsewhere"),
        pytest.param(status(200, "<html>Bad gateway</html>"), id="a page"),
        pytest.param(status(200, '{"data": ['), id="cut JSON"),
        pytest.param(status(200, "[]"), id="a list"),
        pytest.param(status(200, '{"data": null}'), id="null"),
        pytest.param(status(200, '{"error": "overloaded"}'), id="an error with status 200"),
        pytest.param(rows(lambda data: [{"embedding": item["embedding"]} for item in data]), id="no index"),
        pytest.param(rows(lambda data: [{**item, "embedding": "AACAPw=="} for item in data]), id="base64"),
        pytest.param(lambda handler, data: send(handler, 200, b"\xff\xfe\xfa"), id="no text at all"),
    ],
)
def test_a_useless_reply_is_one_typed_refusal_that_names_the_host_only(reply: Reply) -> None:
    """The server's words stay out of it: they may hold the key."""
    refusal = refusal_from(reply)

    assert refusal.code == "embedding_server"
    assert set(refusal.values) == {"host"}
    assert refusal.values["host"].startswith("127.0.0.1:")
    assert_no_canary("".join(traceback.format_exception(refusal)), repr(refusal.__context__), repr(refusal.__cause__))


@pytest.mark.parametrize("reply", [hang(4.0)], ids=["silent"])
def test_a_server_that_never_finishes_is_left_in_time(reply: Reply) -> None:
    """One deadline for all tries of a batch."""
    before = time.monotonic()

    refusal = refusal_from(reply, seconds=1.0)

    assert refusal.code == "embedding_server"
    assert time.monotonic() - before < 2.0


def test_nobody_at_the_address() -> None:
    """A refused connection is the same typed refusal."""
    with pytest.raises(GreenroomError) as refusal:
        ServerEmbedder("http://127.0.0.1:9/v1", "vectors-1", CANARY, seconds=1.0).queries(["?"])

    assert (refusal.value.code, refusal.value.values) == ("embedding_server", {"host": "127.0.0.1:9"})


def test_a_proxy_of_the_environment_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts and key go to the configured address and nowhere else."""
    with EmbeddingServer() as server, EmbeddingServer() as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        ServerEmbedder(server.url, "vectors-1", CANARY).queries(["问题"])

    assert (len(server.requests) > 0, proxy.requests) == (True, [])


def test_cancelling_between_batches_asks_no_further() -> None:
    """No text leaves the machine after the host has said stop."""
    texts = [f"第 {number} 段" for number in range(100)]
    reports: list[int] = []

    with EmbeddingServer() as server, pytest.raises(GreenroomError) as refusal:
        ServerEmbedder(server.url, "vectors-1", "").passages(
            texts, lambda done, total: reports.append(done), lambda: bool(reports)
        )

    assert (refusal.value.code, reports) == ("cancelled", [32])
    assert sum(len(body["input"]) for _, _, body in server.requests) <= 34
