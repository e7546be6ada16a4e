"""The quote gate on every sentence of the sample corpus: no altered one passes, every true one does."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from prep.domain import Evidence, Voice
from prep.drafting.quotes import SHORTEST, Gate
from prep.receipt import QuoteClaim, Verdict
from prep.services import Greenroom
from prep.text.canonical import canonical, significant_length
from prep.text.sentences import sentences

_NEGATIONS = (("没有", "有"), ("不", ""), ("没", ""), (" not ", " "), ("n't", ""), (" never ", " "), ("有", "没有"))


@pytest.fixture
def shelf(sample: Greenroom) -> tuple[Gate, list[Evidence]]:
    """The gate on the sample show, and every passage as evidence."""
    library = sample.library
    gate = Gate(library.text, library.passages, speakers=sample.sheets()[0].brief.speaker_names, language="zh")
    passages = [(source, passage) for source in library.sources("sample") for passage in library.passages(source.id)]
    return gate, [
        Evidence(label=f"S{number}", score=1.0, passage=passage, source=source)
        for number, (source, passage) in enumerate(passages, 1)
    ]


def _sentences(evidence: list[Evidence]) -> list[tuple[Evidence, str]]:
    """Every sentence long enough to prove something, with the passage it stands in."""
    cut = [(item, item.passage.text[a:b].strip()) for item in evidence for a, b in sentences(item.passage.text)]
    return [(item, text) for item, text in cut if significant_length(text) >= SHORTEST + 4]


def _altered(text: str) -> Iterator[str]:
    """The sentence with a digit, a negation, one character or the order of two words changed."""
    digit = re.search(r"\d", text)
    if digit:
        yield text[: digit.start()] + str((int(digit.group()) + 3) % 10) + text[digit.end() :]
    yield from (text.replace(one, other, 1) for one, other in _NEGATIONS if one in text)
    middle = len(text) // 2
    yield text[:middle] + ("鲸" if text[middle] != "鲸" else "鲨") + text[middle + 1 :]
    yield text[middle - 3 : middle] + text[: middle - 3] + text[middle:]


def test_no_altered_sentence_passes(shelf: tuple[Gate, list[Evidence]]) -> None:
    """More than a thousand: a digit, a negation, a character, the order. What still stands in a source is no alteration."""
    gate, evidence = shelf
    real = "\n".join(canonical(item.passage.text).text for item in evidence)
    tried = [
        (item, words)
        for item, text in _sentences(evidence)
        for words in _altered(text)
        if canonical(words).text.strip(" \"'.,:;!?-…") not in real
    ]

    passed = [words for item, words in tried if gate.judged(QuoteClaim(source=item.label, text=words), evidence).quotes]

    assert len(tried) >= 1000
    assert passed == []


def test_every_true_sentence_passes_in_any_typography(shelf: tuple[Gate, list[Evidence]]) -> None:
    """Other quotation marks, full-width digits, zero-width characters, line breaks: accepted, and the slice is shown."""
    gate, evidence = shelf
    wide = {ord(str(n)): chr(0xFF10 + n) for n in range(10)}
    dressed = [
        (item, text, words)
        for item, text in _sentences(evidence)
        for words in (text, text.translate(wide), f"「{text}」", text.replace("，", ",\n"), "\u200b".join(text))
    ]

    judged = [
        (item, text, gate.judged(QuoteClaim(source=item.label, text=words), evidence)) for item, text, words in dressed
    ]

    lost = [text for _, text, one in judged if one.verdict is Verdict.NOT_FOUND and one.reason != "quote_two_speakers"]
    assert len(judged) >= 1000
    assert lost == []
    texts = {item.source.id: item.source.id for item in evidence}
    assert all(quote.source_id in texts for _, _, one in judged for quote in one.quotes)


def test_no_quotation_stays_with_a_source_that_it_does_not_stand_in(
    shelf: tuple[Gate, list[Evidence]], sample: Greenroom
) -> None:
    """Five hundred sentences under another source's label: each is shown where it stands, and the verdict says so."""
    gate, evidence = shelf
    wrong = 0
    for number, (item, text) in enumerate(_sentences(evidence)[:500]):
        other = next(e for e in [*evidence[number:], *evidence] if e.source.id != item.source.id)
        judged = gate.judged(QuoteClaim(source=other.label, text=text), evidence)
        for quote in judged.quotes:
            assert sample.library.text(quote.source_id)[quote.start : quote.end] == quote.text
            wrong += quote.source_id == other.source.id and judged.verdict is Verdict.ELSEWHERE
            assert (quote.source_id == other.source.id) == (judged.verdict is Verdict.VERBATIM)

    assert wrong == 0


def test_a_hosts_turn_is_never_introduced_as_the_guests(shelf: tuple[Gate, list[Evidence]]) -> None:
    """Every question of a host in the corpus, quoted: its voice is a question's and no "you said" stands before it."""
    gate, evidence = shelf
    turns = [(i, t) for i, t in _sentences(evidence) if i.passage.voice is Voice.QUESTION]

    found = [q for i, t in turns for q in gate.judged(QuoteClaim(source=i.label, text=t), evidence).quotes]

    assert len(found) >= 50
    assert {quote.voice for quote in found} <= {Voice.QUESTION, Voice.UNKNOWN}
    assert not any("您说" in quote.lead_in for quote in found)


def test_a_stitch_counts_only_near_and_in_order(shelf: tuple[Gate, list[Evidence]]) -> None:
    """Two sentences of one speaker with an ellipsis: two slices when near and in order, none turned round or far apart."""
    gate, evidence = shelf
    accepted = turned = tried = 0
    for item in evidence:
        cut = [item.passage.text[a:b].strip() for a, b in sentences(item.passage.text)]
        long = [text for text in cut if significant_length(text) >= SHORTEST]
        if len(long) < 2 or tried >= 40:
            continue
        first, second = long[0], long[1]
        if second in item.passage.text[: item.passage.text.index(first)] or len(item.passage.text) > 300:
            continue
        tried += 1
        accepted += len(gate.quotes_of(QuoteClaim(source=item.label, text=f"{first}……{second}"), evidence)) == 2
        turned += bool(gate.quotes_of(QuoteClaim(source=item.label, text=f"{second}……{first}"), evidence))

    assert tried == 40
    assert (accepted, turned) == (40, 0)
