"""The figures that rankings are judged by, against values worked out by hand, and a whole measuring run on a tiny set."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from tests.bench.beir import figures, read_set
from tests.bench.retrieval import main

TEXTS = {
    "k1": "海带绳子泡在海水里三年不断，渔民用它系网箱。",
    "k2": "The harbour crane was painted green in the spring of the flood year.",
    "k3": "港口的食堂只在涨潮的日子供应海鲜面，一碗十二块。",
}
ASKED = {
    "a": ("海带绳子能用几年？", "k1"),
    "b": ("What colour is the harbour crane?", "k2"),
    "c": ("海鲜面多少钱？", "k3"),
}


@pytest.fixture
def tiny_set(tmp_path: Path) -> Path:
    """Three texts and a question for each, in BEIR's layout."""
    (tmp_path / "qrels").mkdir()
    corpus = [json.dumps({"_id": key, "title": "", "text": text}) for key, text in TEXTS.items()]
    queries = [json.dumps({"_id": key, "text": text}) for key, (text, _) in ASKED.items()]
    rows = [f"{key}\t{answer}\t1" for key, (_, answer) in ASKED.items()]
    (tmp_path / "corpus.jsonl").write_text("\n".join(corpus), encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text("\n".join(queries), encoding="utf-8")
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n" + "\n".join(rows), encoding="utf-8")
    return tmp_path


def test_figures_of_two_questions() -> None:
    """One answer first, the other question's two answers at places 2 and 4."""
    told = figures({"a": ["x", "y"], "b": ["n", "u", "n2", "v"]}, {"a": {"x": 1}, "b": {"u": 1, "v": 1}})

    second = (1 / math.log2(3) + 1 / math.log2(5)) / (1 + 1 / math.log2(3))
    assert told["recall@1"] == pytest.approx((1 + 0) / 2)
    assert told["recall@5"] == pytest.approx(1.0)
    assert told["mrr@10"] == pytest.approx((1 + 0.5) / 2)
    assert told["ndcg@10"] == pytest.approx((1 + second) / 2)


def test_a_text_found_by_several_passages_counts_once() -> None:
    """Its best place is the one that counts."""
    assert figures({"a": ["n", "n", "x"]}, {"a": {"x": 1}})["mrr@10"] == pytest.approx(0.5)


def test_questions_without_an_answer_are_left_out_and_some_can_be_chosen(tiny_set: Path) -> None:
    """``most`` spreads its choice evenly."""
    with (tiny_set / "queries.jsonl").open("a", encoding="utf-8") as stream:
        stream.write('\n{"_id": "d", "text": "无人回答的问题？"}')

    assert list(read_set(tiny_set).queries) == ["a", "b", "c"]
    assert len(read_set(tiny_set, most=1).queries) == 1


def test_a_set_is_measured_from_the_terminal(tiny_set: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every system of ours and of others has a row; an absent package is said to be skipped."""
    main([str(tiny_set), "--json"])

    rows = {row["system"]: row for row in json.loads(capsys.readouterr().out)["systems"]}
    assert list(rows) == ["words", "vectors", "app", "LlamaIndex starter", "LlamaIndex BM25", "Chroma plain"]
    assert rows["app"]["ndcg@10"] == 1.0
    assert all("skipped" in row or row["ms_p95"] >= row["ms_p50"] > 0 for row in rows.values())
