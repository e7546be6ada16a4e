"""Unused evidence: near the question, far from what is cited, and telling by itself, or none at all."""

from __future__ import annotations

import numpy as np

from prep.domain import Evidence, FollowUp, Passage, Source, Voice
from prep.drafting.candidates import Candidate
from prep.drafting.merge import merged
from prep.drafting.signals import signals
from prep.drafting.unused import ranked, unused


def _unit(*rows: tuple[float, float]) -> np.ndarray:
    made = np.array(rows, dtype=np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def test_far_from_the_cited_and_close_to_the_topic_comes_first() -> None:
    """Distance times closeness decides; closeness is a gate as well, and so is some distance."""
    vectors = _unit((1, 0), (0, 1), (0.6, 0.8), (0, 1))
    cited = _unit((1, 0))
    closeness = np.array([0.9, 0.5, 0.9, 0.2], dtype=np.float32)

    assert ranked(vectors, cited, closeness, close=0.4, far=0.1) == [1, 2]
    assert ranked(vectors, cited, closeness, close=0.6, far=0.1) == [2]


def test_without_anything_cited_the_closest_comes_first() -> None:
    """And nothing comes of nothing."""
    vectors = _unit((1, 0), (0, 1))

    assert ranked(vectors, _unit((1, 0))[:0], np.array([0.5, 0.9], dtype=np.float32), close=0.4, far=0.1) == [1, 0]
    assert ranked(vectors[:0], vectors, np.zeros(0, dtype=np.float32), close=0.4, far=0.1) == []


def _candidate(text: str, place: int, *, voice: Voice = Voice.OWN_WORDS, near: float = 0.8) -> Candidate:
    source = Source(id="s", folder="f", path="p", title="t", date="2024-05-18")
    passage = Passage(id=f"p{place}", source_id="s", start=place, end=place + len(text), text=text, voice=voice)
    return Candidate(
        evidence=Evidence(label="S1", score=1.0, passage=passage, source=source),
        start=place,
        end=place + len(text),
        text=text,
        voice=voice,
        signals=signals(text, source.date),
        nearness=near,
    )


def test_only_telling_own_words_that_nobody_names_are_unused() -> None:
    """The four nearest are obvious, named places count as cited, others' words and loose sentences never come."""
    obvious = [_candidate(f"第{i}条船我们卖了{i + 2}万块。", i * 100) for i in range(4)]
    telling = _candidate("码头上三百个桩，一个也不许再加。", 500)
    named = _candidate("明年年底之前，我们退掉一百条船。", 600)
    loose = _candidate("这个我们卖了五百条。", 700)
    others = _candidate("他们一年亏掉三百万，谁都算得出来。", 800, voice=Voice.OTHERS)
    elsewhere = _candidate("码头外四百亩海面，一亩也不许再围。", 850).model_copy(update={"astray": 0.3})
    far = _candidate("我们一年收四百吨海带，一斤不卖给外人。", 900, near=0.1)
    found = [*obvious, telling, named, loose, others, elsewhere, far]
    vectors = np.eye(len(found), dtype=np.float32)

    assert [c.text for c in unused(found, vectors, [("s", 600)])] == [telling.text]


def test_a_section_keeps_one_lens_and_one_unused_quotation() -> None:
    """Beside one that the host kept no second comes in; one that was dropped does not count."""

    def one(key: str, kind: str, status: str = "new") -> FollowUp:
        return FollowUp.model_validate(
            {"id": key, "type": kind, "question": f"第{key}条绳子谁在修？", "status": status}
        )

    drafted = [one("甲", "lens"), one("乙乙乙", "lens"), one("丙丙丙丙丙", "unused")]

    assert [f.id for f in merged([one("丁", "lens", "kept")], drafted)] == ["丁", "丙丙丙丙丙"]
    assert [f.id for f in merged([one("丁", "lens", "dropped")], drafted)] == ["丁", "甲", "丙丙丙丙丙"]
