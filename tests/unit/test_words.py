"""Terms: what is folded so that it is found, and what the index does with an older way of folding."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep.library.bounds import Bounds
from prep.library.library import Library, open_library
from prep.library.schema import open_database
from prep.text.numerals import numerals
from prep.text.words import folded, held, query_terms, terms
from tests.hash_embedder import HashEmbedder
from tests.library_kit import settings_for

SIMPLIFIED = "她说渔港的冰库是四十一年前修的，后来又为了冷链重修过。"
TRADITIONAL = "她說漁港的冰庫是四十一年前修的，後來又為了冷鏈重修過。"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("四十一个点", "41"),
        ("一亿两千万", "120000000"),
        ("三万亿", "3000000000000"),
        ("二〇二三年", "2023"),
        ("1.2亿元", "120000000"),
        ("1.2 billion dollars", "1200000000"),
        ("1,200 people", "1200"),
        ("十二万三千", "123000"),
        ("百分之二十", "20"),
        ("两百三十家", "230"),
        ("3万亿", "3000000000000"),
        ("1.5万", "15000"),
        ("a 2.5-million fund", "2500000"),
    ],
)
def test_a_number_is_found_in_digits(text: str, number: str) -> None:
    """Written out, with a scale or with thousands marks."""
    assert numerals(folded(text)) == [number]
    assert number in terms(text)


@pytest.mark.parametrize("text", ["一一说来", "千万不要", "2023年", "version 1.2.3", "两三个人", "万一"])
def test_what_is_no_number_or_stands_in_digits_adds_nothing(text: str) -> None:
    """Or the reader would find numbers that nobody said."""
    assert numerals(folded(text)) == []


def test_either_script_has_the_same_terms() -> None:
    """Widths and scripts are one for finding."""
    assert terms(TRADITIONAL) == terms(SIMPLIFIED)
    assert terms("ＡＢＣ１２") == terms("abc12")


@given(st.text(max_size=80), st.text(max_size=40))
def test_what_is_held_is_among_the_terms(text: str, query: str) -> None:
    """The quick look and the slow one agree, but for lone Han characters, which the quick one sees inside words too."""
    wanted = {term for term in query_terms(query + text) if len(term) > 1 or term.isascii()}

    assert held(text, wanted) == wanted & set(terms(text))


@pytest.fixture
def library(own_home: Path, tmp_path: Path) -> Library:
    """One text in each script, one about something else."""
    folder = tmp_path / "corpus" / "scripts"
    folder.mkdir(parents=True)
    for name, text in (
        ("zh", SIMPLIFIED),
        ("tw", TRADITIONAL + "\n\n漁港在島的南邊。"),
        ("else", "他在合唱团唱低音。"),
    ):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    opened = open_library(settings_for(own_home, tmp_path / "corpus"), embedder=HashEmbedder())
    opened.sync()
    return opened


@pytest.mark.parametrize("query", ["冰庫 冷鏈", "冰库 冷链"])
def test_either_script_finds_both_and_shows_them_as_they_are(library: Library, query: str) -> None:
    """Folding is for finding only."""
    found = [hit.evidence.passage.text for hit in library.search_hits(query, limit=3) if hit.coverage > 0]

    assert sorted(text[:11] for text in found) == sorted([SIMPLIFIED[:11], TRADITIONAL[:11]])
    library.close()


def test_an_index_of_an_older_way_is_made_anew(library: Library, own_home: Path, tmp_path: Path) -> None:
    """A database that an earlier version wrote is read as it is, and its words are found from the first start on."""
    library.close()
    engine = open_database(own_home)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE passage_words SET terms = 'xyz'")
        connection.exec_driver_sql("PRAGMA user_version = 0")
    engine.dispose()

    again = open_library(settings_for(own_home, tmp_path / "corpus"), embedder=HashEmbedder())

    assert again.store.corpus.by_words("冰库", 5)[0]
    assert not again.store.corpus.by_words("xyz", 5)[0]
    again.close()


def test_bounds_are_kept_by_words_alone(library: Library) -> None:
    """The list of words is bounded before it is cut, so that a rare match in one folder is not crowded out."""
    by_words, _ = library.store.corpus.by_words("冰库", 5, Bounds(folder="elsewhere"))

    assert by_words == []
    library.close()
