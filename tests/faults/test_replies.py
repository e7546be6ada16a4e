"""Reading replies: whatever is cut off, nothing raises and no question appears that the whole reply does not have."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep.drafting.model import Reading
from prep.drafting.model_prompt import prompt_for
from prep.model.replies import Items, whole_json
from tests.faults.prompt_view import view
from tests.faults.replies import REPLIES, honest
from tests.faults.task import task

TASK = task()
VIEW = view({"messages": [message.model_dump() for message in prompt_for(TASK, TASK.evidence).messages]})
SHAPED = ("prose_json", "single_quotes", "trailing_commas", "inner_quotes", "wrong_schema", "duplicates")
WHOLE = {"honest": honest(VIEW), **{name: REPLIES[name](VIEW, "") for name in SHAPED}}


def questions(text: str) -> list[str]:
    """The questions that a reading of ``text``, fed at once, takes."""
    return [proposal.question for proposal in Reading(TASK).proposals(piece for piece in [text])]


@pytest.mark.parametrize("name", [name for name in WHOLE if name != "wrong_schema"])
def test_a_whole_reply_gives_its_questions_however_it_is_wrapped(name: str) -> None:
    """Fences, single quotation marks, stray commas: the same four questions."""
    assert questions(WHOLE[name]) == questions(WHOLE["honest"])
    assert len(questions(WHOLE["honest"])) == 4


@given(name=st.sampled_from(sorted(WHOLE)), share=st.floats(0, 1))
def test_a_reply_cut_anywhere_gives_no_other_question(name: str, share: float) -> None:
    """Cut at any byte, also in the middle of a character."""
    whole = WHOLE[name].encode()
    cut = whole[: int(share * len(whole))].decode("utf-8", "ignore")

    assert set(questions(cut)) <= set(questions(WHOLE[name]))


@given(name=st.sampled_from(sorted(WHOLE)), sizes=st.lists(st.integers(1, 40), min_size=1, max_size=30))
def test_it_does_not_matter_how_a_stream_is_cut_into_pieces(name: str, sizes: list[int]) -> None:
    """The same items whether a reply comes whole or letter by letter."""
    text, pieces, at = WHOLE[name], [], 0
    while at < len(text):
        pieces.append(text[at : at + sizes[len(pieces) % len(sizes)]])
        at += len(pieces[-1])

    assert [p.question for p in Reading(TASK).proposals(piece for piece in pieces)] == questions(text)


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    """Noise gives nothing, quietly."""
    items = Items("follow_ups")

    found = [*items.feed(text), *items.rest()]

    assert all(isinstance(item, dict) for item in found)
    assert whole_json(text) is None or json.dumps(whole_json(text), default=str)
