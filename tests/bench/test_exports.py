"""How long every file of a large sheet takes: 60 focus questions with four follow-ups each."""

from __future__ import annotations

import time

import pytest

from prep.domain import Sheet
from prep.drafting.styles import labels
from prep.exporting import EXPORTERS, made
from prep.exporting.choice import Choice
from prep.services import Greenroom

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]
QUESTIONS = 60
BOUND = 10.0


def _grown(sheet: Sheet) -> Sheet:
    """The sheet with its focus questions over and over, each under a number and ids of its own."""
    sections, questions = [], []
    for at in range(QUESTIONS):
        section, question = (each[at % len(each)] for each in (sheet.sections, sheet.brief.focus_questions))
        lines = tuple(line.model_copy(update={"id": f"{line.id}-{at}"}) for line in section.follow_ups)
        text = f"{question.text}（{at + 1}）"
        sections.append(section.model_copy(update={"number": at + 1, "focus_question": text, "follow_ups": lines}))
        questions.append(question.model_copy(update={"number": at + 1, "text": text}))
    brief = sheet.brief.model_copy(update={"focus_questions": tuple(questions)})
    return sheet.model_copy(update={"brief": brief, "sections": tuple(sections)})


def test_every_audience_in_every_format(sample: Greenroom, capsys: pytest.CaptureFixture[str]) -> None:
    """Prints seconds for each file and for all."""
    sheet = _grown(sample.sheets()[0])
    took: dict[str, float] = {}
    for audience, formats in EXPORTERS.items():
        for name in formats:
            started = time.perf_counter()
            assert made(sheet, labels("zh"), Choice(audience=audience, format=name))
            took[f"{audience} {name}"] = time.perf_counter() - started

    with capsys.disabled():
        print("\n" + "\n".join(f"{name:<18} {seconds:5.2f} s" for name, seconds in took.items()))
        print(f"all {len(took)} files of {QUESTIONS} focus questions: {sum(took.values()):.1f} s")
    assert sum(took.values()) < BOUND
