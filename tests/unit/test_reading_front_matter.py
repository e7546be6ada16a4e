"""Front matter: metadata without work, whatever the block holds."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep.reading.front_matter import split_front_matter
from prep.reading.metadata import Facts, from_front_matter

_BODY = "正文还在。\n"


def test_plain_metadata_comes_back_as_strings() -> None:
    """Dates too; lists on one line."""
    matter = split_front_matter(f"---\ntitle: 海藻膜\ndate: 2024-05-18\nauthor: [李想, 王宁]\n---\n\n{_BODY}")

    assert matter.values == {"title": "海藻膜", "date": "2024-05-18", "author": "李想、王宁"}
    assert (matter.body, matter.notes) == (_BODY, ())


def test_a_title_with_a_second_colon_is_read_line_by_line() -> None:
    """YAML refuses it; a person meant it."""
    matter = split_front_matter(f"---\ntitle: 林若溪：AI: 理想\nsource: 潮汐周刊\n---\n{_BODY}")

    assert matter.values == {"title": "林若溪：AI: 理想", "source": "潮汐周刊"}
    assert (matter.body, matter.notes) == (_BODY, ("front_matter_broken",))


@pytest.mark.parametrize(
    "block",
    [
        'a: &a ["lol","lol"]\n' + "".join(f"k{i}: &b{i} [*a, *a]\n" for i in range(30)),
        "a: &a {x: 1}\nb:\n  <<: *a\n",
        "a: &x 1\n",
        "a: " + "[" * 4_000 + "]" * 4_000,
        "a: " + "{b: " * 1_500,
        "a:\n" + "".join(" " * i + "- \n" for i in range(1, 120)),
        'a: !!python/object/apply:os.system ["true"]\n',
        "a: !!binary aGk=\n",
        "a: b\n" * 1_600,
        "a: b\nc: " + "d" * 1_000_000,
        "a: b\n" * 200_000,
    ],
    ids=lambda block: block[:24],
)
def test_a_block_that_asks_for_work_is_dropped_within_a_moment_and_the_body_kept(block: str) -> None:
    """Alias, merge, depth, tag and size bombs."""
    before = time.monotonic()

    matter = split_front_matter(f"---\n{block}\n---\n{_BODY}")

    assert time.monotonic() - before < 0.5
    assert (matter.values, matter.body, matter.notes) == ({}, _BODY, ("front_matter_refused",))


@pytest.mark.parametrize("text", ["---\n\n正文\n\n---\n更多", "---\na: b\n正文", "正文", "--- a: b ---", "---", ""])
def test_a_line_of_dashes_alone_is_no_front_matter(text: str) -> None:
    """Nothing is lost from texts that begin with a rule."""
    matter = split_front_matter(text)

    assert (matter.values, matter.body, matter.notes) == ({}, text, ())


@given(st.text(max_size=400))
def test_any_block_ends_in_strings_or_nothing(block: str) -> None:
    """No exception, no other types."""
    matter = split_front_matter(f"---\nkey: {block}\n---\n{_BODY}")

    assert all(isinstance(value, str) and "\n" not in value for value in matter.values.values())


def test_the_day_of_downloading_is_no_date_of_the_text() -> None:
    """Only what the file states about itself."""
    facts = from_front_matter({"title": "海藻膜", "fetch_date": "2025-10-06T19:39:40", "fetched": "2026-11-22"})

    assert facts == Facts(title="海藻膜")


def test_an_address_as_source_and_odd_values_are_put_right() -> None:
    """Values are bounded, dates are ISO, only web addresses pass."""
    facts = from_front_matter(
        {"title": "题" * 900, "source": "https://example.org/a", "date": "2024/5/8 10:00", "kind": "interview"}
    )

    assert len(facts.title) == 300
    assert (facts.url, facts.publisher, facts.date, facts.kind) == (
        "https://example.org/a",
        "",
        "2024-05-08",
        "interview",
    )
    assert from_front_matter({"url": "javascript:alert(1)", "kind": "poem"}) == Facts()
