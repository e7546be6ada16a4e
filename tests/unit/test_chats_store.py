"""Conversations as they are kept: in order, by owner, searched, renamed, removed and brought back. Real SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from prep.dialogue import Answer
from prep.domain import Quote
from prep.library.chats import Chats
from prep.library.schema import conversation, message, open_database

QUOTE = Quote(text="一根海带绳子卖四十块。", source_id="s", title="港口日报", start=0, end=11)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    """An empty database."""
    opened = open_database(tmp_path)
    yield opened
    opened.dispose()


@pytest.fixture
def chats(engine: sa.Engine) -> Chats:
    """Two conversations of Ada, one of Ben."""
    kept = Chats(engine)
    kept.add("one", "show", "绳子多少钱？", Answer(answer="有一句。[1]", quotes=(QUOTE,)), "ada")
    kept.add("two", "show", "Who pays the first year?", Answer(answer="silent", silent=True), "ada")
    kept.add("three", "show", "谁付头一年的钱？", Answer(answer="资料里没有。"), "ben")
    kept.add("one", "show", "那后来呢？", Answer(answer="没有。"), "ada")
    return kept


def test_turns_come_back_in_order(chats: Chats) -> None:
    """Whole answers with their quotations; the number of each is its own."""
    first, second = chats.turns("one")

    assert (first.question, first.answer.quotes) == ("绳子多少钱？", (QUOTE,))
    assert second.question == "那后来呢？"
    assert first.number < second.number


def test_a_list_holds_the_owners_own_the_latest_first(chats: Chats) -> None:
    """Named by the first question; another owner and another folder have lists of their own."""
    assert [(one.id, one.name, one.turns) for one in chats.of("ada", "show")] == [
        ("one", "绳子多少钱？", 2),
        ("two", "Who pays the first year?", 1),
    ]
    assert [one.id for one in chats.of("ben", "show")] == ["three"]
    assert chats.of("ada", "elsewhere") == []
    assert chats.of("", "show") == []


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("多少钱", ["one"]),
        ("四十块", ["one"]),
        ("FIRST year", ["two"]),
        ("ｐａｙｓ", ["two"]),
        ("价目", ["two"]),
        ("多少钱 first", []),
        ("谁付", []),
        ("[1]", []),
    ],
)
def test_a_search_looks_into_names_questions_answers_and_quotations(
    chats: Chats, wanted: str, found: list[str]
) -> None:
    """Every word has to stand somewhere; widths and letter case make no difference; others' are not searched."""
    chats.rename("two", "价目")

    assert [one.id for one in chats.of("ada", "show", wanted)] == found


def test_a_name_is_given_and_taken_back(chats: Chats) -> None:
    """An empty name means the first question again."""
    chats.rename("one", "  价钱 ")
    named = chats.one("one")
    chats.rename("one", "")
    again = chats.one("one")

    assert (named and named.name, again and again.name) == ("价钱", "绳子多少钱？")


def test_a_removed_conversation_is_out_of_sight_until_restored(chats: Chats) -> None:
    """Neither listed nor read by its id."""
    chats.remove("one")
    assert (chats.turns("one"), chats.one("one")) == ([], None)
    assert [one.id for one in chats.of("ada", "show")] == ["two"]
    chats.restore("one")
    assert len(chats.turns("one")) == 2


def test_what_was_removed_long_ago_is_deleted_for_good(chats: Chats, engine: sa.Engine) -> None:
    """An hour later its words are nowhere in the database; others' stay."""
    chats.remove("one")
    with engine.begin() as connection:
        connection.execute(
            sa.update(conversation).where(conversation.c.id == "one").values(removed="2020-01-01T00:00:00")
        )
    chats.add("four", "show", "还在吗？", Answer(answer="在。"), "ben")

    with engine.connect() as connection:
        left = {row.conversation_id for row in connection.execute(sa.select(message.c.conversation_id))}
    assert left == {"two", "three", "four"}


def test_an_answer_is_replaced_in_its_place(chats: Chats) -> None:
    """The other turns stay as they are."""
    first, second = chats.turns("one")

    chats.replace(first.number, Answer(answer="改过。"))

    assert [turn.answer.answer for turn in chats.turns("one")] == ["改过。", second.answer.answer]
    assert chats.turns("one")[0].number == first.number
