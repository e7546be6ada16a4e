"""Every offline wording is a question that the linter would let pass, in both languages."""

from __future__ import annotations

import pytest

from prep.domain import Quote, Voice
from prep.drafting.craft import lint
from prep.drafting.frame_lines import remarks
from prep.drafting.styles import fill, slots_of, styles, wordings
from prep.text.language import language_of
from prep.text.speech_rate import seconds_to_say

SLOTS = {
    "zh": {"number": "一百家", "when": "明年年底", "absolute": "绝不", "group": "老人", "term": "看得见的便宜", "who": "高明", "origin": "高明在 2024 年 5 月",
           "said": "2024 年 5 月", "said_now": "2025 年 6 月", "speaker": "林若溪", "number_then": "一百家", "number_now": "十二家",
           "topic": "海带", "words": "先把十二家用好"},
    "en": {"number": "300 villages", "when": "by 2024", "absolute": "never", "group": "farmers", "term": "cheap", "who": "Ana Lima", "origin": "Ana Lima (May 2024)",
           "said": "May 2024", "said_now": "June 2025", "speaker": "Jane Roe", "number_then": "300 villages", "number_now": "12 villages",
           "topic": "kelp", "words": "faster than a boat"},
}  # fmt: skip
FRAME_SLOTS = {
    "zh": {"topic_a": "乡镇验配点", "topic_b": "助听器", "shared": "老人", "a": "助听器", "b": "抽屉", "words": "助听器"},
    "en": {"topic_a": "the tidal plant", "topic_b": "the turbines", "shared": "power", "a": "turbines", "b": "nets", "words": "nets"},
}  # fmt: skip
FRAME = ("opener", "segue", "quick_fire", "close")
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


def test_a_figure_in_words_that_begins_a_wording_has_a_capital() -> None:
    """Other words stay as the source has them."""
    slots = {"number": "two hundred and eighty dollars", "term": "iPhone"}

    assert fill("{number}: where is it?", slots) == "Two hundred and eighty dollars: where is it?"
    assert fill("{term}: where is {number}?", slots) == "iPhone: where is two hundred and eighty dollars?"


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


FRAME_LINES = [
    (name, language, section, line)
    for name in FRAME
    for language, sections in wordings(name).items()
    for section, lines in sections.items()
    if not section.startswith(("why", "look_for"))
    for line in lines
]


@pytest.mark.parametrize(("name", "language", "section", "line"), FRAME_LINES)
def test_a_wording_of_the_frame_passes_the_linter(name: str, language: str, section: str, line: str) -> None:
    """Questions pass the linter; segues take a breath, without a sin that is not a segue's nature."""
    said = fill(line, SLOTS[language] | FRAME_SLOTS[language])

    assert [flag.code for flag in remarks(name, said, (OWN,))] == []
    assert language_of(said) == language
    if name == "segue" and section != "bridge":
        assert seconds_to_say(said) <= 12


@pytest.mark.parametrize("name", FRAME)
def test_the_frame_is_worded_in_both_languages(name: str) -> None:
    """The same sections, known blanks, two wordings of each section at least."""
    zh, en = (wordings(name)[language] for language in ("zh", "en"))

    assert zh.keys() == en.keys()
    for language, sections in wordings(name).items():
        known = set(SLOTS[language]) | set(FRAME_SLOTS[language])
        assert all(set(slots_of(line)) <= known for lines in sections.values() for line in lines)
        spoken = {section: lines for section, lines in sections.items() if not section.startswith(("why", "look_for"))}
        assert all(len(lines) >= 2 for lines in spoken.values())
        assert sum(len(lines) for lines in spoken.values()) >= 12
