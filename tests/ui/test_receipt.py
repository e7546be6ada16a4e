"""How a draft was made, as the host reads it below the follow-ups."""

from __future__ import annotations

import pytest

from prep.domain import Receipt
from prep.receipt import Dropped, QuoteClaim, Seen
from prep.ui.house import greenroom
from tests.ui.test_pages import Open, sheet, shown, words

PROMPT = "====system====\n只问一件事。\n\n====user====\n![看](http://127.0.0.1:9/x) 焦点问题：为什么？"
MADE = Receipt(
    at="2026-11-25T08:30:00+00:00",
    drafter="model",
    model="small-model",
    template="draft/follow_ups.zh",
    fingerprint="0123456789",
    prompts=("p1", "gone"),
    seen=(Seen(label="S1", source_id="a", start=0, end=9, used=True), Seen(label="S2", source_id="b", start=0, end=9)),
    verbatim=3,
    elsewhere=1,
    not_found=2,
    dropped=(
        Dropped(
            reason="quote_not_found",
            question="四十座钟都走了吗？",
            claims=(QuoteClaim(source="S1", text="全部四十座都走了"),),
            nearest="现在走着的是九座。",
        ),
        Dropped(reason="unreadable", detail="type: Field required"),
    ),
    tokens_in=1200,
    tokens_out=340,
    cost=0.0123,
    seconds=4.5,
)


def _with_receipt(made: Receipt) -> None:
    house = greenroom()
    stored = sheet()
    first = stored.sections[0].model_copy(update={"receipt": made})
    house.save_sheet(stored.model_copy(update={"sections": (first, *stored.sections[1:])}))
    house.store.calls.add({"purpose": "draft", "prompt": PROMPT}, "p1")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_receipt_is_read_below_the_follow_ups(open_app: Open, language: str) -> None:
    """Who and when, what was read, the verdicts, what was left out and why, the cost, and the prompt as plain text."""
    open_app("questions", lang=language)
    _with_receipt(MADE)

    app = open_app("questions", lang=language)

    assert not app.exception
    assert words(language, "receipt.title") in [expander.label for expander in app.expander]
    assert PROMPT in [code.value for code in app.code]
    text = shown(app).replace("\\", "")
    for told in ("small-model", "0123456789", "0.0123", "四十座钟都走了吗？", "全部四十座都走了", "现在走着的是九座。"):
        assert told in text
    assert words(language, "dropped.quote_not_found") in text


def test_a_section_that_was_never_drafted_has_no_receipt(open_app: Open) -> None:
    """Nothing to tell, nothing shown."""
    open_app("questions", lang="zh")
    _with_receipt(Receipt())

    app = open_app("questions", lang="zh")

    assert words("zh", "receipt.title") not in [expander.label for expander in app.expander]
