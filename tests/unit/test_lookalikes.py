"""A name that only looks like the speaker's: told on the source and in the reader, and never the speaker's words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from prep.domain import Source, Voice
from prep.library.library import Library
from prep.reading.lookalikes import NOTE, imitates, imitating
from prep.reading.names import same_person
from prep.reading.passages import relative_voice
from prep.ui.components.reader import blocks
from prep.ui.i18n import plain
from tests.library_kit import library_on

REAL = "Nora Whitlock"
IMITATIONS = [
    "N\u043era Whitlock",
    "Nora Whitl\u03bfck",
    "\uff2eora Whitlock",
    "\uff2e\uff4f\uff52\uff41 Whitlock",
    "Nora \u0421\u043e\u0445",
    "\U0001d40dora Whitlock",
]
OF_THEIR_OWN = [
    "Nora Whitlock",
    "林若溪",
    "Пётр Орлов",
    "Ａ",
    "Q",
    "王 Tony",
    "Søren Müller",
    "José Álvarez",
    "Δ",
    "主持人",
]


@pytest.mark.parametrize("name", IMITATIONS)
def test_an_imitation_is_nobody_but_itself(name: str) -> None:
    """Cyrillic and Greek letters, full-width and mathematical ones: told, and joined with nobody."""
    assert imitates(name)
    assert not same_person(name, REAL)
    assert not same_person("Whitlock", name)
    assert same_person(name, name)


@pytest.mark.parametrize("name", OF_THEIR_OWN)
def test_a_name_in_its_own_letters_is_no_imitation(name: str) -> None:
    """Any one alphabet, diacritics, Chinese beside Latin, labels of one letter."""
    assert not imitates(name)


def test_two_names_that_look_alike_are_told_though_each_is_of_one_alphabet() -> None:
    """The one that is not in plain letters; a name twice in other case is no imitation."""
    assert imitating({"Coco Xo", "\u0421\u043e\u0441\u043e \u0425\u043e", "林若溪"}) == {
        "\u0421\u043e\u0441\u043e \u0425\u043e"
    }
    assert imitating({"José", "JOSÉ"}) == set()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with a transcript in which somebody speaks under an imitated name, and an article that quotes one."""
    show = tmp_path / "corpus" / "show"
    show.mkdir(parents=True)
    turns = (
        f"**Host:** What do you grow?\n\n**{REAL}:** We grow kelp on ropes, and nothing else at all.\n\n"
        f"**Host:** And plastic?\n\n**{IMITATIONS[0]}:** I would sell the whole farm tomorrow for plastic.\n\n"
    )
    (show / "talk.md").write_text(turns * 2, encoding="utf-8")
    quoted = f"{IMITATIONS[0]} said: “I would sell the whole farm tomorrow, ropes and all.”\n\nNobody asked why.\n"
    (show / "news.md").write_text(quoted, encoding="utf-8")
    (show / "plain.md").write_text(
        f"{REAL} said: “We grow kelp on ropes, and nothing else at all.”\n", encoding="utf-8"
    )
    opened = library_on(tmp_path / "home", tmp_path / "corpus")
    opened.sync()
    yield opened
    opened.close()


def by_path(library: Library) -> dict[str, Source]:
    """The sources by file name."""
    return {source.path: source for source in library.sources("show")}


def test_the_source_says_so_and_the_words_are_not_the_speakers(library: Library) -> None:
    """In a transcript and in an article; the source without an imitation says nothing."""
    sources = by_path(library)

    assert {path: NOTE in source.notes for path, source in sources.items()} == {
        "talk.md": True,
        "news.md": True,
        "plain.md": False,
    }
    for path in ("talk.md", "news.md"):
        imitated = [p for p in library.passages(sources[path].id) if "sell the whole farm" in p.text]
        assert imitated
        assert Voice.OWN_WORDS not in {relative_voice(passage, (REAL,)) for passage in imitated}
    real = [p for p in library.passages(sources["talk.md"].id) if "kelp on ropes" in p.text]
    assert {relative_voice(passage, (REAL,)) for passage in real} == {Voice.OWN_WORDS}
    assert library.own_words((REAL,), "show")[sources["news.md"].id] == 0


def test_the_reader_marks_the_name(library: Library) -> None:
    """Above what was said under it, and above nothing else."""
    found = by_path(library)["talk.md"]
    heads = [block["head"] for block in blocks(library.text(found.id), library.passages(found.id), None)]

    marked = {head for head in heads if plain("reader.lookalike") in head}
    assert marked
    assert all(IMITATIONS[0] in head for head in marked)
    assert any(REAL in head for head in heads)
