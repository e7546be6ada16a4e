"""Exact matching that forgives typography only."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep.text.canonical import canonical, locate, significant_length

SENTENCES = (
    "我们今年不会上市，收入预计是三十亿元，明年年底之前开到一百家。",
    "他说：「从不做消费品」，这句话是 2023 年 5 月 18 日讲的。",
    "By 2024 we won't need a subsidy, and 30 percent of it is already paid for.",
    "I never said “cheaper”; I said it’s a fair price for 1,200 villages.",
)
TEXT = "\n\n".join(SENTENCES)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_true_quotation_is_found_where_it_stands(sentence: str) -> None:
    """The located span is the sentence itself, byte for byte."""
    found = locate(sentence, TEXT)

    assert found is not None
    assert TEXT[found[0] : found[1]].rstrip("。.") == sentence.rstrip("。.")


@pytest.mark.parametrize(
    "typed",
    [
        "我们今年不会上市,收入预计是三十亿元,明年年底之前开到一百家.",
        "我们今年不会\n上市，收入预计是 三十亿元，明年\u200b年底之前开到一百家。",
        "“我们今年不会上市，收入预计是三十亿元，明年年底之前开到一百家。”",
        "他说:“从不做消费品”,这句话是 ２０２３ 年 5 月 18 日讲的",
        "by 2024 we won’t need a subsidy, and 30 percent of it is already paid for",
        'I never said "cheaper"; I said it\'s a fair price for 1,200 villages.',
        unicodedata.normalize("NFD", "I never said “cheaper”; I said it’s a fair price"),
    ],
)
def test_typography_is_forgiven_and_the_slice_is_shown(typed: str) -> None:
    """Widths, quotation marks, blanks, line breaks, case and zero-width characters do not matter."""
    found = locate(typed, TEXT)

    assert found is not None
    assert canonical(TEXT[found[0] : found[1]]).text.strip(" \"'.,;:") == canonical(typed).text.strip(" \"'.,;:")


@given(st.sampled_from(SENTENCES), st.data())
def test_one_changed_character_is_never_accepted(sentence: str, data: st.DataObject) -> None:
    """A changed digit, a dropped negation or a swapped word is another sentence."""
    letters = [i for i, c in enumerate(sentence) if c.isalnum()]
    index = data.draw(st.sampled_from(letters))
    drop = data.draw(st.booleans())
    replacement = (
        "" if drop else data.draw(st.sampled_from([c for c in "不有无三五0159axz" if c != sentence[index].lower()]))
    )
    altered = sentence[:index] + replacement + sentence[index + 1 :]
    at_edge = drop and (index in (letters[0], letters[-1]))

    found = locate(altered, TEXT)

    assert found is None or at_edge


def test_a_latin_word_is_never_cut_in_two() -> None:
    """What matches inside a longer word or number is no match."""
    assert locate("art of war", "the part of warmth") is None
    assert locate("30 percent", "it was 130 percent") is None
    assert locate("the rapist", "therapist") is None


def test_traditional_and_simplified_stay_different() -> None:
    """A quotation in the other script is not what was written."""
    assert locate("我們今年不會上市", TEXT) is None


def test_blanks_matter_only_between_latin_words() -> None:
    """A blank beside Han characters is layout; between words it is spelling."""
    assert locate("AI 医疗", "做AI医疗") is not None
    assert locate("nowhere", "now here") is None


@given(st.text())
def test_offsets_always_point_into_the_text(text: str) -> None:
    """Whatever the text holds, the map of offsets stays inside it and in order."""
    folded = canonical(text)

    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)


def test_significant_length_counts_letters_only() -> None:
    """Marks and blanks prove nothing."""
    assert significant_length("“是的。” …") == 2
