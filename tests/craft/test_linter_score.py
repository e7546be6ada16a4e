"""The linter on two hundred questions, half of them flawed: what it finds, and how often it cries wolf."""

from __future__ import annotations

from pathlib import Path

import pytest

from prep.drafting.craft import lint

LABELLED = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("questions.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
FLAWED = [(flaw, question) for flaw, question in LABELLED if flaw != "-"]
GOOD = [question for flaw, question in LABELLED if flaw == "-"]


def test_flaws_are_named() -> None:
    """Recall at least 0.9, each flaw by its own name, in both languages and for each kind of flaw at least 0.75."""
    missed = [(flaw, question) for flaw, question in FLAWED if flaw not in {flag.code for flag in lint(question)}]

    assert len(FLAWED) >= 100
    assert len(missed) <= 0.1 * len(FLAWED), missed
    for kind in {flaw for flaw, _ in FLAWED}:
        of_kind = [flaw for flaw, _ in FLAWED if flaw == kind]
        assert sum(flaw == kind for flaw, _ in missed) <= 0.25 * len(of_kind), (kind, missed)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_good_questions_are_left_alone(language: str) -> None:
    """False alarms on at most a tenth."""
    good = [question for question in GOOD if question.isascii() == (language == "en") or "“" in question]
    flagged = [(question, lint(question)) for question in good if lint(question)]

    assert len(good) >= 50
    assert len(flagged) <= 0.1 * len(good), flagged
