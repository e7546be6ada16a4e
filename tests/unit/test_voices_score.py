"""Voices against labels made by reading: whose words the speaker's are, and who says what in real transcripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prep.domain import Voice
from prep.reading.loaders import LOADERS
from prep.reading.passages import passages, relative_voice
from tests.material import material
from tests.voices.score import Judged, cases, fiction, judged, score

PRECISION = 0.98
RECALL = 0.85


def test_own_words_in_texts_of_every_kind() -> None:
    """Quotations before, after and around their attribution, transcripts in every style, letters, releases, traps."""
    _meets_the_bars(judged(fiction()))


def test_own_words_in_real_articles_and_transcripts() -> None:
    """The labels hold for the files they were made from, and for those the bars hold too."""
    _meets_the_bars(judged(cases(material("cases"))))


def test_the_labelled_set_is_large_and_of_both_languages() -> None:
    """So that one span is less than a third of a percent."""
    sheets = [*fiction(), *cases(material("cases"))]
    voices = {span.voice for sheet in sheets for span in sheet.spans}

    assert sum(len(sheet.spans) for sheet in sheets) >= 300
    assert {sheet.name[:2] for sheet in fiction()} == {"en", "zh"}
    assert voices == {Voice.OWN_WORDS, Voice.OTHERS, Voice.REPORTED, Voice.PRESS, Voice.QUESTION}


def test_other_people_are_named_where_their_words_are_told_apart() -> None:
    """Whoever is quoted in the fictional texts gets no words of anybody else."""
    told = [j for j in judged(fiction()) if j.voice is Voice.OTHERS and j.span.voice is Voice.OTHERS]

    assert len(told) >= 25
    assert [(j.span.words, j.speaker) for j in told if j.speaker != j.span.speaker] == []


@pytest.mark.parametrize("episode", ["353", "460", "545", "-41", "-55", "126", "655"])
def test_every_passage_of_a_real_transcript_belongs_to_the_name_before_it(episode: str) -> None:
    """Each is inside the words after the last ``**Name:**`` above it, and only the guest's are own words."""
    [file] = Path(material("cases", "adamjacob2025", "corpus")).glob(f"*{episode}.md")
    document = LOADERS[".md"](file.read_bytes(), file.name)
    marks = [(m.end(), m[1]) for m in re.finditer(r"^([A-Z][a-z]+ [A-Z][a-z]+):", document.text, re.MULTILINE)]
    spoken = [p for p in passages(document, "s") if p.start >= marks[0][0]]

    wrong = [p for p in spoken if p.speaker != next(name for end, name in reversed(marks) if end <= p.start)]
    own = {p.speaker for p in spoken if relative_voice(p, ("Adam Jacob",)) is Voice.OWN_WORDS}

    assert len(spoken) > 150
    assert wrong == []
    assert own == {"Adam Jacob"}


def _meets_the_bars(judgements: list[Judged]) -> None:
    """The message names what is wrong, not whole texts."""
    figures = score(judgements)
    wrong = [f"{j.sheet} {j.voice}: {j.span.words[:24]}" for j in judgements if j.taken and not j.right]

    assert figures.precision >= PRECISION, wrong
    assert figures.recall >= RECALL, figures
