"""Every offline wording is a question that the linter would let pass, in both languages."""

from __future__ import annotations

import pytest

from prep.domain import Quote, Voice
from prep.drafting.craft import lint
from prep.drafting.styles import fill, slots_of, styles, wordings
from prep.text.language import language_of

SLOTS = {
    "zh": {"number": "一百家", "when": "明年年底", "absolute": "绝不", "group": "老人", "term": "看得见的便宜", "who": "高明", "origin": "高明在 2024 年 5 月",
           "said": "2024 年 5 月", "said_now": "2025 年 6 月", "speaker": "林若溪", "number_then": "一百家", "number_now": "十二家",
           "topic": "海带", "words": "先把十二家用好"},
    "en": {"number": "300 villages", "when": "by 2024", "absolute": "never", "group": "farmers", "term": "cheap", "who": "Ana Lima", "origin": "Ana Lima (May 2024)",
           "said": "May 2024", "said_now": "June 2025", "speaker": "Jane Roe", "number_then": "300 villages", "number_now": "12 villages",
           "topic": "kelp", "words": "faster than a boat"},
}  # fmt: skip
OWN = Quote(text="先把十二家用好", source_id="s", title="t", start=0, end=7, voice=Voice.OWN_WORDS)
NAMES = [style.id for style in styles()] + ["silent", "hooks"]
QUESTIONS = [
    (name, language, section, line)
    for name in NAMES
    for language, sections in wordings(name).items()
    for section, lines in sections.items()
    if section.startswith("question")
    for line in lines
]


@pytest.mark.parametrize(("name", "language", "section", "line"), QUESTIONS)
def test_a_wording_passes_the_linter(name: str, language: str, section: str, line: str) -> None:
    """One short, open, spoken question in the language of its section."""
    question = fill(line, SLOTS[language])

    assert lint(question, (OWN,) if section == "question" or name == "hooks" else ()) == ()
    assert language_of(question) == language


@pytest.mark.parametrize("name", NAMES)
def test_each_kind_is_worded_in_both_languages(name: str) -> None:
    """The same sections, each with known blanks only; several wordings so that a sheet does not sound stamped."""
    languages = wordings(name)

    assert set(languages) == {"zh", "en"}
    assert set(languages["zh"]) == set(languages["en"])
    for language, sections in languages.items():
        asked = [line for section, lines in sections.items() if section.startswith("question") for line in lines]
        assert len(asked) >= 3
        assert all(set(slots_of(line)) <= set(SLOTS[language]) for lines in sections.values() for line in lines)
