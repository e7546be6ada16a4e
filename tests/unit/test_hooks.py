"""What a follow-up can pick up in a sentence, and what it had better leave."""

from __future__ import annotations

import pytest

from prep.drafting.hooks import KINDS, MADE_OF_SIGNALS, hooks
from prep.drafting.styles import wordings
from prep.text.language import language_of

FOUND = [
    ("如果电价回到三毛以下，我们明年就把第二条线开起来。", "condition", "电价回到三毛以下"),
    ("只要渔政肯把数据放出来，谁都算得清这笔账。", "condition", "渔政肯把数据放出来"),
    ("海带卖不动，不是味道的问题，而是冷链的问题。", "contrast", "冷链的问题"),
    ("我们不卖订单数据，一条也不卖。", "refusal", "我们不卖订单数据"),
    ("最怕的是台风之后没人来补网。", "superlative", "最怕的"),
    ("新船比柴油船便宜一半，修起来也快。", "compare", "比柴油船便宜一半"),
    ("这条绳子我们磨了三年才敢下水。", "span", "三年"),
    ("越来越多的船老大自己会看盐度了。", "vague", "越来越多"),
    ("我们从不在休渔期出海。", "never", "从不"),
    ("因为小厂等不起回款，我们才改成现结。", "because", "小厂等不起回款"),
    ("渔村的冷库必须自己发电，靠不了别人。", "must", "必须自己发电"),
    ("If the port ever gets a second crane, we double the fleet.", "condition", "the port ever gets a second crane"),
    ("It was not about the price, it's about the cold chain.", "contrast", "the cold chain"),
    ("We don't sell order data to anybody.", "refusal", "We don't sell order data to anybody"),
    ("The hardest part was the rope, honestly.", "superlative", "The hardest part"),
    ("The new boat is much cheaper than a diesel one.", "compare", "much cheaper than a diesel one"),
    ("It took us three years to get the rope right.", "span", "three years"),
    ("More and more skippers read the salinity themselves.", "vague", "More and more skippers"),
    ("We have never gone out in the closed season.", "never", "never"),
    ("We pay at once because small yards cannot wait.", "because", "small yards cannot wait"),
    ("Companies need to own their cold stores.", "must", "need to own their cold stores"),
]  # fmt: skip
LEFT = [
    "很多时候我就坐在码头上。",
    "如果哪条船没回来，请打我的电话。",
    "我们明年可能去一趟舟山。",
    "还有人问，是不是因为海带太便宜，我们才改行的。",
    "比如上个月，我们修了三条船。",
    "If you have to talk to the port authority, that takes forever.",
    "Nobody had enough rope back then.",
    "There were a lot of these in the harbour.",
]


@pytest.mark.parametrize(("sentence", "kind", "words"), FOUND)
def test_what_was_said_is_picked_up_in_its_own_words(sentence: str, kind: str, words: str) -> None:
    """The words are a slice of the sentence."""
    found = {hook.kind: hook.words for hook in hooks(sentence, language_of(sentence))}

    assert found.get(kind) == words
    assert all(slot in sentence for slot in found.values())


@pytest.mark.parametrize("sentence", LEFT)
def test_turns_of_speech_are_left(sentence: str) -> None:
    """What only sounds like an amount, a reason or a condition gives no question."""
    assert hooks(sentence, language_of(sentence)) == ()


def test_every_kind_has_its_wordings_and_no_wording_is_out_of_reach() -> None:
    """In both languages, more than one of each, so that two on a sheet differ."""
    kinds = {*KINDS, *MADE_OF_SIGNALS}

    for language in ("zh", "en"):
        worded = wordings("hooks")[language]
        assert {section for section in worded if section.startswith("question")} == {
            f"question_{kind}" for kind in kinds
        }
        assert all(len(worded[f"question_{kind}"]) > 1 for kind in kinds)
