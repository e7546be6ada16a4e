"""The quote gate: pointer or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep.domain import Evidence, Passage, Quote, Source, Voice
from prep.drafting.quotes import Gate
from prep.receipt import QuoteClaim

TALK = (
    "周景行：您当时是怎么想的？\n"
    "林若溪：明年年底之前，一百个渔村会用上我们的绳子。我们三年内绝不做一次性餐具。我现在更愿意说，先把十二家用好。"
    "这笔账不是算给投资人看的，是算给船老大看的。"
)
CRITIC = "高明说：“一根绳子要卖四十块，渔民一年的油钱才多少。”他认为这件事不会亏本，但也不会快。"
TEXTS = {"talk": TALK, "critic": CRITIC}


def _passage(source: str, words: str, speaker: str, voice: Voice) -> Passage:
    start = TEXTS[source].index(words)
    return Passage(
        id=f"{source}{start}",
        source_id=source,
        start=start,
        end=start + len(words),
        text=words,
        speaker=speaker,
        voice=voice,
    )


PASSAGES = {
    "talk": [
        _passage("talk", "您当时是怎么想的？", "周景行", Voice.QUESTION),
        _passage("talk", TALK[TALK.index("明年年底") :], "林若溪", Voice.OWN_WORDS),
    ],
    "critic": [
        _passage("critic", "一根绳子要卖四十块，渔民一年的油钱才多少。", "高明", Voice.OWN_WORDS),
        _passage("critic", "他认为这件事不会亏本，但也不会快。", "", Voice.REPORTED),
    ],
}
SOURCES = {
    "talk": Source(id="talk", folder="f", path="t.md", title="海上对谈", publisher="深水周刊", date="2023-05-18"),
    "critic": Source(id="critic", folder="f", path="c.md", title="绳子太贵", publisher="海报", date="2024-08"),
}
EVIDENCE = [
    Evidence(label=f"S{i}", score=1.0, passage=passages[-1], source=SOURCES[key])
    for i, (key, passages) in enumerate(PASSAGES.items(), 1)
]
GATE = Gate(TEXTS.__getitem__, PASSAGES.__getitem__, speakers=("林若溪",), language="zh")


def _claim(text: str, source: str = "S1") -> tuple[Quote, ...]:
    return GATE.quotes_of(QuoteClaim(source=source, text=text), EVIDENCE)


def test_a_true_quotation_becomes_a_pointer_with_its_speaker() -> None:
    """The slice is the source's own, introduced as the speaker's words with the month they were said."""
    (quote,) = _claim("明年年底之前,一百个渔村会用上我们的绳子")

    assert quote.text == TALK[quote.start : quote.end] == "明年年底之前，一百个渔村会用上我们的绳子"
    assert (quote.voice, quote.speaker, quote.lead_in) == (Voice.OWN_WORDS, "林若溪", "2023 年 5 月，您说")


@pytest.mark.parametrize(
    "altered",
    [
        "明年年底之前，两百个渔村会用上我们的绳子",
        "我们三年内做一次性餐具",
        "先把十三家用好，我现在更愿意说",
        "这笔账是算给投资人看的",
    ],
)
def test_an_altered_quotation_is_thrown_out(altered: str) -> None:
    """A digit, a negation, the order of words: each makes another sentence."""
    assert _claim(altered) == ()


@given(st.text(alphabet="海带绳子渔村年底账船老大会不有的我们，。", min_size=9, max_size=30))
def test_an_invented_quotation_never_passes(invented: str) -> None:
    """Whatever passes is a slice of a source."""
    for quote in _claim(invented):
        assert quote.text == TEXTS[quote.source_id][quote.start : quote.end]


def test_a_quotation_cited_to_the_wrong_source_goes_to_the_right_one() -> None:
    """The sentence is real, so it is shown under the source it stands in, in that person's voice."""
    (quote,) = _claim("一根绳子要卖四十块，渔民一年的油钱才多少", source="S1")

    assert (quote.source_id, quote.voice, quote.lead_in) == ("critic", Voice.OTHERS, "2024 年 8 月，高明说")


def test_reported_speech_is_introduced_by_its_outlet() -> None:
    """What a reporter says he thinks is not what he said."""
    (quote,) = _claim("他认为这件事不会亏本，但也不会快", source="S2")

    assert quote.lead_in == "2024 年 8 月，海报写道"


@pytest.mark.parametrize(
    ("stitched", "slices"),
    [
        ("明年年底之前，一百个渔村……先把十二家用好", 2),
        ("明年年底之前，一百个渔村...是算给船老大看的", 2),
        ("先把十二家用好……明年年底之前，一百个渔村", 0),
        ("明年年底之前，一百个渔村……渔民一年的油钱才多少", 0),
    ],
)
def test_a_stitched_quotation_counts_only_in_order_within_one_source(stitched: str, slices: int) -> None:
    """Parts in order and near each other are shown as slices; anything else is thrown out."""
    assert len(_claim(stitched)) == slices


@pytest.mark.parametrize("short", ["是的。", "十二家", "”“", ""])
def test_a_few_letters_prove_nothing(short: str) -> None:
    """Fewer than eight letters could stand anywhere."""
    assert _claim(short) == ()


def test_a_slice_never_drops_the_negation_before_it() -> None:
    """A cut "会亏本，但也不会快" would turn the meaning round: the slice goes back to the start of its clause."""
    (quote,) = _claim("会亏本，但也不会快。", source="S2")

    assert quote.text.startswith("他认为这件事不会亏本")


def test_a_quotation_over_two_speakers_is_refused() -> None:
    """Question and answer run together are nobody's words."""
    assert _claim("您当时是怎么想的？ 林若溪：明年年底之前") == ()


@pytest.mark.parametrize(
    ("words", "source", "verdict", "reason"),
    [
        ("我现在更愿意说，先把十二家用好", "S1", "verbatim", ""),
        ("我现在更愿意说，先把十二家用好", "talk", "verbatim", ""),
        ("我们三年内绝不做一次性餐具", "", "verbatim", ""),
        ("一根绳子要卖四十块，渔民", "S1", "elsewhere", ""),
        ("一根绳子要卖四十块，渔民", "S9", "elsewhere", ""),
        ("我们明年上市，估值一百亿", "S1", "not_found", "quote_not_found"),
        ("是的。", "S1", "not_found", "quote_too_short"),
        ("您当时是怎么想的？ 林若溪：明年年底之前", "S1", "not_found", "quote_two_speakers"),
    ],
)
def test_every_claim_is_answered_with_one_of_three_verdicts(words: str, source: str, verdict: str, reason: str) -> None:
    """Where it was said to stand, in another source, or nowhere; and why, where it is thrown out."""
    judged = GATE.judged(QuoteClaim(source=source, text=words), EVIDENCE)

    assert (judged.verdict, judged.reason) == (verdict, reason)
    assert bool(judged.quotes) == (verdict != "not_found")


def test_an_altered_quotation_is_told_the_sentence_it_resembles() -> None:
    """As a hint, never as a quotation; words that resemble nothing get none."""
    altered = GATE.judged(QuoteClaim(source="S1", text="明年年底之前，两百个渔村会用上我们的绳子"), EVIDENCE)
    invented = GATE.judged(QuoteClaim(source="S1", text="股价下个季度一定会翻倍"), EVIDENCE)

    assert (altered.quotes, altered.nearest) == ((), "明年年底之前，一百个渔村会用上我们的绳子。")
    assert (invented.quotes, invented.nearest) == ((), "")
